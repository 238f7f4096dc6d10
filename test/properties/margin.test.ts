// Who only hears the events knows all the money and all the positions: what every pool, the insurance fund and the treasury
// hold follows from them, atom by atom, and so does the size of every position.
import { expect, test } from 'vitest'
import { type Event, Exchange, type StateView, type TradeEvent } from '../../src/index.js'
import { World } from '../core/margin-world.js'

const DECIMALS = 6
/** Lots of the worlds' markets. */
const LOT_DECIMALS = 3

/** Decimal text as a whole number of its last decimals. */
function whole(text: string, decimals: number): bigint {
  const [units = '', rest = ''] = text.replace('-', '').split('.')
  const value = BigInt(units + rest.padEnd(decimals, '0'))
  return text.startsWith('-') ? -value : value
}

const atoms = (text: string) => whole(text, DECIMALS)

/** Keeps the books from the events alone. */
class Ledger {
  /** by `account pool` */
  readonly pools = new Map<string, bigint>()
  /** signed, by `account market` */
  readonly positions = new Map<string, bigint>()
  private readonly isolated = new Set<string>()
  treasury = 0n
  insurance = 0n

  hear(event: Event): void {
    if (event.ev === 'trade') this.trade(event)
    else if (event.ev === 'marginMode') this.mode(event.account, event.market, event.mode)
    else if (event.ev === 'funding') this.pay(event.account, event.pool, atoms(event.amount))
    else if (event.ev === 'balance') this.balance(event)
    else if (event.ev === 'takeover') this.pay(event.account, event.pool, atoms(event.fundPaid))
    else if (event.ev === 'insurance') {
      this.insurance += atoms(event.delta)
      expect(atoms(event.balance)).toBe(this.insurance)
    } else if (event.ev === 'settlement') {
      this.pay(event.account, event.pool, atoms(event.realized))
      expect(this.positions.get(`${event.account} ${event.market}`)).toBe(whole(event.qty, LOT_DECIMALS))
      this.positions.delete(`${event.account} ${event.market}`)
    } else if (event.ev === 'adl') {
      const { bankrupt, counterparty, market } = event
      const lots = whole(event.qty, LOT_DECIMALS)
      const isLong = (this.positions.get(`${bankrupt.account} ${market}`) ?? 0n) > 0n
      this.pay(bankrupt.account, bankrupt.pool, atoms(bankrupt.realized))
      this.pay(counterparty.account, counterparty.pool, atoms(counterparty.realized))
      this.move(bankrupt.account, market, isLong ? -lots : lots)
      this.move(counterparty.account, market, isLong ? lots : -lots)
    }
  }

  /** A fee of a liquidation goes to the fund, which tells so itself; all others to the treasury. */
  private trade({ market, qty, takerSide, liquidation, taker, maker }: TradeEvent): void {
    const lots = whole(qty, LOT_DECIMALS)
    const signed = takerSide === 'buy' ? lots : -lots
    this.pay(taker.account, this.poolOf(taker.account, market), atoms(taker.realized) - atoms(taker.fee))
    this.pay(maker.account, this.poolOf(maker.account, market), atoms(maker.realized) - atoms(maker.fee))
    this.treasury += atoms(maker.fee) + (liquidation ? 0n : atoms(taker.fee))
    this.move(taker.account, market, signed)
    this.move(maker.account, market, -signed)
  }

  private balance({
    account,
    pool,
    delta,
    collateral,
  }: {
    account: number
    pool: string
    delta: string
    collateral: string
  }): void {
    this.pay(account, pool, atoms(delta))
    expect(this.pools.get(`${account} ${pool}`) ?? 0n).toBe(atoms(collateral))
  }

  private mode(account: number, market: string, mode: 'cross' | 'isolated'): void {
    if (mode === 'isolated') this.isolated.add(`${account} ${market}`)
    else this.isolated.delete(`${account} ${market}`)
  }

  private poolOf(account: number, market: string): string {
    return this.isolated.has(`${account} ${market}`) ? market : 'cross'
  }

  private pay(account: number, pool: string, amount: bigint): void {
    add(this.pools, `${account} ${pool}`, amount)
  }

  private move(account: number, market: string, lots: bigint): void {
    add(this.positions, `${account} ${market}`, lots)
  }
}

/** What is 0 is left out. */
function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  const sum = (sums.get(key) ?? 0n) + amount
  if (sum === 0n) sums.delete(key)
  else sums.set(key, sum)
}

const sorted = (sums: Map<string, bigint>) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1))

function expectBooks(ledger: Ledger, state: StateView): void {
  const pools = new Map<string, bigint>()
  const positions = new Map<string, bigint>()
  for (const [account, view] of Object.entries(state.accounts)) {
    for (const [pool, { collateral }] of Object.entries(view.pools)) add(pools, `${account} ${pool}`, atoms(collateral))
    for (const [market, { size }] of Object.entries(view.positions))
      add(positions, `${account} ${market}`, whole(size, LOT_DECIMALS))
  }
  expect(sorted(ledger.pools)).toEqual(sorted(pools))
  expect(sorted(ledger.positions)).toEqual(sorted(positions))
  expect(ledger.treasury).toBe(atoms(state.treasury))
  expect(ledger.insurance).toBe(atoms(state.insurance))
}

test.each([61, 62, 63, 64, 65, 66])('the events alone tell all money and all positions: seed %i', async (seed) => {
  const exchange = await Exchange.create({ quoteDecimals: DECIMALS })
  const ledger = new Ledger()
  for (const [i, command] of new World(seed, { accounts: 25, markets: 3 }).commands(4000).entries()) {
    for (const event of exchange.apply(command)) ledger.hear(event)
    if (i % 40 === 0) expectBooks(ledger, exchange.state())
  }
  expectBooks(ledger, exchange.state())
})
