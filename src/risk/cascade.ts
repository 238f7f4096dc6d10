// A cascade on a copy of the exchange: a shock, the engine's own liquidations in the real book, their impact on the index,
// and again until it is quiet.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import type { Market } from '../markets.js'
import type { CascadeModel, CascadeResult, CascadeRound } from './cascade-types.js'
import { Classes, type Send } from './classes.js'
import { Flows } from './flows.js'
import { fundOf } from './inside.js'
import type { Lab } from './lab.js'
import { delayOf, resultOf } from './outcome.js'
import { beta, moveAt, type PathPoint, pathsOf, type Shock } from './shock.js'
import { hasExternalMark } from './terms.js'

/** The model, nothing left open. */
export type Settled = Required<Omit<CascadeModel, 'correlations' | 'volatilities' | 'stress'>> &
  Pick<CascadeModel, 'correlations' | 'volatilities' | 'stress'>

/** A market that can be shocked. */
export interface Shocked {
  market: Market
  external: boolean
  /** Ticks; 0: it has none, and its mark alone is shocked. */
  index: number
  mark: number
  /** What the shock alone does to its index, and where that ends: a part. */
  shock: readonly PathPoint[]
  move: number
  /** What forced flow has made of it, times. */
  impact: number
  /** Index in parts of what it was, by round. */
  path: number[]
}

const SECOND_US = 1_000_000

/**
 * What a shock sets off. Deterministic: the same lab, shock and model give the same result. Throws UsageError.
 *
 * ```ts
 * const lab = await Lab.of(exchange)
 * const { amplification, fund, graph } = cascade(lab, { market: 'BTC-PERP', move: -0.1 })
 * ```
 */
export function cascade(lab: Lab, shock: Shock, model: CascadeModel = {}): CascadeResult {
  const settled = settle(model)
  return lab.play((exchange) => {
    const markets = shockedMarkets(exchange, shock, model)
    const fundBefore = fundOf(exchange)
    const flows = new Flows(
      exchange.markets(),
      exchange.markets().map(({ name }) => ticksOf(exchange.market(name), exchange.marketInfo(name).mark)),
      10 ** -exchange.quoteDecimals,
    )
    const run = new Run(exchange, markets, settled, flows)
    const ended = run.toTheEnd()
    const fund = { before: fundBefore, after: fundOf(exchange) }
    return resultOf({ lab, markets, flows, rounds: run.rounds, ended, fund, model: settled })
  })
}

function settle(model: CascadeModel): Settled {
  const roundUs = model.roundUs ?? SECOND_US
  const settled = {
    feedback: 0.3,
    feedbackUs: roundUs,
    quietRounds: 6,
    maxRounds: 600,
    classes: [],
    top: 20,
    ...model,
    roundUs,
  }
  for (const name of ['roundUs', 'quietRounds', 'maxRounds', 'feedbackUs', 'top'] as const) {
    const least = name === 'feedbackUs' || name === 'top' ? 0 : 1
    if (Number.isSafeInteger(settled[name]) && settled[name] >= least) continue
    throw new UsageError(`\`${name}\` is a whole number from ${least}.`)
  }
  if (!(settled.feedback >= 0 && settled.feedback <= 1)) throw new UsageError('`feedback` is a number from 0 to 1.')
  return settled
}

function shockedMarkets(exchange: Exchange, shock: Shock, model: CascadeModel): Shocked[] {
  const priced = exchange.markets().flatMap((market) => {
    const { index, mark, state } = exchange.marketInfo(market.name)
    if (mark === null || state === 'settled') return []
    return [{ market, index: ticksOf(market, index), mark: ticksOf(market, mark) }]
  })
  const names = priced.map(({ market }) => market.name)
  const paths = pathsOf(shock, names, model)
  return priced.map((one) => {
    const path = paths.get(one.market.name) ?? []
    const move = path.at(-1)?.[1] ?? 0
    return { ...one, external: hasExternalMark(exchange, one.market), shock: path, move, impact: 1, path: [] }
  })
}

function ticksOf(market: Market, price: string | null): number {
  return price === null ? 0 : market.ticks(price)
}

class Run {
  readonly rounds: CascadeRound[] = []
  private readonly start: number
  private readonly classes: Classes
  /** By market: how far the book has been pushed beyond the index, by round. */
  private readonly pressures: number[][]

