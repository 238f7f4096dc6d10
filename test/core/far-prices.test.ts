// Triggers are rounded where prices are large; who comes under must be found at the very tick all the same, and not before.
import { describe, expect, test } from 'vitest'
import { Exchange } from '../../src/index.js'
import { deposit, index, openPerp, RICH } from './margin-scenes.js'
import { limit } from './scenes.js'

const LONG = 1
const SHORT = 2

/** Equity after a move of the mark, less a maintenance margin of 5 % rounded up: below 0 it is under. */
function spare(paid: bigint, gained: bigint, mark: bigint): bigint {
  return paid + gained - (mark + 19n) / 20n
}

/** The first mark on the way from `good` to `bad` at which `isUnder`. */
function firstUnder(good: bigint, bad: bigint, isUnder: (mark: bigint) => boolean): bigint {
  let [alive, under] = [good, bad]
  while (alive !== under + 1n && alive !== under - 1n) {
    const middle = (alive + under) / 2n
    if (isUnder(middle)) under = middle
    else alive = middle
  }
  return under
}

const EXPONENTS = [5, 20, 26, 27, 28, 31, 35, 40, 45, 48, 50]

describe.each(EXPONENTS)('around 2^%i ticks', (exponent) => {
  const price = 2 ** exponent + 3 * exponent
  const paid = Math.ceil(price * 0.3)

  async function opened(account: number): Promise<Exchange> {
    const exchange = await Exchange.create({ quoteDecimals: 0 })
    const [rich, own] = account === LONG ? (['sell', 'buy'] as const) : (['buy', 'sell'] as const)
    for (const command of [
      openPerp(),
      index(price),
      deposit(RICH, String(10n ** 18n)),
      deposit(account, paid),
      limit(RICH, rich, price, 1),
      limit(account, own, price, 1),
    ])
      exchange.apply(command)
    return exchange
  }

  test.each([
    ['a long', LONG],
    ['a short', SHORT],
  ])('%s is liquidated at the first tick', async (_, account) => {
    const isLong = account === LONG
    const exchange = await opened(account)
    const from = BigInt(price)
    const first = firstUnder(
      from,
      isLong ? 1n : 2n * from,
      (mark) => spare(BigInt(paid), isLong ? mark - from : from - mark, mark) < 0n,
    )
    const away = isLong ? 1 : -1
    for (const distance of [1000, 30, 3, 2, 1].filter((ticks) => ticks < price / 10)) {
      const events = exchange.apply(index(Number(first) + away * distance))
      expect(events.map(({ ev }) => ev)).not.toContain('liquidationStarted')
      expect(exchange.audit()).toBeNull()
    }
    expect(exchange.apply(index(Number(first)))).toContainEqual(
      expect.objectContaining({ ev: 'liquidationStarted', account }),
    )
    expect(exchange.audit()).toBeNull()
  })
})
