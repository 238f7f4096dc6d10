// Binance BTCUSDT funding, every 8 hours for more than two years. At each settlement the index is the spot price, the
// mark that of the perpetual, and the book one from which Binance's formula gives the recorded rate. Each holder must
// pay or get position · mark · rate, rounded against him to the atom, and not an atom may come or go.
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/cli/import/rows.js'
import type { EventOf } from '../../src/types.js'
import { ceilDiv, decimalText, eventsOf, Perpetual, units } from './perpetual.js'
import { allRows, sharedFile } from './shared.js'

const FILE = 'binance-usdm-btcusdt-funding-8h/funding.csv.gz'
const COLUMN = { time: 0, spot: 1, perpetual: 2, rate: 3 }
const MARKET = 'BTCUSDT'
/** As Binance has them. */
const DECIMALS = 8
/** Fine enough that a price can say a rate to its last digit: an index has more than 10^8 ticks. */
const TICK_DECIMALS = 5
const LOT_DECIMALS = DECIMALS - TICK_DECIMALS
const E8 = 100_000_000n
const HOUR_US = 3_600_000_000
const SECOND_US = 1_000_000
const MAKER = 9
/** Binance's: 0.01 % in 8 hours, ±0.05 %, here with the ±0.3 % that the recorded rates keep. */
const RESTING = 10_000n
const CLAMP = 50_000n
const CAP = 300_000n
/** Lots by account: awkward sizes, of which nothing comes out even. */
const SIZES = new Map([
  [1, 1n],
  [2, 7n],
  [3, 1_003n],
  [4, -11n],
  [5, -1_000n],
])

interface Settlement {
  readonly ts: number
  /** Ticks. */
  readonly index: bigint
  readonly mark: bigint
  /** e8 per 8 hours. */
  readonly rate: bigint
}

/** What the prices of one settlement came to. */
interface Settled {
  readonly rate: EventOf<'fundingRate'> | undefined
  /** Atoms by account, negative where paid. */
  readonly payments: ReadonlyMap<number, bigint>
  /** What the insurance fund got. */
  readonly dust: bigint
}

describe('Binance funding history', () => {
  it('every payment of 2,531 settlements', { timeout: 120_000 }, async (context) => {
    const [, ...rows] = await allRows(sharedFile(context, FILE))
    const settlements = rows.map(settlementOf)
    const perpetual = await opened(settlements)
    const collateral = new Map([...SIZES.keys()].map((account) => [account, collateralOf(perpetual, account)]))
    const count = { settlements: 0, longsPay: 0, resting: 0, atCap: 0, payments: 0, withDust: 0 }
    let [rates, fund] = [0n, 0n]
    for (const settlement of settlements) {
      const { rate, payments, dust } = settle(perpetual, settlement)
      expect(rate).toMatchObject({ rate: rateText(settlement.rate), samples: 8, mark: priceText(settlement.mark) })
      expect(payments).toEqual(new Map([...SIZES].map(([account, size]) => [account, paymentOf(size, settlement)])))
      for (const [account, amount] of payments) collateral.set(account, (collateral.get(account) ?? 0n) + amount)
      expect([...payments.values()].reduce((sum, amount) => sum + amount, dust)).toBe(0n)
      fund += dust
      rates += settlement.rate
      count.settlements += 1
      count.payments += payments.size
      if (settlement.rate > 0n) count.longsPay += 1
      if (settlement.rate === RESTING) count.resting += 1
      if (settlement.rate === CAP || settlement.rate === -CAP) count.atCap += 1
      if (dust > 0n) count.withDust += 1
    }
    const [all, holders] = [2_531, SIZES.size]
    expect(count).toEqual({
      settlements: all,
      longsPay: 2_232,
      resting: 1_252,
      atCap: 2,
      payments: all * holders,
      withDust: 2_310,
    })
    expect(rates).toBe(50_157_631n)
    expect(fund).toBe(5_204n)
    expect(units(perpetual.exchange.state().insurance, DECIMALS)).toBe(fund)
    for (const [account, amount] of collateral) expect(collateralOf(perpetual, account)).toBe(amount)
    expect(perpetual.exchange.audit()).toBeNull()
  })
})

