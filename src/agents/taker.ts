// The everyday flow: people who buy and sell a little with every kind of order, on no side for long.
import { type Look, roomFor, SECOND_US, sideOf, type Turn, type Wish } from './agent.js'

export function trade(look: Look<'taker'>): Turn {
  const { own, sight, settings, random, steps } = look
  const waitUs = random.around((settings.pace * SECOND_US) / (1 + 2 * sight.fear))
  if (sight.index === null) return { wishes: [], waitUs }
  const full = steps.lotsFor(settings.limit, sight.index)
  const swing = Math.max(-0.15, Math.min(0.15, (sight.fast / Math.max(1, sight.slow) - 1) * 30))
  const sign = random.unit() < 0.5 + swing - (0.5 * own.size) / full ? 1 : -1
  const wanted = steps.lotsFor(settings.size * 0.4 * random.falling() * (0.5 + random.unit()), sight.index)
  const lots = Math.min(wanted, roomFor(look, sign, settings.limit))
  return { wishes: lots < 1 ? [] : [orderOf(look, sign, lots, sight.index)], waitUs }
}

function orderOf(
  { agent, market, sight, random, steps }: Look<'taker'>,
  sign: number,
  lots: number,
  index: number,
): Wish {
  const order = { op: 'place', account: agent.account, market, side: sideOf(sign), qty: steps.qty(lots) } as const
  const limit = (away: number) => steps.price(index * (1 - sign * away))
  const dice = random.below(100)
  if (dice < 45) return { ...order, type: 'market' }
  if (dice < 60) return { ...order, type: 'limit', tif: 'ioc', price: limit(-0.001) }
  if (dice < 64) return { ...order, type: 'limit', tif: 'fok', price: limit(-0.0015) }
  const expireTs = sight.now + 10 * SECOND_US + random.below(180 * SECOND_US)
  const resting = { ...order, type: 'limit', tif: 'gtd', expireTs } as const
  if (dice < 94) return { ...resting, price: limit(0.0002 + random.unit() * 0.006) }
  return { ...resting, price: limit(0.0005), displayQty: steps.qty(Math.ceil(lots / 4)) }
}
