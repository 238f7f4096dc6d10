// Whether what a command needs still fits below the exchange's limit. Asked after all other checks and before the first
// effect, so that a refusal (`capacity`) leaves the state as it was; and computed from the state alone, so that it
// falls on the same command wherever the commands are replayed.
import { Ladder } from '../generated/wire'
import { X } from '../engine/exchange'
import { timersCost } from '../engine/timers'
import { levelCost } from '../book/ladder'
import { liveOrderCost } from '../book/order-ids'
import {
  ACCOUNT_SLOT, ACCOUNTS, EXTRA_SLOT, EXTRAS, HOLDING_SLOT, HOLDINGS, ORDER_SLOT, ORDERS, slotsCost,
} from './pool'
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

export function holdingCost(): u64 {
  return slotsCost(HOLDINGS, 1, HOLDING_SLOT) + entriesCost(HOLDING_KEYS, 1)
}

/** The record of an order that stays, at a price in `ladder`, with what its options take besides. */
export function orderCost(ladder: Ladder, ticks: u64, hasExtra: bool, hasClientId: bool, hasTimer: bool): u64 {
  let bytes = slotsCost(ORDERS, 1, ORDER_SLOT) + liveOrderCost() + levelCost(ladder, ticks)
  if (hasExtra) bytes += slotsCost(EXTRAS, 1, EXTRA_SLOT)
  if (hasClientId) bytes += entriesCost(CLIENT_IDS, 1)
  if (hasTimer) bytes += timersCost(1)
  return bytes
}
