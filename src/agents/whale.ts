// A whale: seldom, and then much: a large order in slices over some seconds, or an iceberg that waits.
import { type Look, roomFor, SECOND_US, sideOf, type Turn, takeNow } from './agent.js'

const SLICES = 10

export function surface(look: Look<'whale'>): Turn {
  const { agent, own, sight, settings, random, market, steps } = look
  const { memo } = agent
  if (sight.index === null) return { wishes: [], waitUs: SECOND_US }
  const slice = steps.lotsFor(settings.size / SLICES, sight.index)
  if ((memo.left ?? 0) > 0) {
    memo.left = (memo.left ?? 0) - 1
    const sign = memo.sign ?? 1
    const lots = Math.min(slice, roomFor(look, sign, settings.limit))
    return { wishes: takeNow(look, sign, lots, 0.005), waitUs: random.around(0.8 * SECOND_US) }
  }
  const waitUs = random.around(settings.pace * SECOND_US)
  memo.sign = random.unit() < 0.5 - (0.5 * own.size) / steps.lotsFor(settings.limit, sight.index) ? 1 : -1
  if (random.percent(60)) {
    memo.left = SLICES
    return { wishes: [], waitUs: SECOND_US }
  }
  const expireTs = sight.now + 120 * SECOND_US
  const price = steps.price(sight.index * (1 - memo.sign * 0.0015))
  const shown = { displayQty: steps.qty(slice), qty: steps.qty(slice * SLICES), price } as const
  const terms = { type: 'limit', tif: 'gtd', expireTs, ...shown } as const
  return { wishes: [{ op: 'place', account: agent.account, market, side: sideOf(memo.sign), ...terms }], waitUs }
}
