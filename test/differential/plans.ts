// The markets of a random session: what is legal there, and around which price people trade.

export interface Plan {
  /** fields of createMarket besides op, ts, market */
  settings: Record<string, unknown>
  /** decimal digits of one tick and one lot: value = digits / 10^scale (scale may be negative) */
  tick: { digits: bigint; scale: number }
  lot: { digits: bigint; scale: number }
  /** price in ticks around which orders are placed */
  centre: number
  /** smallest, usual and largest quantity of an order, in lots */
  leastLots: number
  usualLots: number
  mostLots: number
  /** trades at the ends of what a price can be, too */
  extreme: boolean
}

export interface Session {
  quoteDecimals: number
  firstTs: number
  accounts: number[]
  plans: Plan[]
  /** at most about so many live and waiting orders */
  liveOrders: number
}

const unit = (text: string): { digits: bigint; scale: number } => {
  const [whole = '', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

function plan(
  tickSize: string, lotSize: string, centre: number, lots: [least: number, usual: number, most: number],
  more: Record<string, unknown> = {}, extreme = false,
): Plan {
  return {
    settings: { tickSize, lotSize, margin: 'none', ...more },
    tick: unit(tickSize), lot: unit(lotSize), centre,
    leastLots: lots[0], usualLots: lots[1], mostLots: lots[2], extreme,
  }
}

/** Every tick value here is whole with 6 decimals of the quote currency or more. */
const FINE: Plan[] = [
  plan('0.5', '0.001', 40_000, [1, 20, 400]),
  // 10^15 atoms a tick and lot: 2^61 is 2,305 of them, so that notionals overflow.
  plan('1000000', '1000', 12, [1, 4, 60]),
  plan('0.0025', '0.50', 64, [5, 12, 40], { maxOpenOrders: 3, minQty: '2.5', maxQty: '20', takerFee: '0.0005' }),
  plan('0.000001', '1', 2 ** 40, [1, 3, 90], { maxOpenOrders: 30 }, true),
]

/** The same kinds where the quote currency has no decimals. */
const COARSE: Plan[] = [
  plan('5', '2', 700, [1, 20, 400]),
  plan('3000000000', '700000', 9, [1, 4, 60]),
  plan('10', '0.1', 64, [5, 12, 40], { maxOpenOrders: 3, minQty: '0.5', maxQty: '4' }),
  plan('1', '1', 2 ** 40, [1, 3, 90], { maxOpenOrders: 30 }, true),
]

/** With eight decimals the heavy market needs a smaller tick. */
const FINEST: Plan[] = FINE.map((one, i) => (i === 1 ? plan('10000', '1000', 12, [1, 4, 60]) : one))

export const LATEST = 2 ** 53 - 1

/** Sessions differ in time, precision and crowd; most are alike. */
export function sessionOf(seed: number): Session {
  const kind = seed % 10
  return {
    quoteDecimals: kind === 4 ? 0 : kind === 7 ? 8 : 6,
    firstTs: kind === 2 ? 0 : kind === 5 ? LATEST - 3_000_000_000 : 1_700_000_000_000_000,
    accounts: [1, 2, 3, 7, 1000, 4_294_967_295].slice(0, kind === 3 ? 2 : 6),
    plans: kind === 4 ? COARSE : kind === 7 ? FINEST : FINE,
    liveOrders: kind === 6 ? 250 : 90,
  }
}
