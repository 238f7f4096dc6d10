// Commands that make each structure of the memory grow that markets with margin have: members and their triggers, timers of
// liquidations, isolated pools, exits and their levels for each reference, marks in the windows of halts, tiers.
import type { Command } from '../../src/index.js'
import { Random, type Weighted } from '../differential/random.ts'
import { deposit, isolate, openPerp } from './margin-scenes.js'
import { limit, MARKET, T0 } from './scenes.js'

const YEARS = 10 ** 14
const HALT = { move: '0.9', windowUs: YEARS, haltUs: 1 }
/** By turns very much of what is rare. */
const STYLES = ['even', 'members', 'exits', 'markets', 'marks', 'timers'] as const
type Style = (typeof STYLES)[number]

class Growth {
  private readonly random: Random
  private readonly accounts = [1]
  private readonly markets = [MARKET]
  private readonly often: Style
  /** The marks of a market go up and down, closer and closer: none of them leaves its window. */
  private swing = 400_000

  constructor(seed: number) {
    this.random = new Random(seed)
    this.often = STYLES[seed % STYLES.length] ?? 'even'
  }

  next(i: number): Command {
    const { random } = this
    const account = random.chance(0.8) ? random.pick(this.accounts) : this.accounts[this.accounts.length - 1]
    const market = random.chance(0.6) ? MARKET : random.pick(this.markets)
    const on = { account: account ?? 1, market }
    const side = random.chance(0.5) ? 'buy' : 'sell'
    const near = 5_000_000 + (side === 'buy' ? -1 : 1) * random.between(1, 200)
    const far = String(10 ** random.between(1, 13))
    const often = (style: Style, weight: number) => (this.often === style ? weight : 4)
    const order = (more: object = {}) => ({ ...limit(on.account, side, near, 1, more), market }) as Command
    const by = random.pick(['mark', 'index', 'last'] as const)
    const gtd = { tif: 'gtd', expireTs: T0 + YEARS + i }
    const choices: Weighted<() => Command> = [
      [30, () => order()],
      [often('members', 60), () => this.newAccount()],
      [often('members', 40), () => ({ op: 'setLeverage', ts: T0, ...on, leverage: random.between(1, 9) })],
      [often('members', 30), () => isolate(on.account, market)],
      [
        often('exits', 60),
        () =>
          order({
            takeProfit: { by, price: far },
            stopLoss: { by, offset: '9000' },
            ...(random.chance(0.3) ? gtd : {}),
          }),
      ],
      [often('exits', 30), () => this.taken(order({ tif: 'ioc' }))],
      [often('exits', 30), () => order({ trigger: { by, price: far, when: 'above' } })],
      [often('markets', 60), () => this.newMarket(i)],
      [often('marks', 120), () => this.nextMark()],
      [often('timers', 50), () => order({ ...gtd, clientId: i })],
      [often('timers', 30), () => ({ op: 'cancelAllAfter', ts: T0, account: on.account, timeoutUs: YEARS + i })],
      [6, () => order({ displayQty: '1', ocoGroup: random.below(3), clientId: i })],
      [2, () => ({ op: 'cancelAll', ts: T0, account: on.account })],
    ]
    return random.weighted(choices)()
  }

  private newAccount(): Command {
    const account = this.random.between(1, 4_000_000_000)
    this.accounts.push(account)
    return deposit(account, 100_000_000)
  }

  private newMarket(i: number): Command {
    const market = `M-${i}`
    this.markets.push(market)
    const top = this.random.pick([1, 2, 64])
    const tiers = Array.from({ length: top }, (_, place) => ({
      upTo: place === top - 1 ? null : String(place + 1),
      initialRate: '0.1',
      maintenanceRate: '0.05',
    }))
    const more = this.random.chance(0.3) ? { halt: HALT } : {}
    return this.random.chance(0.2)
      ? ({ ...openPerp({}, market), margin: 'none' } as Command)
      : openPerp({ tiers, ...more }, market)
  }

  private nextMark(): Command {
    this.swing = this.swing > 2 ? this.swing - this.random.between(1, 2) : 400_000
    const price = 5_000_000 + (this.swing % 2 === 0 ? this.swing : -this.swing)
    return { op: 'index', ts: T0, market: MARKET, price: String(price) }
  }

  /** Across the whole book, so that others' exits are planted. */
  private taken(order: Command): Command {
    return { ...order, price: 'side' in order && order.side === 'buy' ? '5000100' : '4999900', qty: '5' } as Command
  }
}

/** A stream of commands that takes more and more memory. The same seed, the same stream. */
export function growingMarginCommands(seed: number, count: number): Command[] {
  const growth = new Growth(seed)
  return [
    openPerp({ halt: HALT }),
    { op: 'index', ts: T0, market: MARKET, price: '5000000' },
    deposit(1, 1_000_000_000),
    ...Array.from({ length: count - 3 }, (_, i) => growth.next(i + 1)),
  ]
}
