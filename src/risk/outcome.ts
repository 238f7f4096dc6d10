// From what a cascade has forced to what it means: totals, the fund's coverage, the accounts that matter.
import type { Settled, Shocked } from './cascade.js'
import type { CascadeAccount, CascadeMarket, CascadeResult, CascadeRound } from './cascade-types.js'
import type { FallenPool, Flows } from './flows.js'
import { graphOf } from './graph.js'
import type { Lab } from './lab.js'

export interface Happened {
  lab: Lab
  markets: readonly Shocked[]
  flows: Flows
  rounds: CascadeRound[]
  ended: boolean
  fund: { before: number; after: number }
  model: Settled
}

export function resultOf(happened: Happened): CascadeResult {
  const { lab, markets, flows, rounds, ended, fund, model } = happened
  const initial = flows.pools.filter(({ round }) => round === 0)
  const forced = { initial: forcedOf(initial), total: forcedOf(flows.pools) }
  const needed = flows.fundPaid + flows.adlLost
  const accounts = ranked(flows, delayOf(model))
  return {
    seq: lab.exchange.seq,
    stateHash: lab.stateHash(),
    moves: Object.fromEntries(markets.filter(({ move }) => move !== 0).map(({ market, move }) => [market.name, move])),
    rounds,
    ended,
    pools: { initial: initial.length, total: flows.pools.length },
    forced,
    amplification: forced.initial === 0 ? null : forced.total / forced.initial,
    steps: flows.steps,
    takeovers: flows.takeovers,
    sequence: {
      fills: flows.fills,
      fillsBeforeAdl: flows.fillsBeforeAdl,
      firstUnderUs: rounds.find(({ started }) => started > 0)?.atUs ?? null,
      firstAdlUs: rounds.find(({ adlFills }) => adlFills > 0)?.atUs ?? null,
    },
    markets: Object.fromEntries(markets.map((one) => [one.market.name, marketOf(one, flows)])),
    fund: {
      ...fund,
      paid: flows.fundPaid,
      received: flows.fundReceived,
      needed,
      coverage: needed === 0 ? null : fund.before / needed,
    },
    adl: {
      fills: flows.adl.length,
      accounts: new Set(flows.adl.map(({ counterparty }) => counterparty)).size,
      notional: flows.adl.reduce((all, { notional }) => all + notional, 0),
      lost: flows.adlLost,
    },
    accounts: accounts.slice(0, model.top),
    graph: graphOf(happened, accounts.slice(0, model.top)),
  }
}

function forcedOf(pools: readonly FallenPool[]): number {
  return pools.reduce((all, { forced, deleveraged }) => all + forced + deleveraged, 0)
}

/** Rounds after which the index feels what the book was pushed to. */
export function delayOf({ feedbackUs, roundUs }: Settled): number {
  return Math.max(1, Math.ceil(feedbackUs / roundUs))
}

function marketOf({ market, index, mark, move, path }: Shocked, flows: Flows): CascadeMarket {
  const tick = Number(market.tickSize)
  const moved = path.at(-1) ?? 1
  return {
    indexBefore: index * tick,
    indexAfter: Math.round(index * moved) * tick,
    markBefore: mark * tick,
    markAfter: (flows.marks[market.index] ?? mark) * tick,
    shock: move,
    move: moved - 1,
    forced: flows.forcedIn[market.index] ?? 0,
    deleveraged: flows.deleveragedIn[market.index] ?? 0,
  }
}

/** By score: from the last round to the first, what a pool was forced to is handed on to those whose flow came before it. */
function ranked({ pools, flows }: Flows, delay: number): CascadeAccount[] {
  const scores = new Map<FallenPool, number>(pools.map((pool) => [pool, pool.forced + pool.deleveraged]))
  const late = [...pools].sort((a, b) => b.round - a.round)
  for (let i = 0; i < late.length; ) {
    const round = late[i]?.round as number
    let all = 0
    for (; late[i]?.round === round; i++) all += scores.get(late[i] as FallenPool) as number
    const causes = round < delay ? [] : (flows[round - delay] ?? [])
    const flow = causes.reduce((sum, { notional }) => sum + notional, 0)
    for (const { pool, notional } of causes) {
      if (pool.round < round) scores.set(pool, (scores.get(pool) as number) + (all * notional) / flow)
    }
  }
  const byAccount = new Map<number, CascadeAccount>()
  for (const pool of pools) {
    const { account } = pool
    const one = byAccount.get(account) ?? { account, round: pool.round, forced: 0, score: 0 }
    one.round = Math.min(one.round, pool.round)
    one.forced += pool.forced + pool.deleveraged
    one.score += scores.get(pool) as number
    byAccount.set(account, one)
  }
  return [...byAccount.values()].sort((a, b) => b.score - a.score || a.account - b.account)
}
