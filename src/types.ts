export type * from './types/commands.js'
export type * from './types/events.js'
export type * from './types/state.js'
