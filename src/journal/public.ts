// Types that the entries with journals have in common.
export type { CommandWriter } from '../wire/command-writer.js'
export type { DamageKind } from './errors.js'
export type { History } from './history.js'
export type { JournaledExchange, JournalOptions } from './journaled.js'
export type { Torn } from './reader.js'
export type { Recovery } from './recover.js'
export type { SegmentOptions } from './writer.js'
