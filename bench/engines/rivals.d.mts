import type { Engine } from './index.mjs'

export const nodejsOrderBook: Engine
export const hftLimitOrderBook: Engine
