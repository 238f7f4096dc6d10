// Refusals and what `explain` makes of them, three lines each:
//
//   long; 9 buy 1 @ 999 => 1 buy 1 @ 1000 reduceOnly     what was before, the command that is refused
//   The place command of account 1 in BTC was refused …  the receipt in words
//   It passes without reduceOnly.                        the remedy
//
// The lines are those of test/rules/table.ts: on BTC a lot at a tick is worth 1, an atom; margin 10 %, mark = index.
import { expect } from 'vitest'
import { playOn, type Settings, tryOn, withPerp } from '../rules/table.js'
import { expectTrue, explained } from './explained.js'

const FUNDED = 'index 1000; index 1000 market:ETH; 1 deposit 4000; 9 deposit 1000000'
const BEFORE = new Map([
  ['funded', FUNDED],
  ['long', `${FUNDED}; 9 sell 10 @ 1000; 1 buy 10 @ 1000`],
])

/** Also tries every way on a fork, and one unit further than each bound. */
export async function expectExplained(text: string, settings: Settings = {}): Promise<void> {
  for (const block of text.trim().split(/\n\s*\n/)) {
    const [first = '', says = '', passes = ''] = block.split('\n').map((line) => line.trim())
    const [setup = '', line = ''] = first.split(' => ')
    const exchange = await withPerp(settings, { ETH: {}, SPOT: { margin: 'none' } })
    playOn(
      exchange,
      setup.replace(/^\w+/, (word) => BEFORE.get(word) ?? word),
    )
    tryOn(exchange, line)
    const { sentences, receipts, remedy, command } = await explained(exchange)
    expect([first, ...sentences, remedy?.sentence]).toEqual([first, says, passes])
    if (remedy === null) throw new Error('There is no remedy.')
    expect([remedy.receipt, remedy.current]).toEqual([receipts[0], true])
    await expectTrue(exchange, remedy, command)
  }
}
