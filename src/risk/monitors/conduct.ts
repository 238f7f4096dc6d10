// Conduct of single accounts: bursts of cancels, and messages that never come to a trade.
import type { Bar, Monitor, MonitorSettings, Reading } from './monitor.js'
import { rounded } from './monitor.js'
import type { Observation } from './observation.js'
import { Baseline, Bounded, Decayed } from './statistics.js'

/** The least deviation of a count. */
const LEAST_COUNT = 3

/** Of an account in a market. */
interface Place {
  readonly account: number
  readonly market: string
}

class Cancels {
  now = 0
  readonly usual: Baseline

  constructor(
    readonly place: Place,
    { memory, warmUp }: MonitorSettings,
  ) {
    this.usual = new Baseline(memory, warmUp, LEAST_COUNT)
  }
}

/** Cancels of an account in a bar against its own usual; of one that is new, against what all others do. */
export class CancelMonitor implements Monitor {
  private readonly accounts: Bounded<string, Cancels>
  private readonly everyone: Baseline

  constructor(settings: MonitorSettings) {
    this.accounts = new Bounded(settings.capacity, (key) => new Cancels(placeOf(key), settings))
    this.everyone = new Baseline(settings.memory * 10, settings.warmUp, LEAST_COUNT)
  }

  see(o: Observation): void {
    if (o.kind === 'cancel') this.accounts.at(keyOf(o.account, o.market)).now += 1
  }

  close(_bar: Bar, tell: (reading: Reading) => void): void {
    for (const [, cancels] of this.accounts.entries()) {
      const { now, usual, place } = cancels
      const mean = usual.ready ? usual.mean : this.everyone.mean
      const score = Math.max(0, usual.ready ? usual.z(now) : this.everyone.z(now))
      usual.push(now)
      if (now === 0) continue
      this.everyone.push(now)
      cancels.now = 0
      tell({
        monitor: 'cancels',
        ...place,
        score,
        numbers: { cancels: now, usual: mean },
        reason: () => `account ${place.account} cancels ${now} orders in a bar; usual are ${rounded(mean)}`,
      })
    }
  }
}

/** Half-life of messages and fills, in bars. */
const MEMORY = 60
/** Messages, decayed, below which a ratio says nothing. */
const ENOUGH = 50

class Messages {
  readonly sent = new Decayed(MEMORY)
  readonly fills = new Decayed(MEMORY)

  constructor(readonly place: Place) {}
}

/** Orders and cancels of an account for each of its fills. */
export class OrderToTradeMonitor implements Monitor {
  private readonly accounts: Bounded<string, Messages>

  constructor({ capacity }: MonitorSettings) {
    this.accounts = new Bounded(capacity, (key) => new Messages(placeOf(key)))
  }

  see(o: Observation): void {
    if (o.kind === 'order' || o.kind === 'cancel') this.accounts.at(keyOf(o.account, o.market)).sent.add(1)
    else if (o.kind === 'trade') {
      if (o.taker !== undefined) this.accounts.at(keyOf(o.taker, o.market)).fills.add(1)
      if (o.maker !== undefined) this.accounts.at(keyOf(o.maker, o.market)).fills.add(1)
    }
  }

  close({ bars }: Bar, tell: (reading: Reading) => void): void {
    for (const [, { sent, fills, place }] of this.accounts.entries()) {
      const messages = sent.close(bars)
      const ratio = messages / (1 + fills.close(bars))
      if (messages < ENOUGH) continue
      tell({
        monitor: 'orderToTrade',
        ...place,
        score: ratio,
        numbers: { messages, fills: fills.value },
        reason: () => `account ${place.account} sends ${rounded(ratio)} orders and cancels for each fill`,
      })
    }
  }
}

function keyOf(account: number, market: string): string {
  return `${account} ${market}`
}

function placeOf(key: string): Place {
  const [account, ...market] = key.split(' ')
  return { account: Number(account), market: market.join(' ') }
}
