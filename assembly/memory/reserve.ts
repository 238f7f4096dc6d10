// Whether what a command needs still fits below the exchange's limit. Asked after all other checks and before the first
// effect, so that a refusal (`capacity`) leaves the state as it was; and computed from the state alone, so that it
// falls on the same command wherever the commands are replayed.
import { Account, Holding, Ladder, Market } from '../generated/wire'
import { hasMarginHolding } from '../account/holding'
import { TIMERS_OF_A_POOL } from '../account/pool'
import { X } from '../engine/exchange'
import { timersCost } from '../engine/timers'
import { levelCost } from '../book/ladder'
import { liveOrderCost } from '../book/order-ids'
import { hasMargin, perpOf } from '../market/market'
import { memberCost } from '../market/members'
import {
  ACCOUNT_SLOT, ACCOUNTS, EXTRA_SLOT, EXTRAS, HOLDING_SLOT, HOLDINGS, ORDER_SLOT, ORDERS, POOL_SLOT, POOLS, slotsCost,
} from './slab'
import { ACCOUNT_IDS, CLIENT_IDS, entriesCost, HOLDING_KEYS, OLD_ORDERS } from './table'

// More than an order in a market of common prices can need apart from its tables doubling.
const PLENTY: u64 = 1 << 16

export function fits(bytes: u64): bool {
  return X.arenaEnd + bytes <= X.memoryLimit
}

/** Whether the arena is so far from its limit that no single order needs a closer look. */
// @ts-ignore: decorator
@inline
export function hasPlenty(): bool {
  return X.arenaEnd <= X.plentyEnd
}

/** The same with so many bytes taken: for what nobody may refuse, but can do without. */
export function hasPlentyBeside(bytes: u64): bool {
  return X.arenaEnd + bytes <= X.plentyEnd
}

/** A table has been made or has grown: anew, how far the arena may reach before a closer look is due. */
export function refreshPlenty(): void {
  const need = tablesDoubled() + PLENTY
  X.plentyEnd = X.memoryLimit > need ? X.memoryLimit - need : 0
}

function tablesDoubled(): u64 {
  const entries = (CLIENT_IDS.mask as u64) + (ACCOUNT_IDS.mask as u64) + (HOLDING_KEYS.mask as u64) + (OLD_ORDERS.mask as u64) + 4
  return (((X.ringMask as u64) + 1) << 3) + (entries << 4) + ((2 as u64) << X.timerLog2)
}

export function accountCost(): u64 {
  return slotsCost(ACCOUNTS, 1, ACCOUNT_SLOT) + entriesCost(ACCOUNT_IDS, 1)
}

/** A market with margin counts its members. The timers that it is promised are counted with the others of the command. */
export function holdingCost(market: Market): u64 {
  const bytes = slotsCost(HOLDINGS, 1, HOLDING_SLOT) + entriesCost(HOLDING_KEYS, 1)
  return hasMargin(market) ? bytes + memberCost(perpOf(market)) : bytes
}

/** How many timers the account's cross pool is promised with a new holding. */
export function timersOf(market: Market, account: Account | null): u32 {
  return hasMargin(market) && (account === null || !hasMarginHolding(account)) ? TIMERS_OF_A_POOL : 0
}

/** Setting leverage or isolated margin, by an account that may have no holding in the market yet. */
export function modeCost(account: Account, market: Market, holding: Holding | null, isIsolated: bool): u64 {
  const opensPool = isIsolated && (holding === null || holding.isolated == 0)
  const timers = (opensPool ? TIMERS_OF_A_POOL : 0) + (holding === null ? timersOf(market, account) : 0)
  return (opensPool ? slotsCost(POOLS, 1, POOL_SLOT) : 0) + (holding === null ? holdingCost(market) : 0) + timersCost(timers)
}

/** The record of an order that stays, at a price in `ladder`, with what its options and its exits take besides, timers apart. */
export function orderCost(ladder: Ladder, ticks: u64, hasExtra: bool, hasClientId: bool, exits: u32): u64 {
  let bytes = slotsCost(ORDERS, 1 + exits, ORDER_SLOT) + liveOrderCost(1 + exits) + levelCost(ladder, ticks)
  bytes += slotsCost(EXTRAS, (hasExtra as u32) + exits, EXTRA_SLOT)
  if (hasClientId) bytes += entriesCost(CLIENT_IDS, 1)
  return bytes
}
