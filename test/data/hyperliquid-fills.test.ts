// Hyperliquid: 50 seconds of fills of everybody, each trade replayed between the two users that made it. Positions must
// continue as recorded, through flips too, and the realised profit must be the recorded one where the entry is known.
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/cli/import/rows.js'
import type { PositionInfo } from '../../src/types.js'
import { decimalsOf, decimalText, Perpetual, units } from './perpetual.js'
import { allRows, sharedFile } from './shared.js'

const FILE = 'hyperliquid-fills-2025-10-27/fills.csv.gz'
const COLUMN = { time: 1, user: 3, coin: 4, side: 5, price: 6, size: 7, start: 8, pnl: 10, crossed: 13, trade: 15 }
const QUOTE_DECIMALS = 6
const ATOMS = 1_000_000
/** 10^-4 USDC */
const WITHIN_ATOMS = 100n
/** The other side of what was held before the recording begins. */
const WORLD = 1_000
const TIERS = [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }]

interface Fill {
  readonly ts: number
  readonly user: string
  readonly coin: string
  readonly side: 'buy' | 'sell'
  readonly price: string
  readonly size: string
  /** As printed, with the noise of binary fractions. */
  readonly start: number
  readonly pnl: number
  readonly isTaker: boolean
  readonly trade: string
}

describe('Hyperliquid fills', () => {
  it('positions continue and the realised profit is the recorded one', { timeout: 120_000 }, async (context) => {
    const rows = await allRows(sharedFile(context, FILE))
    const fills = rows.slice(1).filter(isPerpetual).map(fillOf)
    const replay = new Replay(await Perpetual.create(QUOTE_DECIMALS), fills)
    for (let i = 0; i < fills.length; i += 2) replay.trade(fills[i], fills[i + 1])
    expect(replay.count).toEqual({
      fills: 4_014,
      users: 629,
      // Sides that a user was in before, and first sights.
      continued: 2_664,
      first: 1_350,
      flips: 92,
      // What the exchange tells to six digits, of positions that began at zero; and of those that began by a flip.
      testable: 407,
      agreed: 391,
      fromFlip: 119,
      fromFlipAgreed: 113,
      // The others are theirs that take the entry price rounded down to the tick, as our state tells it.
      closings: 99,
      agreedAtEntryPrice: 98,
    })
    expect(replay.perpetual.exchange.audit()).toBeNull()
  })
})

class Replay {
  readonly count = {
    fills: 0,
    users: 0,
    continued: 0,
    first: 0,
    flips: 0,
    testable: 0,
    agreed: 0,
    fromFlip: 0,
    fromFlipAgreed: 0,
    closings: 0,
    agreedAtEntryPrice: 0,
  }
  private readonly sizeDecimals: Map<string, number>
  private readonly accounts = new Map<string, number>()
  private readonly marks = new Map<string, string>()
  private readonly seen = new Set<string>()
  /** How the positions began whose entry price is known. */
  private readonly begun = new Map<string, 'flat' | 'flip'>()

  constructor(
    readonly perpetual: Perpetual,
    fills: readonly Fill[],
  ) {
    this.sizeDecimals = sizeDecimalsOf(fills)
    perpetual.ts = fills[0]?.ts ?? 0
    perpetual.send({ op: 'deposit', account: WORLD, amount: '1000000000000' })
    for (const [coin, decimals] of this.sizeDecimals) {
      perpetual.market(marketOf(coin), QUOTE_DECIMALS - decimals, { tiers: TIERS })
    }
  }

  /** The two rows of a trade. */
  trade(buy: Fill | undefined, sell: Fill | undefined): void {
    if (buy?.side !== 'buy' || sell?.side !== 'sell' || buy.trade !== sell.trade) throw new Error('not one trade')
    const [maker, taker] = buy.isTaker ? [sell, buy] : [buy, sell]
    this.perpetual.ts = Math.max(this.perpetual.ts, buy.ts)
    this.mark(buy)
    for (const fill of [buy, sell]) this.begin(fill)
    const { market, price, qty } = this.textsOf(buy)
    const before = [buy, sell].map((fill) => this.perpetual.exchange.position(this.account(fill), market))
    const told = this.perpetual.trade(market, this.account(maker), this.account(taker), taker.side, price, qty)
    for (const [k, fill] of [buy, sell].entries()) {
      this.judge(fill, before[k] ?? null, (fill.isTaker ? told.taker : told.maker).realized)
    }
  }

  private mark(fill: Fill): void {
    const { market, price } = this.textsOf(fill)
    if (this.marks.get(market) === price) return
    this.marks.set(market, price)
    this.perpetual.send({ op: 'mark', market, price })
  }

