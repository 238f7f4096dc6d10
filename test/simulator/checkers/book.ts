// The shape of the books: sorted, never crossed, and each level the sum of the orders that stand there.
import type { StateView } from '../../../src/slim.ts'
import { compareDecimals, decimalsOf } from '../decimals.ts'
import type { Checker, Scene, Step } from './checker.ts'

const LOOK_EVERY = 61
const DECIMALS = 24

type Level = { orders: number; remaining: bigint; hasIceberg: boolean }

export class BookShape implements Checker {
  readonly name = 'book'

  after(scene: Scene, { number }: Step): string | null {
    return number % LOOK_EVERY === 0 ? lookAt(scene) : null
  }

  end(scene: Scene): string | null {
    return lookAt(scene)
  }
}

function lookAt(scene: Scene): string | null {
  const state = scene.exchange.state()
  const standing = levelsOf(scene, state)
  for (const [name, { bids, asks }] of Object.entries(state.markets)) {
    const [bid, ask] = [bids[0], asks[0]]
    if (bid && ask && compareDecimals(bid[0], ask[0]) >= 0) return `${name} is crossed: ${bid[0]} and ${ask[0]}`
    for (const [side, levels, order] of [
      ['buy', bids, 1],
      ['sell', asks, -1],
    ] as const) {
      for (const [i, level] of levels.entries()) {
        const better = levels[i - 1]
        if (better && compareDecimals(better[0], level[0]) !== order)
          return `${name} ${side}: ${better[0]} stands before ${level[0]}`
        const key = `${name} ${side} ${level[0]}`
        const wrong = compareLevel(key, level, standing.get(key))
        if (wrong !== null) return wrong
        standing.delete(key)
      }
    }
  }
  const lost = [...standing.keys()][0]
  return lost === undefined ? null : `orders rest at ${lost}, where the book has no level`
}

function compareLevel(
  key: string,
  [, qty, orders]: readonly [string, string, number],
  found: Level | undefined,
): string | null {
  if (found === undefined) return `${key}: a level without orders`
  if (found.orders !== orders) return `${key}: ${orders} orders by the book, ${found.orders} by the accounts`
  const visible = decimalsOf(DECIMALS)(qty)
  const isRight = found.hasIceberg ? visible > 0n && visible <= found.remaining : visible === found.remaining
  return isRight ? null : `${key}: ${qty} by the book is not what its orders have`
}

/** What the accounts' orders say the books are, by market, side and price. */
function levelsOf({ exchange }: Scene, state: StateView): Map<string, Level> {
  const levels = new Map<string, Level>()
  const lots = decimalsOf(DECIMALS)
  for (const [id, { orders }] of Object.entries(state.accounts)) {
    for (const { market, side, price, remaining, orderId } of orders) {
      const key = `${market} ${side} ${price}`
      const level = levels.get(key) ?? { orders: 0, remaining: 0n, hasIceberg: false }
      level.orders++
      level.remaining += lots(remaining)
      level.hasIceberg ||= exchange.order(Number(id), orderId)?.displayQty !== null
      levels.set(key, level)
    }
  }
  return levels
}
