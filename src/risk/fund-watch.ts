// Watches the insurance fund: what goes in and out, and why, how far it has come down, how long it lasts, and what a stress
// would do to it; and says so before it is gone.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import type { EventOf } from '../types.js'
import { cascade } from './cascade.js'
import type { CascadeModel } from './cascade-types.js'
import { criticalShock } from './critical.js'
import { fundOf } from './inside.js'
import type { Lab } from './lab.js'
import type { Shock } from './shock.js'

export type FundCause = EventOf<'insurance'>['reason']

export interface FundAlert {
  code: 'fund.low' | 'fund.drawdown' | 'fund.exhaustion' | 'fund.coverage' | 'fund.empty'
  ts: number
  /** What was measured, and the bound that it has passed. */
  value: number
  bound: number
  sentence: string
}

/** What raises an alert. Each is told once, and again after it has been in order in between. */
export interface FundWatchOptions {
  onAlert?: (alert: FundAlert) => void
  /** Quote units. Default: none. */
  below?: number
  /** From the peak, a part of it. Default 0.3. */
  drawdown?: number
  /** How soon the fund would be empty if it went on as in the window, microseconds. Default 1 h. */
  exhaustionUs?: number
  /** Over which that is measured, microseconds. Default 10 min. */
  windowUs?: number
  /** Of the worst stress in `assess`. Default 1. */
  coverage?: number
}

export interface FundReport {
  ts: number
  /** Quote units. */
  balance: number
  peak: number
  /** From the peak, a part of it. */
  drawdown: number
  /** By cause, since the watch began. */
  flows: Record<FundCause, { received: number; paid: number }>
  /** Net outflow in the window, a second; negative: it grows. */
  burnPerSecond: number
  /** When it would be empty at that rate; null: it would not. */
  exhaustionUs: number | null
}

export interface FundAssessment {
  /** Of the worst shock; null: none needed the fund. */
  coverage: number | null
  worst: Shock | null
  /** By market: the smallest moves that would deleverage somebody; null: none up to `most`. */
  distanceToAdl: Record<string, { down: number | null; up: number | null }>
}

const HOUR_US = 3_600_000_000

export class FundWatch {
  private balance: number
  private peak: number
  private readonly flows: FundReport['flows'] = {
    topUp: { received: 0, paid: 0 },
    liquidationFee: { received: 0, paid: 0 },
    funding: { received: 0, paid: 0 },
    takeover: { received: 0, paid: 0 },
    debt: { received: 0, paid: 0 },
  }
  /** Losses and gains in the window, top-ups left out. */
  private recent: { ts: number; delta: number }[] = []
  private readonly raised = new Set<FundAlert['code']>()
  private readonly settings: Required<Omit<FundWatchOptions, 'onAlert'>>
  private readonly detach: () => void

  /** Begins at once. Throws UsageError. */
  constructor(
    private readonly exchange: Exchange,
    private readonly options: FundWatchOptions = {},
  ) {
    const { below = Number.NEGATIVE_INFINITY, drawdown = 0.3, exhaustionUs = HOUR_US } = options
    this.settings = {
      below,
      drawdown,
      exhaustionUs,
      windowUs: options.windowUs ?? HOUR_US / 6,
      coverage: options.coverage ?? 1,
    }
    if (!(this.settings.windowUs > 0)) throw new UsageError('`windowUs` is a number above 0.')
    this.balance = fundOf(exchange)
    this.peak = this.balance
    this.detach = exchange.on('insurance', (event) => this.take(event))
  }

  /** Ends the watch. */
  stop(): void {
    this.detach()
  }

  report(): FundReport {
    const { balance, peak, exchange } = this
    const ts = exchange.clock
    this.forget(ts)
    const burnPerSecond = -this.recent.reduce((all, { delta }) => all + delta, 0) / (this.settings.windowUs / 1e6)
    return {
      ts,
      balance,
      peak,
      drawdown: peak === 0 ? 0 : 1 - balance / peak,
      flows: structuredClone(this.flows),
      burnPerSecond,
      exhaustionUs: burnPerSecond > 0 ? (balance / burnPerSecond) * 1e6 : null,
    }
  }

  /**
   * Tries shocks on a lab, and looks for the smallest that would deleverage somebody, in steps up to `most` (default 0.5).
   * Raises `fund.coverage` if the worst needs more than there is.
   */
  assess(lab: Lab, shocks: readonly Shock[], options: CascadeModel & { most?: number } = {}): FundAssessment {
    const { most = 0.5, ...model } = options
    let coverage: number | null = null
    let worst: Shock | null = null
    for (const shock of shocks) {
      const { fund } = cascade(lab, shock, model)
      if (fund.coverage === null || (coverage !== null && fund.coverage >= coverage)) continue
      coverage = fund.coverage
      worst = shock
    }
    const isCritical = ({ adl }: { adl: { fills: number } }) => adl.fills > 0
    const priced = lab.exchange.markets().filter(({ name }) => lab.exchange.marketInfo(name).mark !== null)
    const distanceToAdl = Object.fromEntries(
      priced.map(({ name: market }) => {
        const search = (direction: 'down' | 'up') =>
          criticalShock(lab, { ...model, market, direction, isCritical, most, steps: 10, precision: 0.001 })?.move ??
          null
        return [market, { down: search('down'), up: search('up') }]
      }),
    )
    const { coverage: bound } = this.settings
    const sentence = `Of what the worst shock would need, the fund has ${coverage}.`
    this.raise('fund.coverage', coverage !== null && coverage < bound, coverage ?? 0, bound, sentence)
    return { coverage, worst, distanceToAdl }
  }

  private take({ delta, balance, reason, ts }: EventOf<'insurance'>): void {
    const amount = Number(delta)
    const flow = this.flows[reason]
    if (amount < 0) flow.paid -= amount
    else flow.received += amount
    this.balance = Number(balance)
    this.peak = Math.max(this.peak, this.balance)
    if (reason !== 'topUp') this.recent.push({ ts, delta: amount })
    this.check()
  }

  private check(): void {
    const { below, drawdown: most, exhaustionUs: soon } = this.settings
    const { balance, drawdown, exhaustionUs } = this.report()
    this.raise('fund.low', balance < below, balance, below, `The fund has ${balance}.`)
    this.raise('fund.drawdown', drawdown > most, drawdown, most, `The fund is ${drawdown} below its peak.`)
    const isSoon = exhaustionUs !== null && exhaustionUs < soon
    const end = `At the rate of the window the fund is empty in ${Math.round((exhaustionUs ?? 0) / 1e6)} s.`
    this.raise('fund.exhaustion', isSoon, exhaustionUs ?? 0, soon, end)
    this.raise('fund.empty', balance <= 0, balance, 0, 'The fund is empty: the next loss beyond margin is deleveraged.')
  }

  private raise(code: FundAlert['code'], isSo: boolean, value: number, bound: number, sentence: string): void {
    if (!isSo) this.raised.delete(code)
    else if (!this.raised.has(code)) {
      this.raised.add(code)
      this.options.onAlert?.({ code, ts: this.exchange.clock, value, bound, sentence })
    }
  }

  private forget(now: number): void {
    const from = now - this.settings.windowUs
    if (this.recent[0] !== undefined && this.recent[0].ts < from)
      this.recent = this.recent.filter(({ ts }) => ts >= from)
  }
}
