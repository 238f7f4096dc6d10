// Commands that make each structure of the memory grow: orders, their extras, levels near and far, accounts, holdings,
// client ids, timers, markets, the ring of order ids and what falls out of it.
import type { Command } from '../../src/index.js'
import { Random, type Weighted } from '../differential/random.ts'
import { limit, MARKET, openMarket, T0 } from './scenes.js'

const YEARS = 10 ** 14

/** Much of everything, and by turns very much of what is rare. */
const STYLES = ['even', 'amends', 'switches', 'markets'] as const

class Growth {
  private readonly random: Random
  private readonly accounts = [1]
  private readonly clientIds: { account: number; clientId: number }[] = []
  private readonly often: (typeof STYLES)[number]

  constructor(seed: number) {
    this.random = new Random(seed)
    this.often = STYLES[seed % STYLES.length] ?? 'even'
  }

  next(i: number): Command {
    const { random } = this
    const account = this.account()
    const side = random.chance(0.5) ? 'buy' : 'sell'
    const near = side === 'buy' ? 1000 - random.below(300) : 1001 + random.below(300)
    const far = 10 ** random.between(4, 12)
    const weight = (style: (typeof STYLES)[number]) => (this.often === style ? 100 : 3)
    const choices: Weighted<() => Command> = [
      [50, () => limit(account, side, near, 1 + random.below(5))],
      [20, () => this.named(limit(account, side, near, 5, { clientId: i }), account, i)],
      [8, () => limit(account, side, near, 5, { tif: 'gtd', expireTs: T0 + YEARS + i })],
      [6, () => limit(account, side, near, 50, { displayQty: '5', ocoGroup: 1 })],
      [6, () => limit(account, 'buy', 2, 1, { trigger: { by: 'last', price: String(far), when: 'above' } })],
      [3, () => limit(account, 'sell', near, 1, { trigger: { by: 'last', offset: '500', when: 'below' } })],
      [4, () => limit(account, 'sell', far, 1)],
      [3, () => ({ op: 'deposit', ts: T0, account: random.between(1, 4_000_000_000), amount: '1' })],
      [weight('markets'), () => openMarket(`M-${i}`)],
      [weight('switches'), () => ({ op: 'cancelAllAfter', ts: T0, account, timeoutUs: YEARS + i })],
      [weight('amends'), () => ({ op: 'amend', ts: T0, ...this.target(), price: String(side === 'buy' ? far : near) })],
      [2, () => limit(account, side, side === 'buy' ? 1100 : 900, 20, { tif: 'ioc', stp: 'none' })],
      [2, () => ({ op: 'cancelAll', ts: T0, account, market: MARKET })],
      [1, () => ({ op: 'setRateLimit', ts: T0, account, capacity: 10 ** 9, perSecond: 10 ** 9 })],
    ]
    return random.weighted(choices)()
  }

  /** Mostly one that has been here before. */
  private account(): number {
    const { random, accounts } = this
    if (random.chance(0.75)) return random.pick(accounts)
    accounts.push(random.between(1, 4_000_000_000))
    return accounts[accounts.length - 1] as number
  }

  private named(command: Command, account: number, clientId: number): Command {
    this.clientIds.push({ account, clientId })
    return command
  }

  private target(): { account: number; clientId: number } {
    return this.clientIds.length === 0 ? { account: 1, clientId: 0 } : this.random.pick(this.clientIds)
  }
}

/** A stream of commands that takes more and more memory. The same seed, the same stream. */
export function growingCommands(seed: number, count: number): Command[] {
  const growth = new Growth(seed)
  return [openMarket(), ...Array.from({ length: count - 1 }, (_, i) => growth.next(i + 1))]
}

/** Takes all orders away, so that there must be room again. */
export function makeRoom(exchange: { apply(command: Command): unknown; state(): { accounts: object } }): void {
  for (const id of Object.keys(exchange.state().accounts))
    exchange.apply({ op: 'cancelAll', ts: T0, account: Number(id) })
}
