// Placements on markets with margin: quotes around the mark so that there are books, bets as large as the margin allows,
// ways out of positions, conditional orders that soon fire, and now and then anything.
import { openInterest, poolOf } from '../../model/accounts.ts'
import { availableOf, equityOf, maintenanceMargin } from '../../model/margin.ts'
import { MAX_AMOUNT, MAX_SAFE, max, min } from '../../model/numbers.ts'
import { addTimeInForce, extremeTicks, randomClientId, randomLots, randomPlace, randomTicks } from '../orders.ts'
import { LATEST, type Plan } from '../plans.ts'
import type { Weighted } from '../random.ts'
import type { Command, Json, NaiveMarket, Venue } from '../scene.ts'
import type { MarginScene, NaiveAccount, NaivePosition } from './scene.ts'

type Side = 'buy' | 'sell'
/** A placement on the way: everything but what is common to all. */
interface Draft {
  account: number
  side: Side
  type: 'limit' | 'market'
  lots: number
  /** of a limit order */
  ticks?: number
  more?: Command
}

const E8 = 100_000_000n
const GROUPS = 2

const bounded = (ticks: number): number => Math.min(Math.max(Math.round(ticks), 1), LATEST)
const other = (side: Side): Side => (side === 'buy' ? 'sell' : 'buy')

type Drafter = (scene: MarginScene, venue: Venue, market: NaiveMarket) => Draft

const DRAFTERS: Weighted<Drafter> = [
  [420, quote],
  [240, bet],
  [130, wayOut],
  [130, conditional],
  [70, anything],
  [20, undercut],
  [14, vast],
]

export function randomMarginPlace(scene: MarginScene): Command {
  const { random } = scene
  const venue = scene.openVenue()
  if (venue === undefined) return { op: 'tick', ts: scene.time() }
  const market = scene.market(venue)
  if (market === undefined || market.settings.margin === 'none') return randomPlace(scene, venue)
  const unmarked = market.mark === null && random.chance(0.5)
  const draft = (unmarked ? conditional : random.weighted<Drafter>(DRAFTERS))(scene, venue, market)
  return finish(scene, venue, market, draft)
}

/** Around the mark, on the sides on which one quotes now. */
function quote(scene: MarginScene, venue: Venue, market: NaiveMarket): Draft {
  const { random } = scene
  const { plan } = venue
  const mood = scene.mood(venue)
  const open: Side[] = []
  if (mood.quotesBids) open.push('buy')
  if (mood.quotesAsks) open.push('sell')
  if (open.length === 0) return bet(scene, venue, market)
  const side = random.pick(open)
  const away = side === 'buy' ? -1 : 1
  const steps = random.steps(0.7) - (random.chance(0.15) ? random.between(1, 3) : 0)
  const mark = scene.centre(plan, market)
  const distance = random.chance(0.1) ? mark * (random.below(100) / 1000) : plan.step * steps + random.below(plan.step)
  const ticks = bounded(mark + away * distance)
  const account = random.chance(0.75) ? scene.maker() : scene.account()
  const lots = randomLots(scene, plan)
  return { account, side, type: 'limit', lots, ticks, more: timed(scene, plan, lots) }
}

/** Some last for a while only, some show only a slice, some must rest. */
function timed(scene: MarginScene, plan: Plan, lots: number): Command {
  const more: Command = {}
  if (scene.random.chance(0.5)) return more
  const draft = { ts: scene.world.clock, type: 'limit' } as Command
  addTimeInForce(scene, draft, lots, plan)
  for (const name of ['tif', 'expireTs', 'postOnly', 'displayQty']) {
    if (draft[name] !== undefined) more[name] = draft[name] as Json
  }
  return more
}

/** Takes what is offered, mostly about as much as the account can pay the margin of. */
function bet(scene: MarginScene, venue: Venue, market: NaiveMarket): Draft {
  const { random } = scene
  const { plan } = venue
  const account = random.chance(0.85) ? scene.gambler() : scene.account()
  const side = random.chance(0.6) ? scene.mood(venue).herd : random.pick<Side>(['buy', 'sell'])
  const lots = random.chance(0.7) ? affordable(scene, account, plan, market) : randomLots(scene, plan)
  const offered = side === 'buy' ? market.asks : market.bids
  const level = offered[random.steps(0.5, offered.length - 1)]
  if (random.chance(0.35) || level === undefined) {
    const more: Command = random.chance(0.2) ? { tif: random.pick(['fok', 'ioc']) } : {}
    return { account, side, type: 'market', lots, more }
  }
  const tif = random.pick([undefined, undefined, 'gtc', 'ioc', 'fok'])
  const ticks = bounded(Number(level.price) + (random.chance(0.2) ? random.between(-1, 1) * plan.step : 0))
  return { account, side, type: 'limit', lots, ticks, more: tif === undefined ? {} : { tif } }
}

