// The root of the state, at a fixed address. Nothing that outlives a call lies outside the linear memory, so a copy of
// the memory is a copy of the exchange.
import { EXCHANGE_BASE, EXCHANGE_LIQUIDATION, EXCHANGE_TAKER, Exchange, Liquidation, Taker } from '../generated/wire'

export const X = changetype<Exchange>(EXCHANGE_BASE)
export const T = changetype<Taker>(EXCHANGE_BASE + EXCHANGE_TAKER)
export const L = changetype<Liquidation>(EXCHANGE_BASE + EXCHANGE_LIQUIDATION)
