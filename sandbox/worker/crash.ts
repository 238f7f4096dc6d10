// What is done to a market at once so that it breaks: the makers leave, somebody sells more than the book can bear, and
// the index follows more slowly. So mark falls first, and who is under at mark alone is seen to be deferred.
import type { Command } from 'perpcore'
import type { Act } from 'perpcore/agents'
import type { Run } from './run.js'

/** Something to be done now. */
export type DeedNow = { act: Act } | { command: Command }

/** By then the crowd is in with what its leverage allows. */
export const RIPE_SEQ = 8_000
const SECOND_US = 1_000_000
const AWAY_US = 2 * SECOND_US
const SELLER = 903
const SOLD = '18'
/** How far down he sells, in parts of mark, and for how long what is left of it stays in the book. */
const REACH = 0.05
const STAYS_US = 4.5 * SECOND_US
const FALL: Act = { kind: 'shock', part: -0.08, overUs: 30 * SECOND_US }

/** Somebody sells into the book that the makers have just left. Nothing, where there is no mark. */
export function dumpDeeds({ floor }: Run, ts: number): DeedNow[] {
  const { market, steps, sight } = floor
  if (sight.mark === null) return []
  const amount = String(Math.ceil(steps.worth(sight.mark, steps.lots(SOLD))))
  const price = steps.price(sight.mark * (1 - REACH))
  const stays = { tif: 'gtd', expireTs: ts + STAYS_US } as const
  const leaving = [...floor.accountsOf('maker'), ...floor.accountsOf('grid')]
  const commands: Command[] = [
    ...leaving.map((account) => ({ op: 'cancelAll', ts, account, market }) as const),
    { op: 'deposit', ts, account: SELLER, amount },
    { op: 'place', ts, account: SELLER, market, side: 'sell', type: 'limit', price, qty: SOLD, ...stays },
  ]
  return [{ act: { kind: 'away', forUs: AWAY_US } }, ...commands.map((command) => ({ command }))]
}

/** A whole cascade. */
export function crashDeeds(run: Run, ts: number): DeedNow[] {
  return [...dumpDeeds(run, ts), { act: FALL }]
}
