// Commands that make each structure of the memory grow: orders, their extras, levels near and far, accounts, holdings,
// client ids, timers, markets, the ring of order ids and what falls out of it.
import type { Command } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { limit, MARKET, openMarket, T0 } from './scenes.js'

const YEARS = T0 + 10 ** 14

/** A stream of commands that takes more and more memory. The same seed, the same stream. */
export function growingCommands(seed: number, count: number): Command[] {
  const random = new Random(seed)
  const commands: Command[] = [openMarket()]
  while (commands.length < count) commands.push(growingCommand(random, commands.length))
  return commands
}

function growingCommand(random: Random, i: number): Command {
  const account = random.chance(0.7) ? random.between(1, 5) : random.between(6, 4_000_000_000)
  const side = random.chance(0.5) ? 'buy' : 'sell'
  const near = side === 'buy' ? 1000 - random.below(300) : 1001 + random.below(300)
  return random.weighted<() => Command>([
    [50, () => limit(account, side, near, 1 + random.below(5))],
    [15, () => limit(account, side, near, 5, { clientId: i })],
    [8, () => limit(account, side, near, 5, { tif: 'gtd', expireTs: YEARS + i })],
    [6, () => limit(account, side, near, 50, { displayQty: '5', ocoGroup: 1 })],
    [
      6,
      () =>
        limit(account, 'buy', 2, 1, {
          trigger: { by: 'last', price: String(10 ** random.between(4, 12)), when: 'above' },
        }),
    ],
    [3, () => limit(account, 'sell', near, 1, { trigger: { by: 'last', offset: '500', when: 'below' } })],
    [4, () => limit(account, 'sell', 10 ** random.between(4, 12), 1)],
    [3, () => ({ op: 'deposit', ts: T0, account: random.between(1, 4_000_000_000), amount: '1' })],
    [2, () => openMarket(`M-${i}`)],
    [2, () => ({ op: 'cancelAllAfter', ts: T0, account, timeoutUs: 10 ** 14 + i })],
    [
      4,
      () => ({
        op: 'amend',
        ts: T0,
        account,
        clientId: i - random.below(20),
        price: String(10 ** random.between(3, 12)),
      }),
    ],
    [2, () => limit(account, side, side === 'buy' ? 1100 : 900, 20, { tif: 'ioc', stp: 'none' })],
    [2, () => ({ op: 'cancelAll', ts: T0, account, market: MARKET })],
    [1, () => ({ op: 'setRateLimit', ts: T0, account, capacity: 10 ** 9, perSecond: 10 ** 9 })],
  ])()
}

/** Takes all orders away, so that there must be room again. */
export function makeRoom(exchange: { apply(command: Command): unknown; state(): { accounts: object } }): void {
  for (const id of Object.keys(exchange.state().accounts))
    exchange.apply({ op: 'cancelAll', ts: T0, account: Number(id) })
}