/** A share of what the account could open at the mark, sometimes a little too much. */
function affordable(scene: MarginScene, id: number, plan: Plan, market: NaiveMarket): number {
  const { random, world } = scene
  const account = world.accountById.get(id)
  const mark = market.mark
  if (account === undefined || mark === null) return randomLots(scene, plan)
  const rate = rateOf(account, market) + market.settings.takerFee
  const pools = account.isolated.has(market) ? [poolOf(account, market), account.cross] : [account.cross]
  const free = pools.reduce((sum, pool) => sum + availableOf(world, pool), 0n)
  const most = (free * E8) / (mark * market.settings.tv * rate)
  const lots = (most * BigInt(random.pick([10, 30, 60, 90, 99, 100, 101, 110]))) / 100n
  if (lots < 1n) return randomLots(scene, plan)
  return Number(min(lots, random.chance(0.95) ? market.settings.maxQty : MAX_SAFE))
}

function rateOf(account: NaiveAccount, market: NaiveMarket): bigint {
  const leverage = account.leverage.get(market)
  const first = market.settings.tiers[0]?.initialRate ?? E8
  const floor = leverage === undefined ? 0n : E8 / leverage + 1n
  return first > floor ? first : floor
}

/** Out of a position, or of more than there is, by any kind of order. */
function wayOut(scene: MarginScene, venue: Venue, market: NaiveMarket): Draft {
  const { random } = scene
  const found = random.chance(0.25) ? poorest(scene, market) : scene.position(market)
  if (found === undefined && random.chance(0.9)) return quote(scene, venue, market)
  const size = Number(found?.position.size ?? 3n)
  const side: Side = size > 0 !== random.chance(0.04) ? 'sell' : 'buy'
  const most = Math.abs(size)
  const lots = random.pick([most, most, Math.ceil(most / 2), Math.ceil(most / 7), Math.min(most + 1, LATEST), 1])
  const account = found?.account.id ?? scene.account()
  const more: Command = random.chance(0.65) ? { reduceOnly: true } : {}
  if (random.chance(0.4)) {
    if (random.chance(0.4)) more.tif = 'fok'
    return { account, side, type: 'market', lots, more }
  }
  const ticks = randomTicks(scene, venue.plan, market, side)
  Object.assign(
    more,
    random.pick<Command>([{}, {}, {}, { tif: 'ioc' }, { tif: 'fok' }, { tif: 'gtc' }, { postOnly: true }]),
  )
  return { account, side, type: 'limit', lots, ticks, more }
}

/** The position that is nearest to its end. */
function poorest(scene: MarginScene, market: NaiveMarket): ReturnType<MarginScene['position']> {
  let worst: { account: NaiveAccount; position: NaivePosition; equity: bigint; mm: bigint } | undefined
  for (const account of scene.world.accounts) {
    const position = account.positions.get(market)
    if (position === undefined) continue
    const pool = poolOf(account, market)
    const [equity, mm] = [equityOf(pool), maintenanceMargin(pool)]
    if (worst === undefined || equity * worst.mm < worst.equity * mm) worst = { account, position, equity, mm }
  }
  return worst
}

/** By the mark, the last price or the index, near where they are. */
function conditional(scene: MarginScene, venue: Venue, market: NaiveMarket): Draft {
  const { random } = scene
  const draft = random.chance(0.6) ? wayOut(scene, venue, market) : bet(scene, venue, market)
  const more: Command = { ...draft.more, trigger: randomReference(scene, venue.plan, market, true) }
  if (random.chance(0.4)) return { ...draft, type: 'market', more }
  return { ...draft, more }
}

/** {by, price or offset} and, of a trigger, when. */
function randomReference(scene: MarginScene, plan: Plan, market: NaiveMarket, isTrigger: boolean): Command {
  const { random } = scene
  const isLast = scene.session.tight && random.chance(0.6)
  const isKnown = market.mark === null && random.chance(0.6)
  const by = isLast ? 'last' : isKnown ? 'index' : random.pick(['mark', 'last', 'index'] as const)
  const when = random.pick(['above', 'below'] as const)
  const unit = plan.step * random.pick([1, 1, 5, 40])
  const withWhen = isTrigger ? { when } : {}
  if (random.chance(0.35)) return { by, offset: scene.price(bounded(unit * random.between(1, 4)), plan), ...withWhen }
  const now = Number(market[by] ?? scene.centre(plan, market))
  const ticks = plan.extreme && random.chance(0.05) ? extremeTicks(scene) : now + unit * random.between(-4, 4)
  return { by, price: scene.price(bounded(ticks), plan), ...withWhen }
}

