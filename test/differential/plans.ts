// The markets of a random session: what is legal there, and around which price people trade.

export interface Plan {
  /** fields of createMarket besides op, ts, market */
  settings: Record<string, unknown>
  /** decimal digits of one tick and one lot: value = digits / 10^scale (scale may be negative) */
  tick: { digits: bigint; scale: number }
  lot: { digits: bigint; scale: number }
  /** price in ticks around which orders are placed */
  centre: number
  /** how many ticks prices near one another are apart */
  step: number
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
  tickSize: string,
  lotSize: string,
  centre: number,
  lots: [least: number, usual: number, most: number],
  more: Record<string, unknown> = {},
  extreme = false,
): Plan {
  return {
    settings: { tickSize, lotSize, margin: 'none', ...more },
    tick: unit(tickSize),
    lot: unit(lotSize),
    centre,
    step: 1,
    leastLots: lots[0],
    usualLots: lots[1],
    mostLots: lots[2],
    extreme,
  }
}

/** Every tick value here is whole with 6 decimals of the quote currency or more. */
const FINE: Plan[] = [
  plan('0.5', '0.001', 40_000, [1, 20, 400]),
  // 10^15 atoms a tick and lot: 2^61 is 2,305 of them, so that notionals overflow.
  plan('1000000', '1000', 12, [1, 4, 60]),
  plan('0.0025', '0.50', 64, [5, 12, 40], { maxOpenOrders: 5, minQty: '2.5', maxQty: '20', takerFee: '0.0005' }),
  plan('0.000001', '1', 2 ** 40, [1, 3, 90], { maxOpenOrders: 30 }, true),
]

/** The same kinds where the quote currency has no decimals. */
const COARSE: Plan[] = [
  plan('5', '2', 700, [1, 20, 400]),
  plan('3000000000', '700000', 9, [1, 4, 60]),
  plan('10', '0.1', 64, [5, 12, 40], { maxOpenOrders: 5, minQty: '0.5', maxQty: '4' }),
  plan('1', '1', 2 ** 40, [1, 3, 90], { maxOpenOrders: 30 }, true),
]

/** With eight decimals the heavy market needs a smaller tick. */
const FINEST: Plan[] = FINE.map((one, i) => (i === 1 ? plan('10000', '1000', 12, [1, 4, 60]) : one))

export const LATEST = 2 ** 53 - 1

/** Sessions differ in time, precision and crowd; most are alike. */
export function sessionOf(seed: number): Session {
  const kind = seed % 10
  const session: Session = {
    quoteDecimals: 6,
    firstTs: 1_700_000_000_000_000,
    accounts: [1, 2, 3, 7, 1000, 4_294_967_295],
    plans: FINE,
    liveOrders: 90,
  }
  if (kind === 2) return { ...session, firstTs: 0 }
  if (kind === 3) return { ...session, accounts: [1, 2] }
  if (kind === 4) return { ...session, quoteDecimals: 0, plans: COARSE }
  if (kind === 5) return { ...session, firstTs: LATEST - 4_000_000_000_000 }
  if (kind === 6) return { ...session, liveOrders: 250 }
  if (kind === 7) return { ...session, quoteDecimals: 8, plans: FINEST }
  if (kind === 8) return { ...session, accounts: crowd(150), liveOrders: 1200 }
  return session
}

/** Ids far from one another. */
export function crowd(size: number): number[] {
  return Array.from({ length: size }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0 || 1)
}
