// A grid bot: buy orders below, sell orders above, at fixed prices; each fill moves it to the other side of the price.
import { type Look, roomFor, SECOND_US, sideOf, type Turn, type Wish } from './agent.js'

/** Orders that it places or cancels at most when it looks once. */
const MOVES = 3

export function keepGrid(look: Look<'grid'>): Turn {
  const { own, sight, settings, random } = look
  const waitUs = random.around(settings.pace * SECOND_US)
  if (sight.last === null || sight.state !== 'active') return { wishes: [], waitUs }
  const step = gridStep(look)
  const here = Math.round(sight.last / step)
  const wishes: Wish[] = []
  for (const { clientId, orderId } of own.live.values()) {
    if (Math.abs(clientId - here) <= settings.levels + 2) continue
    wishes.push({ op: 'cancel', account: look.agent.account, orderId })
  }
  for (let level = 1; level <= settings.levels; level++) {
    for (const sign of [1, -1]) {
      const id = here - sign * level
      if (id > 0 && !own.live.has(id)) wishes.push(...rungAt(look, sign, id, id * step))
    }
  }
  return { wishes: wishes.slice(0, MOVES), waitUs }
}

/** Ticks from rung to rung: the same until the price has moved a long way, so that rungs keep their ids. */
function gridStep({ agent, sight, settings }: Look<'grid'>): number {
  const wanted = Math.max(1, Math.round(((sight.last ?? 1) * settings.spacing * (1 + 0.2 * agent.temper)) / 100))
  const kept = agent.memo.step ?? wanted
  agent.memo.step = wanted > kept * 1.5 || wanted < kept / 1.5 ? wanted : kept
  return agent.memo.step
}

function rungAt(look: Look<'grid'>, sign: number, id: number, ticks: number): Wish[] {
  const { agent, market, settings, steps } = look
  const lots = Math.min(steps.lotsFor(settings.size, ticks), roomFor(look, sign, settings.limit))
  if (lots < 1) return []
  const terms = {
    type: 'limit',
    qty: steps.qty(lots),
    price: steps.price(ticks),
    postOnly: true,
    clientId: id,
  } as const
  return [{ op: 'place', account: agent.account, market, side: sideOf(sign), ...terms }]
}