/** As on a market for matching only. */
function anything(scene: MarginScene, venue: Venue, market: NaiveMarket): Draft {
  const { random } = scene
  const { plan } = venue
  const side = random.pick<Side>(['buy', 'sell'])
  const type = random.chance(0.2) ? 'market' : 'limit'
  const lots = random.chance(0.1) ? random.pick([1, LATEST, 2 ** 32, plan.mostLots * 100]) : randomLots(scene, plan)
  const ticks = randomTicks(scene, plan, market, random.chance(0.3) ? other(side) : side)
  const more = { ts: scene.world.clock, type } as Command
  addTimeInForce(scene, more, Math.min(lots, LATEST), plan)
  const { ts: _, type: __, ...rest } = more
  return { account: scene.account(), side, type, lots: Math.min(lots, LATEST), ticks, more: rest }
}

/** Beside an order of the account that only reduces, one that does not and comes first: then that one is too large. */
function undercut(scene: MarginScene, venue: Venue, market: NaiveMarket): Draft {
  const { random, world } = scene
  const reducing = [...world.orders.values()].filter(
    (order) => order.market === market && order.reduceOnly && order.where === 'resting',
  )
  if (reducing.length === 0) return wayOut(scene, venue, market)
  const { account, side, price, remaining } = random.pick(reducing)
  const better = random.below(venue.plan.step + 1) * (side === 'buy' ? 1 : -1)
  const lots = Math.ceil(Number(remaining) * random.pick([0.3, 0.8, 1]))
  return { account: account.id, side, type: 'limit', lots, ticks: bounded(Number(price) + better) }
}

/** About as much as a market can hold at all, at any price: bounds are passed here, or just not. */
function vast(scene: MarginScene, { plan }: Venue, market: NaiveMarket): Draft {
  const { random, world } = scene
  const side = random.pick<Side>(['buy', 'sell', 'sell'])
  const mark = market.mark ?? 1n
  const ticks = bounded(random.pick([1, Number(mark) / 2, Number(mark), Number(mark) * 2]))
  const price = BigInt(ticks) > mark ? BigInt(ticks) : mark
  let used = openInterest(world, market)
  for (const order of world.orders.values()) if (order.market === market) used += order.remaining
  const lots = MAX_AMOUNT / (price * market.settings.tv) - used + BigInt(random.between(-1, 1))
  const isolated = world.accounts.filter((account) => account.isolated.has(market))
  const account = isolated.length > 0 ? random.pick(isolated).id : scene.account()
  const draft: Draft = { account, side, type: 'limit', lots: Number(min(max(lots, 1n), MAX_SAFE)), ticks }
  if (random.chance(0.6)) return draft
  // Met at once: the checks from the fifth on then name what cancels it.
  return {
    ...draft,
    more: { trigger: { by: 'mark', price: scene.price(mark, plan), when: random.pick(['above', 'below']) } },
  }
}

function finish(scene: MarginScene, venue: Venue, market: NaiveMarket, draft: Draft): Command {
  const { random } = scene
  const { plan } = venue
  const { account, side, type, lots, ticks, more } = draft
  const command: Command = { op: 'place', ts: scene.time(), account, market: venue.name, side, type }
  command.qty = scene.qty(Math.max(1, lots), plan)
  if (type === 'limit') command.price = scene.price(ticks ?? bounded(scene.centre(plan, market)), plan)
  Object.assign(command, more)
  if (type === 'market') for (const name of ['postOnly', 'displayQty', 'expireTs']) delete command[name]
  if (type === 'market' && command.tif !== 'fok' && random.chance(0.97)) delete command.tif
  // Timers of several kinds at the very same time.
  const due = command.tif === 'gtd' && random.chance(0.3) ? scene.somethingDue(command.ts as number) : undefined
  if (due !== undefined) command.expireTs = due
  if (random.chance(0.3)) command.stp = random.pick(['cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none'])
  if (random.chance(0.15)) command.ocoGroup = random.below(GROUPS)
  if (random.chance(0.25)) command.clientId = randomClientId(scene, account)
  if (random.chance(command.reduceOnly === true ? 0.01 : 0.1)) addExits(scene, command, plan, market)
  return command
}

function addExits(scene: MarginScene, command: Command, plan: Plan, market: NaiveMarket): void {
  const { random } = scene
  if (random.chance(0.7)) {
    const { offset: _, price, ...rest } = randomReference(scene, plan, market, false)
    command.takeProfit = { ...rest, price: price ?? scene.price(bounded(scene.centre(plan, market)), plan) }
  }
  if (random.chance(0.7)) command.stopLoss = randomReference(scene, plan, market, false)
}
