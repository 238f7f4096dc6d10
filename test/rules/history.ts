// Random histories of eight accounts, cross and isolated, in three markets whose indices wander.
import type { Exchange } from '../../src/index.js'
import type { Random } from '../differential/random.ts'
import { playOn, type Settings, tryOn, withPerp } from './table.js'

export const MARKETS = ['BTC', 'ETH', 'SOL'] as const
const ACCOUNTS = [1, 2, 3, 4, 5, 6, 7, 8]

/** The next command of a history in which the indices of the markets wander. */
export function nextCommand(random: Random, indices: Map<string, number>): string {
  const market = random.pick(MARKETS)
  const account = random.pick(ACCOUNTS)
  const price = (indices.get(market) ?? 0) + random.between(-30, 30)
  const order = `${random.pick(['buy', 'sell'])} ${random.between(1, 40)}`
  const next = random.weighted([
    [8, 'index'],
    [4, `${account} ${order} @ ${price}`],
    [2, `${account} ${order} @ market`],
    [1, `${account} deposit ${random.between(1, 500)}`],
    [1, `${account} withdraw ${random.between(1, 2000)}`],
    [1, `${account} setMarginMode ${random.pick(['cross', 'isolated'])}`],
    [1, `${account} adjustIsolatedMargin ${random.between(-500, 500)}`],
    [1, `setMarketState ${random.pick(['active', 'active', 'halted', 'reduceOnly'])}`],
    [1, `${account} cancelAll`],
  ])
  if (next !== 'index') return /deposit|withdraw|cancelAll/.test(next) ? next : `${next} market:${market}`
  indices.set(market, price)
  return `index ${price} market:${market}`
}

/** Everybody begins with positions against account 9, some of them isolated. */
export async function begin(random: Random, settings: Record<(typeof MARKETS)[number], Settings>): Promise<Exchange> {
  const exchange = await withPerp(settings.BTC, { ETH: settings.ETH, SOL: settings.SOL })
  playOn(exchange, '9 deposit 100000000')
  for (const market of MARKETS) playOn(exchange, `index 1000 market:${market}`)
  for (const account of ACCOUNTS) {
    playOn(exchange, `${account} deposit ${random.between(1000, 9000)}`)
    for (const market of MARKETS) {
      if (random.chance(0.4)) playOn(exchange, `${account} setMarginMode isolated market:${market}`)
      const [side, other] = random.pick([
        ['buy', 'sell'],
        ['sell', 'buy'],
      ] as const)
      const lots = random.between(1, 40)
      playOn(exchange, `9 ${other} ${lots} @ 1000 market:${market}`)
      tryOn(exchange, `${account} ${side} ${lots} @ 1000 market:${market}`)
      playOn(exchange, '9 cancelAll')
    }
  }
  return exchange
}