function settlementOf(row: Row): Settlement {
  return {
    ts: Date.parse(`${row.text(COLUMN.time).replace(' ', 'T')}Z`) * 1_000,
    index: units(row.text(COLUMN.spot), TICK_DECIMALS),
    mark: units(row.text(COLUMN.perpetual), TICK_DECIMALS),
    // Small ones are written with an exponent.
    rate: units(Number(row.text(COLUMN.rate)), 8),
  }
}

/** The market, and its holders. */
async function opened([first]: readonly Settlement[]): Promise<Perpetual> {
  const perpetual = await Perpetual.create(DECIMALS)
  if (first === undefined) throw new Error('no settlements')
  perpetual.ts = afterLast(first)
  perpetual.market(MARKET, TICK_DECIMALS, {
    tiers: [{ upTo: null, initialRate: '0.05', maintenanceRate: '0.025' }],
    funding: {
      intervalUs: 8 * HOUR_US,
      sampleUs: HOUR_US,
      interestRate: rateText(RESTING),
      clamp: rateText(CLAMP),
      cap: rateText(CAP),
      impactNotional: '10',
    },
  })
  perpetual.send({ op: 'mark', market: MARKET, price: priceText(first.mark) })
  for (const account of [...SIZES.keys(), MAKER]) perpetual.send({ op: 'deposit', account, amount: '1000000' })
  const buy = (account: number, from: number, lots: bigint) =>
    perpetual.trade(MARKET, from, account, 'buy', priceText(first.mark), decimalText(lots, LOT_DECIMALS))
  buy(1, 4, 1n)
  buy(2, 4, 7n)
  buy(3, 4, 3n)
  buy(3, 5, 1_000n)
  return perpetual
}

/** Just after the settlement before this one. */
function afterLast({ ts }: Settlement): number {
  return ts - 8 * HOUR_US + SECOND_US
}

/** Sets prices and book just after the last settlement, then lets the eight hours pass. */
function settle(perpetual: Perpetual, settlement: Settlement): Settled {
  perpetual.ts = afterLast(settlement)
  perpetual.send({ op: 'index', market: MARKET, price: priceText(settlement.index) })
  perpetual.send({ op: 'mark', market: MARKET, price: priceText(settlement.mark) })
  perpetual.send({ op: 'cancelAll', account: MAKER })
  quote(perpetual, settlement.index, premiumFor(settlement))
  perpetual.ts = settlement.ts
  const events = perpetual.send({ op: 'tick' })
  const told = eventsOf(events, 'funding')
  const insurance = eventsOf(events, 'insurance').filter(({ reason }) => reason === 'funding')
  return {
    rate: eventsOf(events, 'fundingRate')[0],
    payments: new Map(told.map(({ account, amount }) => [account, units(amount, DECIMALS)])),
    dust: insurance.reduce((sum, { delta }) => sum + units(delta, DECIMALS), 0n),
  }
}

/** A premium from which rate = premium + clamp(interest − premium) gives the recorded one. */
function premiumFor({ index, mark, rate }: Settlement): bigint {
  if (rate === CAP || rate === -CAP) return 2n * rate
  if (rate > RESTING) return rate + CLAMP
  if (rate < RESTING) return rate - CLAMP
  const basis = ((mark - index) * E8) / index
  return basis > RESTING + CLAMP ? RESTING + CLAMP : basis < RESTING - CLAMP ? RESTING - CLAMP : basis
}

/** One order, so far from the index that this is the premium. */
function quote(perpetual: Perpetual, index: bigint, premium: bigint): void {
  if (premium === 0n) return
  const side = premium > 0n ? 'buy' : 'sell'
  const distance = ceilDiv(index * (premium > 0n ? premium : -premium), E8)
  const price = priceText(premium > 0n ? index + distance : index - distance)
  perpetual.send({ op: 'place', account: MAKER, market: MARKET, side, type: 'limit', price, qty: '1' })
}

/** Who pays pays the next atom up, who gets gets the next one down. */
function paymentOf(size: bigint, { mark, rate }: Settlement): bigint {
  const exact = -size * mark * rate
  return exact < 0n ? -ceilDiv(-exact, E8) : exact / E8
}

function collateralOf(perpetual: Perpetual, account: number): bigint {
  return units(perpetual.exchange.pool(account)?.collateral ?? '', DECIMALS)
}

function priceText(ticks: bigint): string {
  return decimalText(ticks, TICK_DECIMALS)
}

function rateText(e8: bigint): string {
  return decimalText(e8, 8)
}
