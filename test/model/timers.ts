// What is due at a time (ENGINE.md §2): by due time, then kind, then id. No heap: everything that
// may be due is looked at.

import { poolsOf } from './accounts.ts'
import { deadManFires } from './cancel.ts'
import { sampleFires, settlementFires } from './funding.ts'
import { haltEndFires } from './halt.ts'
import { setStatus } from './index-mark.ts'
import { stepTimerFires } from './liquidation.ts'
import { cancelOrder } from './orders.ts'
import type { Market, Pool, World } from './types.ts'

/** Kinds in the order of §2. */
const EXPIRY = 0
const DEAD_MAN = 1
const FUNDING_SAMPLE = 2
const FUNDING_SETTLEMENT = 3
const LIQUIDATION_STEP = 4
const HALT_END = 5
const STALENESS = 6

/** More than there will ever be markets, so that a pool's id sorts by account, then market. */
const POOLS_PER_ACCOUNT = 1_000_000

export interface Timer {
  dueTs: number
  kind: number
  id: number
  fire: () => void
}

type Add = (dueTs: number | null, kind: number, id: number, fire: () => void) => void

/** The timer that fires next, if any is due at or before `ts`. */
export function nextTimer(world: World, ts: number): Timer | null {
  let next: Timer | null = null
  const add: Add = (dueTs, kind, id, fire) => {
    if (dueTs === null || dueTs > ts) return
    const timer = { dueTs, kind, id, fire }
    if (next === null || comesBefore(timer, next)) next = timer
  }
  for (const order of world.orders.values()) {
    add(order.expireTs, EXPIRY, order.id, () => cancelOrder(world, order, 'expired'))
  }
  for (const account of world.accounts) {
    add(account.deadManTs, DEAD_MAN, account.id, () => deadManFires(world, account))
    for (const pool of poolsOf(account)) addPool(world, pool, add)
  }
  for (const market of world.markets) {
    if (market.state !== 'settled') addMarket(world, market, add)
  }
  return next
}

function comesBefore(a: Timer, b: Timer): boolean {
  if (a.dueTs !== b.dueTs) return a.dueTs < b.dueTs
  return a.kind === b.kind ? a.id < b.id : a.kind < b.kind
}

function addPool(world: World, pool: Pool, add: Add): void {
  const run = pool.liquidation
  const id = pool.account.id * POOLS_PER_ACCOUNT + (pool.market === null ? 0 : pool.market.number + 1)
  // The end of the guard does nothing by itself: the sweep after it finds the pool eligible.
  add(run.guardTimerTs, LIQUIDATION_STEP, id, () => {
    run.guardTimerTs = null
  })
  add(run.dueTs, LIQUIDATION_STEP, id, () => stepTimerFires(world, pool))
}

function addMarket(world: World, market: Market, add: Add): void {
  const id = market.number
  const { staleUs } = market.settings.mark
  add(market.nextSampleTs, FUNDING_SAMPLE, id, () => sampleFires(world, market))
  add(market.nextSettlementTs, FUNDING_SETTLEMENT, id, () => settlementFires(world, market))
  const haltEnds = market.haltEnds === null ? null : Number(market.haltEnds)
  add(haltEnds, HALT_END, id, () => haltEndFires(world, market))
  if (staleUs === null) return
  if (market.index !== null && market.status !== 'stale') {
    add(market.indexTs + staleUs + 1, STALENESS, id, () => setStatus(world, market, 'stale'))
  }
  if (market.degradedSince !== null && !market.degradationNoted) {
    // Silent: from now on the degraded index counts as good for takeovers.
    add(market.degradedSince + staleUs + 1, STALENESS, id, () => {
      market.degradationNoted = true
    })
  }
}
