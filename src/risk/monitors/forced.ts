// Forced flow: what was liquidated, or would be, against the book that has to take it; and leverage on its way up.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { rounded } from './monitor.js'
import type { LeverageSeen, Observation } from './observation.js'
import { Baseline, Bounded, Decayed } from './statistics.js'

/** Half-life of forced flow, in bars. */
const NOW = 6

class Pressure {
  readonly forced = new Decayed(NOW)
  /** null: no book seen yet. */
  depth: number | null = null
  overhang = 0
  overhangDepth = 0
}

/**
 * Liquidations clustering around thin books: the forced flow of the last bars, or what stands to be liquidated near the
 * mark, in multiples of the depth there; the greater of the two counts.
 */
export class LiquidationMonitor implements Monitor {
  private readonly markets: Bounded<string, Pressure>

  constructor({ capacity }: MonitorSettings) {
    this.markets = new Bounded(capacity, () => new Pressure())
  }

  see(o: Observation): void {
    if (o.kind === 'book') this.markets.at(o.market).depth = o.depth
    else if (o.kind === 'forced') this.markets.at(o.market).forced.add(o.notional)
    else if (o.kind === 'overhang') {
      const pressure = this.markets.at(o.market)
      pressure.overhang = o.notional
      pressure.overhangDepth = o.depth
    }
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    for (const [market, pressure] of this.markets.entries()) {
      const { depth, overhang, overhangDepth } = pressure
      const forced = pressure.forced.close(bars)
      const taken = depth === null ? 0 : against(forced, depth)
      const standing = against(overhang, overhangDepth)
      if (taken === 0 && standing === 0) continue
      tell({
        monitor: 'liquidations',
        market,
        account: null,
        score: Math.max(taken, standing),
        numbers: { forced, depth: depth ?? 0, overhang, overhangDepth },
        reason: () =>
          taken >= standing
            ? `forced flow of ${rounded(forced)} is ${rounded(taken)} times the depth of ${rounded(depth ?? 0)}`
            : `${rounded(overhang)} stands to be liquidated over a depth of ${rounded(overhangDepth)}`,
      })
    }
  }
}

/** A book that has nothing left counts as one unit deep, so that the score stays a number. */
function against(notional: number, depth: number): number {
  return notional === 0 ? 0 : notional / Math.max(depth, 1)
}

class Raises {
  /** Σ ln(to/from) of this bar. */
  raised = 0
  accounts = 0
  readonly now = new Decayed(NOW)
  readonly usual: Baseline

  constructor({ memory, warmUp }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, 1)
  }
}

/** Accounts raising their leverage, more of them or by more than usual. */
export class LeverageMonitor implements Monitor {
  private readonly markets: Bounded<string, Raises>
  private readonly set: Bounded<string, { leverage: number }>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Raises(settings))
    this.set = new Bounded(settings.capacity, () => ({ leverage: 0 }))
  }

  see(o: Observation): void {
    if (o.kind === 'leverage') this.change(o)
    else if (o.kind === 'trade') this.markets.at(o.market) // its bars count from its first trade on
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    for (const [market, raises] of this.markets.entries()) {
      const { raised, accounts, now, usual } = raises
      raises.raised = 0
      raises.accounts = 0
      now.add(raised)
      const level = now.close(bars)
      const score = Math.max(0, usual.z(level))
      usual.push(level)
      if (raised === 0) continue
      tell({
        monitor: 'leverage',
        market,
        account: null,
        score,
        numbers: { raised: level, accounts },
        reason: () => `${accounts} raise their leverage, ${rounded(score)} deviations more than usual`,
      })
    }
  }

  private change({ market, account, leverage }: LeverageSeen): void {
    const own = this.set.at(`${account}/${market}`)
    const from = own.leverage
    own.leverage = leverage
    if (from === 0 || leverage <= from) return
    const raises = this.markets.at(market)
    raises.raised += Math.log(leverage / from)
    raises.accounts += 1
  }
}
