// One account that is long in two dozen markets, each near the limit of its notional: what it has and what it needs pass 2^64
// atoms. Both exchanges must say the same of it.
import { describe, expect, test } from 'vitest'
import { Pair } from '../compare.ts'
import { Random } from '../random.ts'
import type { Json } from '../scene.ts'

const MARKETS = Array.from({ length: 24 }, (_, i) => `M${i}`)
const WHALE = 1
const LOTS = 2 ** 48
const START = 2 ** 10
/** So that a position is worth 2^61 at the most. */
const TOP = 2 ** 13
const COMMANDS = 250
const T0 = 1_700_000_000_000_000

/** Whose shorts are the whale's long in a market: alone each of them is deleveraged sooner. */
const SELLERS = [4, 1]
const sellerOf = (place: number, turn: number) => 100 + place * 4 + turn

class Session {
  private ts = T0
  /** the most that the whale has had, and needed */
  readonly reached = { equity: 0n, margin: 0n }
  /** Whether the whale was deleveraged while it had more than 2^63 atoms. */
  wasDeleveraged = false
  /** A balance of more than 2^63 atoms has halted the core (R-ACC-03). */
  isOver = false

  constructor(
    private readonly pair: Pair,
    private readonly random: Random,
    private readonly sellers: number,
  ) {}

  send(command: Record<string, Json>): void {
    if (this.isOver) return
    const isRich = this.equity() > 2n ** 63n
    const found = this.pair.apply({ ts: this.ts, ...command }, (events) => {
      if (isRich && events.some(({ ev }) => ev === 'adl')) this.wasDeleveraged = true
    })
    this.isOver = found?.what === 'halted' && /a sum of money is out of its bounds/.test(String(found.core))
    if (!this.isOver) expect(found ?? this.pair.audit()).toBeNull()
  }

  open(): void {
    const tiers = [
      { upTo: String(2n ** 58n), initialRate: '0.1', maintenanceRate: '0.05' },
      { upTo: null, initialRate: '0.9', maintenanceRate: this.random.pick(['0.5', '0.85', '0.9']) },
    ]
    const liquidation = {
      guard: 'none',
      maxSteps: this.random.pick([0, 2]),
      adl: this.random.pick(['waterFill', 'queue', 'proRata']),
    }
    this.send({ op: 'deposit', account: WHALE, amount: String(2n ** 61n) })
    for (const [place, market] of MARKETS.entries()) {
      this.send({
        op: 'createMarket',
        market,
        tickSize: '1',
        lotSize: '1',
        margin: 'tiered',
        tiers,
        liquidation,
        mark: { mode: 'index', staleUs: null },
      })
      this.send({ op: 'index', market, price: String(START) })
      for (let turn = 0; turn < this.sellers; turn++) {
        this.send({ op: 'deposit', account: sellerOf(place, turn), amount: String(2n ** 61n) })
        this.trade(place, turn, 'buy', LOTS / this.sellers, START)
      }
      this.send({ op: 'index', market, price: String(TOP) })
    }
  }

  /** The whale's order meets one of the seller at the same price. */
  private trade(place: number, turn: number, side: 'buy' | 'sell', lots: number, ticks: number): void {
    const terms = {
      op: 'place',
      market: MARKETS[place] as string,
      type: 'limit',
      price: String(ticks),
      qty: String(lots),
    }
    this.send({ ...terms, account: sellerOf(place, turn), side: side === 'buy' ? 'sell' : 'buy' })
    this.send({ ...terms, account: WHALE, side })
    this.send({ op: 'cancelAll', account: sellerOf(place, turn) })
  }

  private equity(): bigint {
    return BigInt(this.isOver ? 0 : (this.pair.core.pool(WHALE)?.equity ?? 0))
  }

  step(): void {
    if (this.isOver) return
    const { random } = this
    this.ts += random.below(400_000)
    const place = random.below(MARKETS.length)
    const price = TOP - random.below(random.pick([100, 2000, TOP - 1]))
    random.weighted<() => void>([
      [12, () => this.send({ op: 'index', market: MARKETS[place] as string, price: String(price) })],
      [
        3,
        () =>
          this.trade(
            place,
            random.below(this.sellers),
            random.pick(['buy', 'sell']),
            random.between(1, 2 ** 44),
            price,
          ),
      ],
      [1, () => this.send({ op: 'withdraw', account: WHALE, amount: String(2 ** random.between(40, 61)) })],
      [1, () => this.send({ op: 'fundInsurance', amount: String(2 ** random.between(40, 57)) })],
    ])()
    const pool = this.isOver ? null : this.pair.core.pool(WHALE)
    if (pool === null) return
    const { equity, maintenanceMargin } = pool
    if (BigInt(equity) > this.reached.equity) this.reached.equity = BigInt(equity)
    if (BigInt(maintenanceMargin) > this.reached.margin) this.reached.margin = BigInt(maintenanceMargin)
  }
}

describe('beyond 2^64 atoms', () => {
  const cases = SELLERS.flatMap((sellers) => [1, 2, 3, 4].map((seed) => ({ sellers, seed })))

  test.each(cases)(
    'as the naive exchange: $sellers sellers, seed $seed',
    { timeout: 120_000 },
    async ({ sellers, seed }) => {
      const pair = await Pair.create(0)
      const session = new Session(pair, new Random(seed), sellers)
      session.open()
      for (let i = 0; i < COMMANDS; i++) session.step()
      if (sellers === 1) expect(session.wasDeleveraged).toBe(true)
      if (!session.isOver) expect(pair.compareState()).toBeNull()
      const beyond = sellers === 1 ? 2n ** 63n : 2n ** 64n
      expect(session.reached.equity).toBeGreaterThan(beyond)
      if (sellers > 1) expect(session.reached.margin).toBeGreaterThan(beyond)
    },
  )
})