  /** Gives a user seen for the first time what he holds. */
  private begin(fill: Fill): void {
    const isFirst = !this.seen.has(keyOf(fill))
    this.seen.add(keyOf(fill))
    this.count[isFirst ? 'first' : 'continued'] += 1
    const start = this.startOf(fill)
    if (start === 0n) this.begun.set(keyOf(fill), 'flat')
    if (!isFirst || start === 0n) return
    const { market, price } = this.textsOf(fill)
    const side = start > 0n ? 'buy' : 'sell'
    const qty = decimalText(start < 0n ? -start : start, this.decimals(fill))
    this.perpetual.trade(market, WORLD, this.account(fill), side, price, qty)
  }

  /** A fill against the position before it, and what it has realised. */
  private judge(fill: Fill, before: PositionInfo | null, realizedText: string): void {
    const start = this.startOf(fill)
    expect(units(before?.size ?? '0', this.decimals(fill)), `${keyOf(fill)} before ${fill.trade}`).toBe(start)
    this.count.fills += 1
    const signed = units(fill.size, this.decimals(fill)) * (fill.side === 'buy' ? 1n : -1n)
    const isClosing = start * signed < 0n
    const isFlip = isClosing && (start + signed) * start < 0n
    const pnl = BigInt(Math.round(fill.pnl * ATOMS))
    const realized = units(realizedText, QUOTE_DECIMALS)
    const begun = this.begun.get(keyOf(fill))
    if (begun === 'flat') this.tell('testable', 'agreed', realized, pnl)
    if (begun === 'flip') this.tell('fromFlip', 'fromFlipAgreed', realized, pnl)
    if (begun !== undefined && isClosing && before !== null) {
      const tickDecimals = QUOTE_DECIMALS - this.decimals(fill)
      const gain = units(fill.price, tickDecimals) - units(before.entryPrice, tickDecimals)
      const closed = isFlip ? -start : signed
      this.tell('closings', 'agreedAtEntryPrice', -closed * gain, pnl)
    }
    if (!isFlip) return
    this.count.flips += 1
    this.begun.set(keyOf(fill), 'flip')
  }

  private tell(all: keyof Replay['count'], agreed: keyof Replay['count'], ours: bigint, theirs: bigint): void {
    const difference = ours - theirs
    this.count[all] += 1
    if (difference <= WITHIN_ATOMS && difference >= -WITHIN_ATOMS) this.count[agreed] += 1
  }

  private account({ user }: Fill): number {
    const known = this.accounts.get(user)
    if (known !== undefined) return known
    const account = this.accounts.size + 1
    this.accounts.set(user, account)
    this.count.users += 1
    this.perpetual.send({ op: 'deposit', account, amount: '1000000000' })
    return account
  }

  private decimals({ coin }: Fill): number {
    return this.sizeDecimals.get(coin) ?? 0
  }

  /** The position before a fill as recorded, in lots. */
  private startOf(fill: Fill): bigint {
    return BigInt(Math.round(fill.start * 10 ** this.decimals(fill)))
  }

  private textsOf(fill: Fill): { market: string; price: string; qty: string } {
    const decimals = this.decimals(fill)
    const price = decimalText(units(fill.price, QUOTE_DECIMALS - decimals), QUOTE_DECIMALS - decimals)
    return { market: marketOf(fill.coin), price, qty: decimalText(units(fill.size, decimals), decimals) }
  }
}

/** Spot has other rules, and balances that are moved from elsewhere. */
function isPerpetual(row: Row): boolean {
  const coin = row.text(COLUMN.coin)
  return !coin.includes('@') && !coin.includes('/')
}

function fillOf(row: Row): Fill {
  return {
    ts: row.integer(COLUMN.time, 'the time') * 1_000,
    user: row.text(COLUMN.user),
    coin: row.text(COLUMN.coin),
    side: row.text(COLUMN.side) === 'B' ? 'buy' : 'sell',
    price: row.text(COLUMN.price),
    size: row.text(COLUMN.size),
    start: Number(row.text(COLUMN.start)),
    pnl: Number(row.text(COLUMN.pnl)),
    isTaker: row.text(COLUMN.crossed) === '1',
    trade: row.text(COLUMN.trade),
  }
}

/** The decimals of each coin's sizes; its prices there have as many as are left of six. */
function sizeDecimalsOf(fills: readonly Fill[]): Map<string, number> {
  const decimals = new Map<string, number>()
  for (const { coin, size, start } of fills) {
    decimals.set(coin, Math.max(decimals.get(coin) ?? 0, decimalsOf(size), decimalsOf(start.toFixed(6))))
  }
  return decimals
}

function keyOf({ user, coin }: Fill): string {
  return `${user} ${coin}`
}

function marketOf(coin: string): string {
  return coin.replace(':', '-')
}
