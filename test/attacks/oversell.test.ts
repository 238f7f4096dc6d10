// More stops, profit takers and reduce-only orders than there is position, so that all of them together open a position on
// the other side without margin.
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { playOn, playPerp, tryOn, withPerp } from '../rules/table.js'

function sizeOf(exchange: Exchange, account: number): number {
  return Number(exchange.state().accounts[account]?.positions.BTC?.size ?? 0)
}

describe('selling more than one has', () => {
  // three entries of 5 with stops for 15 in all, a stop of 99, a resting sale of 15, and a group of two: 15 lots are sold
  it('fails with exits, stops and groups at once: the position ends at 0', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 100000; index 1000; 2 sell 15 @ 1000
      1 buy 5 @ 1000 stopLoss:mark:900 takeProfit:mark:1100
      1 buy 5 @ 1000 stopLoss:mark:900; 1 buy 5 @ 1000 stopLoss:mark~100
      1 sell 99 @ market reduceOnly mark<=900; 1 sell 15 @ 1200 reduceOnly
      1 sell 15 @ 880 reduceOnly mark<=900 ocoGroup:1; 1 sell 15 @ 870 reduceOnly mark<=900 ocoGroup:1
      2 buy 500 @ 890
      index 900
      1 position | -
      1 orders   | -
      2 position | -`))

  it('fails with anything that only reduces, in random heaps: the sign of a position never changes', async () => {
    let closed = 0
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed)
      const exchange = await withPerp()
      const lots = random.between(1, 30)
      playOn(exchange, `1 deposit 1000000; 2 deposit 1000000; index 1000; 2 sell ${lots} @ 1000`)
      playOn(
        exchange,
        `1 buy ${lots} @ 1000 stopLoss:mark:${random.between(900, 990)} takeProfit:last:${random.between(1001, 1100)}`,
      )
      for (let i = 0; i < 25; i++) tryOn(exchange, oneMore(random))
      for (let i = 0; i < 5; i++) tryOn(exchange, `2 buy ${random.between(1, 40)} @ ${random.between(880, 1100)}`)
      for (const index of [950, 900, 1000, 1100, 890]) {
        tryOn(exchange, `index ${index}`)
        expect(sizeOf(exchange, 1)).toBeGreaterThanOrEqual(0)
        expect(exchange.audit()).toBeNull()
      }
      if (sizeOf(exchange, 1) === 0) closed++
    }
    expect(closed).toBeGreaterThan(50)
  }, 60_000)
})

/** An order of account 1 that can only reduce, in some way. */
function oneMore(random: Random): string {
  const qty = random.between(1, 60)
  const price = random.between(880, 1100)
  const group = random.chance(0.3) ? ` ocoGroup:${random.below(2)}` : ''
  const way = random.pick([
    `@ ${price} reduceOnly`,
    `@ market reduceOnly mark<=${price}`,
    `@ market reduceOnly mark>=${price}`,
    `@ ${price} reduceOnly last<=${price}`,
    `@ market reduceOnly trailMark<=${random.between(1, 100)}`,
    `@ market reduceOnly`,
    `@ ${price} reduceOnly displayQty:1`,
  ])
  return `1 sell ${qty} ${way}${group}`
}
