// A market maker: quotes both sides around the index, leans against its inventory, and leaves when the price runs.
import { type Look, SECOND_US, sideOf, type Turn, type Wish } from './agent.js'
import type { SeenOrder } from './sight.js'

/** From level to level, in half spreads; in a panic all distances are so many times as wide. */
const LEVEL_STEP = 1.6
const FLIGHT = 8
/** How far a full inventory moves its quotes, in parts of the price. */
const LEAN = 0.004
/** Orders that it moves at most when it looks once. */
const MOVES = 4

interface Quote {
  id: number
  side: 1 | -1
  ticks: number
  lots: number
  away: number
}

export function makeMarket(look: Look<'maker'>): Turn {
  const { agent, own, sight, settings, random, market } = look
  const waitUs = random.around((settings.pace * SECOND_US) / (1 + 2 * sight.fear))
  if (sight.index === null || sight.state === 'halted') return { wishes: [], waitUs }
  const nerve = (settings.nerve / 5) * (1 + 0.4 * agent.temper)
  if (sight.fear > nerve || sight.status === 'stale') {
    return {
      wishes: own.live.size > 0 ? [{ op: 'cancelAll', account: agent.account, market }] : [],
      waitUs: 3 * waitUs,
    }
  }
  const changes = quotesOf(look, sight.index, nerve).flatMap((quote) => changeTo(look, quote))
  changes.sort((a, b) => b.urgency - a.urgency)
  return { wishes: changes.slice(0, MOVES).map(({ wish }) => wish), waitUs }
}

function quotesOf(
  { own, sight, settings, random, steps, agent }: Look<'maker'>,
  index: number,
  nerve: number,
): Quote[] {
  const courage = Math.max(0.1, 1 - sight.fear / nerve)
  const room = own.size / steps.lotsFor(settings.limit, index)
  const lean = -LEAN * Math.max(-1.5, Math.min(1.5, room))
  const premium = sight.last === null ? 0 : Math.max(-0.003, Math.min(0.003, sight.last / index - 1))
  const fair = index * (1 + lean + 0.7 * premium + 0.00004 * random.normal())
  const half = (settings.spread / 100) * (1 + 0.3 * agent.temper) * (1 + sight.fear * FLIGHT)
  const quotes: Quote[] = []
  for (const side of [1, -1] as const) {
    if (side * room >= 1) continue
    for (let level = 0; level < settings.levels; level++) {
      const away = half * (1 + LEVEL_STEP * level)
      const ticks = side > 0 ? Math.floor(fair * (1 - away)) : Math.ceil(fair * (1 + away))
      const lots = steps.lotsFor(settings.size * (1 + level / 2) * courage, index)
      quotes.push({ id: level * 2 + (side > 0 ? 1 : 2), side, ticks, lots, away })
    }
  }
  return quotes
}

/** What brings the order of an id to where it is wanted: nothing if it is near enough. */
function changeTo(look: Look<'maker'>, quote: Quote): { urgency: number; wish: Wish }[] {
  const { agent, own, market, steps } = look
  const { id, side, ticks, lots, away } = quote
  const order = own.live.get(id)
  const price = steps.price(ticks)
  const account = agent.account
  if (order === undefined) {
    const terms = { type: 'limit', qty: steps.qty(lots), price, postOnly: true, clientId: id } as const
    return [{ urgency: 1, wish: { op: 'place', account, market, side: sideOf(side), ...terms } }]
  }
  const off = (side * (order.ticks - ticks)) / (ticks * away)
  const isOdd = isOddSize(order, lots)
  if (Math.abs(off) < 0.3 && !isOdd) return []
  const qty = isOdd ? { qty: steps.qty(order.filled + lots) } : {}
  // A quote that is too near is the one that costs money.
  return [{ urgency: off > 0 ? 2 + off : -off, wish: { op: 'amend', account, clientId: id, price, ...qty } }]
}

function isOddSize({ total, filled }: SeenOrder, lots: number): boolean {
  const left = total - filled
  return left * 3 < lots || left > 2 * lots
}
