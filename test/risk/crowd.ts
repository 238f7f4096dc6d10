// A market with many leveraged positions and a book of makers around the mark, seeded: what the tests of risk look at.
import { BUY, type Command, Exchange, SELL } from '../../src/index.js'

export const START = 1_700_000_000_000_000
export const MARKET = 'BTC-PERP'
const MARK = 50_000
const MAKERS = 20
const FIRST_TRADER = 1_000

export interface CrowdOptions {
  seed?: number
  /** Pairs of a long and a short. */
  pairs?: number
  /** The insurance fund. */
  fund?: number
  /** Lots (0.001) at each of the levels of a maker's book. */
  depth?: number
  levels?: number
}

/** Integers from 0, the same on every machine. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The index at 50,000; longs with 3 to 40 times their margin against shorts with little leverage; a book of makers. */
export async function crowd(options: CrowdOptions = {}): Promise<Exchange> {
  const { seed = 1, pairs = 200, fund = 10_000, depth = 400, levels = 50 } = options
  const exchange = await Exchange.create({ quoteDecimals: 6, explainLast: 0 })
  const send = (command: Record<string, unknown>) => apply(exchange, { ts: START, ...command } as Command)
  send({
    op: 'createMarket',
    market: MARKET,
    tickSize: '0.5',
    lotSize: '0.001',
    takerFee: '0.0005',
    liquidationFee: '0.005',
    tiers: [
      { upTo: 1_000_000, initialRate: '0.02', maintenanceRate: '0.01' },
      { upTo: null, initialRate: '0.05', maintenanceRate: '0.025' },
    ],
    mark: { maxDeviation: '0.05', staleUs: null },
    liquidation: { guard: 'none' },
  })
  send({ op: 'index', market: MARKET, price: MARK })
  if (fund > 0) send({ op: 'fundInsurance', amount: fund })
  fillWithPairs(exchange, randomOf(seed), pairs)
  for (let maker = 1; maker <= MAKERS; maker++) send({ op: 'deposit', account: maker, amount: 100_000_000 })
  quote(exchange, levels, depth)
  return exchange
}

export const [FUNDED_LONG, FUNDED_SHORT] = [1, 2]
/** From settlement to settlement. */
export const FUNDING_US = 3_600_000_000

/** A long of 10 at 100 against a short, both with little margin; the interest alone has longs pay every hour. */
export async function fundedPair(): Promise<Exchange> {
  const exchange = await Exchange.create({ explainLast: 0 })
  const send = (command: Record<string, unknown>) => apply(exchange, { ts: START, ...command } as Command)
  send({
    op: 'createMarket',
    market: MARKET,
    tickSize: '0.01',
    lotSize: '1',
    tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
    mark: { mode: 'index', staleUs: null },
    funding: {
      intervalUs: FUNDING_US,
      sampleUs: 60_000_000,
      interestRate: '0.001',
      clamp: '0.01',
      impactNotional: 100,
    },
  })
  send({ op: 'index', market: MARKET, price: 100 })
  for (const account of [FUNDED_LONG, FUNDED_SHORT]) send({ op: 'deposit', account, amount: 200 })
  const order = { op: 'place', market: MARKET, type: 'limit', qty: 10, price: 100 }
  send({ ...order, account: FUNDED_SHORT, side: 'sell' })
  send({ ...order, account: FUNDED_LONG, side: 'buy' })
  apply(exchange, { op: 'tick', ts: START + 120_000_000 })
  return exchange
}

function apply(exchange: Exchange, command: Command): void {
  const refusal = exchange.apply(command).find(({ ev }) => ev === 'rejected')
  if (refusal !== undefined) throw new Error(`${JSON.stringify(command)} gave ${JSON.stringify(refusal)}`)
}

function fillWithPairs(exchange: Exchange, random: (below: number) => number, pairs: number): void {
  const { index } = exchange.market(MARKET)
  const batch = exchange.batch()
  const run = () => {
    for (const events = batch.run(); events.next(); ) if (events.ev === 'rejected') throw new Error(String(events.code))
  }
  const add = (command: Command) => {
    while (!batch.apply(command)) run()
  }
  for (let pair = 0; pair < pairs; pair++) {
    const long = FIRST_TRADER + 2 * pair
    const lots = 20 + random(400)
    const leverage = 3 + random(38)
    const notional = (lots * MARK) / 1_000
    add({ op: 'deposit', ts: START, account: long, amount: Math.ceil(notional / leverage + notional * 0.0006) })
    add({ op: 'deposit', ts: START, account: long + 1, amount: Math.ceil(notional / (1 + random(2))) })
    for (const [account, side] of [
      [long + 1, SELL],
      [long, BUY],
    ] as const) {
      while (!batch.place(START, account, index, side, MARK * 2, lots)) run()
    }
  }
  run()
}

/** Levels 0.1 % apart, each of one maker. */
function quote(exchange: Exchange, levels: number, depth: number): void {
  const market = exchange.market(MARKET)
  for (let level = 1; level <= levels; level++) {
    const distance = Math.round(MARK * 0.001 * level) * 2
    for (const [side, ticks] of [
      [BUY, MARK * 2 - distance],
      [SELL, MARK * 2 + distance],
    ] as const) {
      exchange.place(START, 1 + (level % MAKERS), market.index, side, ticks, depth)
    }
  }
}
