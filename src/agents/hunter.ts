// A liquidation hunter: guesses from the tape where positions will be closed by force, pushes the price there when that
// is near, and takes its profit out of what follows.
import { closeAll, type Look, roomFor, SECOND_US, type Turn, takeNow } from './agent.js'

/** It gives up a hunt after so long. */
const PATIENCE_US = 20 * SECOND_US
/** What a hunt must promise, in its own orders. */
const WORTH = 2

export function hunt(look: Look<'hunter'>): Turn {
  const { agent, own, sight, settings, random, steps } = look
  const { memo } = agent
  if (sight.mark === null || sight.state !== 'active') return { wishes: [], waitUs: SECOND_US }
  if (own.size !== 0 && sight.now > (memo.untilUs ?? 0))
    return { wishes: closeAll(look), waitUs: random.around(SECOND_US) }
  if (sight.now < (memo.untilUs ?? 0)) {
    const sign = memo.sign ?? 1
    const lots = Math.min(steps.lotsFor(settings.size / 4, sight.mark), roomFor(look, sign, settings.limit))
    return { wishes: takeNow(look, sign, lots, 0.004), waitUs: random.around(1.5 * SECOND_US) }
  }
  const [below, above] = preyOf(look, sight.mark)
  const most = Math.max(below, above)
  const waitUs = random.around(settings.pace * SECOND_US)
  if (most < WORTH * settings.size) return { wishes: [], waitUs }
  memo.sign = below > above ? -1 : 1
  memo.untilUs = sight.now + PATIENCE_US
  return { wishes: [], waitUs: SECOND_US / 2 }
}

/** Notional in quote units that a fall, and a rise, within reach would liquidate. */
function preyOf({ sight, settings, steps }: Look<'hunter'>, mark: number): [number, number] {
  let below = 0
  let above = 0
  const reach = settings.reach / 100
  for (const { size, entry, leverage } of sight.accounts.values()) {
    if (size === 0 || leverage === 0) continue
    const end = entry * (1 - Math.sign(size) * (0.9 / leverage))
    const away = (mark - end) / mark
    if (size > 0 && away > 0 && away < reach) below += steps.worth(mark, size)
    if (size < 0 && away < 0 && -away < reach) above += steps.worth(mark, -size)
  }
  return [below, above]
}