  constructor(
    private readonly exchange: Exchange,
    private readonly markets: readonly Shocked[],
    private readonly model: Settled,
    private readonly flows: Flows,
  ) {
    this.start = exchange.clock
    this.classes = new Classes(exchange, model.classes)
    this.pressures = markets.map(() => [])
  }

  /** false: it was cut off. */
  toTheEnd(): boolean {
    const { quietRounds, maxRounds, roundUs, classes } = this.model
    const lastMoves = this.markets.map(({ shock }) => shock.at(-1)?.[0] ?? 0)
    const lastReaction = Math.max(0, ...lastMoves, ...classes.map(({ latencyUs }) => latencyUs))
    for (let round = 0, quiet = 0; round < maxRounds; round++) {
      this.round(round)
      quiet = this.flows.isQuiet ? quiet + 1 : 0
      if (quiet >= quietRounds && round * roundUs >= lastReaction) return true
    }
    return false
  }

  /** What is due first, then the classes, then the index: each may force somebody. */
  private round(round: number): void {
    const { exchange, flows, model, markets } = this
    const atUs = round * model.roundUs
    const ts = this.start + atUs
    const before = this.soFar()
    const batch = exchange.batch()
    const send: Send = (add) => {
      while (!add(batch)) flows.take(batch.run())
    }
    flows.begin(round)
    send(() => batch.apply({ op: 'tick', ts }))
    flows.take(batch.run())
    this.classes.act(send, ts, atUs, (market, at) => this.movedAt(market, at))
    const indexes: Record<string, number> = {}
    for (const [place, one] of markets.entries()) {
      const parts = this.nextIndex(place, round)
      if (parts !== one.path.at(-1)) indexes[one.market.name] = parts
      one.path.push(parts)
      const scaled = (ticks: number) => Math.max(1, Math.round(ticks * parts))
      if (one.index > 0) send(() => batch.index(ts, one.market.index, scaled(one.index)))
      const price = one.market.price(scaled(one.mark))
      if (one.external) send(() => batch.apply({ op: 'mark', ts, market: one.market.name, price }))
    }
    send(() => batch.apply({ op: 'tick', ts }))
    flows.take(batch.run())
    markets.forEach((_, place) => void this.pressures[place]?.push(this.pressureOn(place)))
    const after = this.soFar()
    this.rounds.push({
      atUs,
      index: indexes,
      started: after.started - before.started,
      forced: after.forced - before.forced,
      deleveraged: after.deleveraged - before.deleveraged,
      fills: after.fills - before.fills,
      adlFills: after.adlFills - before.adlFills,
    })
  }

  private soFar() {
    const { pools, forcedIn, deleveragedIn, fills, adl } = this.flows
    return {
      started: pools.length,
      forced: sum(forcedIn),
      deleveraged: sum(deleveragedIn),
      fills,
      adlFills: adl.length,
    }
  }

  /** Parts of the index before the shock. */
  private nextIndex(place: number, round: number): number {
    const { model, markets } = this
    const one = markets[place] as Shocked
    const delay = delayOf(model)
    const felt = markets.map((other, from) => {
      const own = this.pressures[from]?.[round - delay] ?? 0
      return own * beta(other.market.name, one.market.name, model)
    })
    const strongest = felt.reduce((most, next) => (Math.abs(next) > Math.abs(most) ? next : most), 0)
    one.impact *= 1 + model.feedback * strongest
    return (1 + moveAt(one.shock, round * model.roundUs)) * one.impact
  }

  /** How far forced flow has pushed the best price (of an empty side: its own limit) beyond the index, in parts of it. */
  private pressureOn(place: number): number {
    const { market, index, mark, path } = this.markets[place] as Shocked
    const push = this.flows.push(market.index)
    const direction = push === null ? 0 : push.net || push.steps
    if (push === null || direction === 0) return 0
    const reference = (index > 0 ? index : mark) * (path.at(-1) as number)
    const { bids, asks } = this.exchange.depth(market.name, 1)
    const best = (direction < 0 ? bids : asks)[0]
    const price = best === undefined ? (direction < 0 ? push.lowest : push.highest) : market.ticks(best[0])
    const distance = price / reference - 1
    return direction < 0 ? Math.min(0, distance) : Math.max(0, distance)
  }

  private movedAt(market: number, atUs: number): number {
    const one = this.markets.find((other) => other.market.index === market)
    const round = Math.max(0, Math.floor(atUs / this.model.roundUs))
    return one?.path[Math.min(round, one.path.length - 1)] ?? 1
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
