// Wash trading: volume between accounts of one owner, and volume that two accounts trade forth and back.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { percent, rounded } from './monitor.js'
import type { Observation, TradeSeen } from './observation.js'
import { Bounded, Decayed } from './statistics.js'

/** Half-life of volume, in bars. */
const MEMORY = 60
/** Trades of a pair, decayed, below which it says nothing. */
const ENOUGH = 4

class Pair {
  readonly trades = new Decayed(MEMORY)
  readonly gross = new Decayed(MEMORY)
  /** Bought by the account of the lower id, less what it sold. */
  readonly net = new Decayed(MEMORY)

  constructor(
    readonly market: string,
    readonly low: number,
    readonly high: number,
    readonly linked: boolean,
  ) {}

  /** Volume that changed nobody's position: among linked accounts all of it, else what came back. */
  get washed(): number {
    return this.linked ? this.gross.value : this.gross.value - Math.abs(this.net.value)
  }

  close(bars: number): void {
    this.trades.close(bars)
    this.gross.close(bars)
    this.net.close(bars)
  }
}

/** The volume that each pair washes, in per cent of all volume of the market. */
export class WashMonitor implements Monitor {
  private readonly volumes: Bounded<string, Decayed>
  private readonly pairs: Bounded<string, Pair>
  private readonly ownerOf: MonitorSettings['ownerOf']

  constructor({ capacity, ownerOf }: MonitorSettings) {
    this.ownerOf = ownerOf
    this.volumes = new Bounded(capacity, () => new Decayed(MEMORY))
    this.pairs = new Bounded(capacity, (key) => this.pairOf(key))
  }

  see(o: Observation): void {
    if (o.kind === 'trade') this.trade(o)
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    for (const [, volume] of this.volumes.entries()) volume.close(bars)
    for (const [key, pair] of this.pairs.entries()) {
      pair.close(bars)
      const { market, low, high, linked, washed, trades } = pair
      const volume = this.volumes.peek(market)?.value ?? 0
      if (trades.value >= ENOUGH && volume > 0) {
        tell({
          monitor: 'washTrading',
          market,
          account: low,
          score: (100 * washed) / volume,
          numbers: { low, high, washed, volume },
          reason: () =>
            `accounts ${low} and ${high}${linked ? ', of one owner,' : ''} trade ${rounded(washed)} forth and back, ` +
            `${percent(washed / volume)} of the volume`,
        })
      }
      if (trades.value < 0.01) this.pairs.delete(key)
    }
  }

  private trade({ market, price, qty, takerSide, taker, maker }: TradeSeen): void {
    const notional = price * qty
    this.volumes.at(market).add(notional)
    if (taker === undefined || maker === undefined) return
    const low = Math.min(taker, maker)
    const pair = this.pairs.at(`${low} ${Math.max(taker, maker)} ${market}`)
    pair.trades.add(1)
    pair.gross.add(notional)
    pair.net.add((takerSide === 'buy') === (taker === low) ? notional : -notional)
  }

  private pairOf(key: string): Pair {
    const [low, high, ...market] = key.split(' ')
    const [a, b] = [Number(low), Number(high)]
    const owner = this.ownerOf(a)
    return new Pair(market.join(' '), a, b, a === b || (owner !== null && owner === this.ownerOf(b)))
  }
}
