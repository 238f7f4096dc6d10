// Momentum: goes with a move once it is large enough, and out when it is over.
import { closeAll, type Look, roomFor, SECOND_US, type Turn, takeNow } from './agent.js'

export function follow(look: Look<'momentum'>): Turn {
  const { agent, own, sight, settings, random, steps } = look
  const waitUs = random.around(settings.pace * SECOND_US)
  if (sight.last === null) return { wishes: [], waitUs }
  const move = sight.fast / sight.slow - 1
  const threshold = (settings.threshold / 100) * (1 + 0.4 * agent.temper)
  if (own.size !== 0 && own.size > 0 !== move > 0) return { wishes: closeAll(look), waitUs }
  if (Math.abs(move) < threshold) return { wishes: [], waitUs }
  const sign = move > 0 ? 1 : -1
  const lots = Math.min(steps.lotsFor(settings.size, sight.last), roomFor(look, sign, settings.limit))
  return { wishes: takeNow(look, sign, lots, 0.002), waitUs }
}
