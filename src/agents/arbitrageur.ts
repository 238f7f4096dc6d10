// A funding-rate arbitrageur: sells the perpetual when it is dear against the index, and is paid for it by the funding;
// buys it back when the premium is gone. The other way round when it is cheap. Its spot hedge is held elsewhere.
import { type Look, roomFor, SECOND_US, type Turn, takeNow } from './agent.js'

export function arbitrate(look: Look<'arbitrageur'>): Turn {
  const { agent, own, sight, settings, random, steps } = look
  const waitUs = random.around(settings.pace * SECOND_US)
  if (sight.index === null || sight.last === null || sight.status !== 'ok') return { wishes: [], waitUs }
  const premium = sight.last / sight.index - 1
  const edge = (settings.edge / 100) * (1 + 0.4 * agent.temper) * (1 + 4 * sight.fear)
  const isOver = own.size !== 0 && own.size > 0 === premium > 0
  if (Math.abs(premium) < edge && !isOver) return { wishes: [], waitUs }
  const sign = premium > 0 ? -1 : 1
  const wanted = steps.lotsFor(settings.size, sight.index)
  const lots = Math.min(wanted, isOver ? Math.abs(own.size) : roomFor(look, sign, settings.limit))
  return { wishes: takeNow(look, sign, lots, 0.002), waitUs }
}
