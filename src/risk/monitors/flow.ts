// Flow: how one-sided takers are, and what it costs those who quote to meet them.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { percent, rounded } from './monitor.js'
import type { Observation, TradeSeen } from './observation.js'
import { Baseline, Bounded, Cusum, Decayed } from './statistics.js'

/** Half-life of what counts as now, in bars. */
const NOW = 3
/** The least deviation of the logarithm of a volume. */
const LEAST_LOG = 0.3

class Takers {
  bought = 0
  sold = 0
  readonly now = new Decayed(NOW)
  readonly usual: Baseline

  constructor({ memory, warmUp }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, LEAST_LOG)
  }
}

/** Net taking of the last bars against that of a bar, as logarithms, since volumes have heavy tails. */
export class FlowMonitor implements Monitor {
  private readonly markets: Bounded<string, Takers>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Takers(settings))
  }

  see(o: Observation): void {
    if (o.kind !== 'trade') return
    this.markets.at(o.market)[o.takerSide === 'buy' ? 'bought' : 'sold'] += o.price * o.qty
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    for (const [market, takers] of this.markets.entries()) {
      const net = takers.bought - takers.sold
      const gross = takers.bought + takers.sold
      takers.bought = 0
      takers.sold = 0
      takers.now.add(net)
      const now = takers.now.close(bars)
      if (gross === 0) continue
      const usual = Math.exp(takers.usual.mean)
      const score = now === 0 ? 0 : Math.max(0, takers.usual.z(Math.log(Math.abs(now))))
      if (net !== 0) takers.usual.push(Math.log(Math.abs(net)))
      tell({
        monitor: 'flow',
        market,
        account: null,
        score,
        numbers: { net: now, usual },
        reason: () =>
          `takers are net ${now > 0 ? 'buyers' : 'sellers'} of ${rounded(Math.abs(now))}, ` +
          `${rounded(Math.abs(now) / usual)} times the usual ${rounded(usual)} a bar`,
      })
    }
  }
}

/** How long after a trade its maker's loss is measured, in bars. */
const HORIZON = 3
/** Such rows that wait for that in a market, at most; what is beyond is not looked at. */
const PENDING = 1024

/** Trades in a row of one maker in one bar. */
interface Pending {
  readonly bar: number
  /** null: not known. */
  readonly maker: number | null
  /** What the maker has bought, negative if sold, and what that cost. */
  qty: number
  cost: number
}

class Markouts {
  readonly pending: Pending[] = []
  price = 0
  bar = 0
  readonly makers: Bounded<number, { loss: Decayed; notional: Decayed; usual: Baseline }>
  readonly usual: Baseline
  readonly cusum = new Cusum()

  constructor({ memory, warmUp, capacity }: MonitorSettings) {
    this.usual = new Baseline(memory, warmUp, 1e-5)
    this.makers = new Bounded(capacity, () => ({
      loss: new Decayed(warmUp),
      notional: new Decayed(warmUp),
      usual: new Baseline(memory, warmUp, 1e-5),
    }))
  }

  see(o: TradeSeen): void {
    this.price = o.price
    const maker = o.maker ?? null
    const sign = o.takerSide === 'sell' ? 1 : -1
    const same = this.pending.at(-1)
    if (same !== undefined && same.bar === this.bar && same.maker === maker) {
      same.qty += sign * o.qty
      same.cost += sign * o.qty * o.price
    } else if (this.pending.length < PENDING) {
      this.pending.push({ bar: this.bar, maker, qty: sign * o.qty, cost: sign * o.qty * o.price })
    }
  }
}

/**
 * What makers lose by the price a few bars later, as a share of what they were left with (bought less sold, so a maker that comes
 * out even counts for little): of a market, and of each maker.
 */
export class ToxicityMonitor implements Monitor {
  private readonly markets: Bounded<string, Markouts>

  constructor(settings: MonitorSettings) {
    this.markets = new Bounded(settings.capacity, () => new Markouts(settings))
  }

  see(o: Observation): void {
    if (o.kind === 'trade') this.markets.at(o.market).see(o)
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    for (const [market, markouts] of this.markets.entries()) {
      markouts.bar += bars
      const due = markouts.pending.findIndex(({ bar }) => bar + HORIZON > markouts.bar)
      const ended = markouts.pending.splice(0, due === -1 ? markouts.pending.length : due)
      if (ended.length > 0) tellLosses(market, markouts, ended, tell)
    }
  }
}

function tellLosses(
  market: string,
  { price, makers, usual, cusum }: Markouts,
  ended: readonly Pending[],
  tell: (reading: Reading) => void,
): void {
  let [lost, net] = [0, 0]
  for (const { maker, qty, cost } of ended) {
    const loss = cost - qty * price
    lost += loss
    net += Math.abs(cost)
    if (maker !== null) tellMaker(market, maker, makers.at(maker), loss, Math.abs(cost), tell)
  }
  if (net === 0) return
  const share = lost / net
  const expected = usual.mean
  const score = cusum.push(usual.z(share))
  usual.push(share)
  tell({
    monitor: 'toxicity',
    market,
    account: null,
    score,
    numbers: { share, net },
    reason: () =>
      `makers lose ${percent(share)} of the ${rounded(net)} that they were left with within ${HORIZON} bars, usual is ${percent(expected)}`,
  })
}

function tellMaker(
  market: string,
  account: number,
  maker: { loss: Decayed; notional: Decayed; usual: Baseline },
  loss: number,
  notional: number,
  tell: (reading: Reading) => void,
): void {
  maker.loss.add(loss)
  maker.notional.add(notional)
  const share = maker.loss.close(1) / maker.notional.close(1)
  const score = Math.max(0, maker.usual.z(loss / notional))
  maker.usual.push(loss / notional)
  tell({
    monitor: 'makerToxicity',
    market,
    account,
    score,
    numbers: { share, notional },
    reason: () => `maker ${account} loses ${percent(share)} of what it is left with within ${HORIZON} bars`,
  })
}
