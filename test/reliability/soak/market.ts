// A living exchange whose population stays the same: the agents of perpcore/agents, shocks that come and go with the hours
// of the market, and fresh money for those who have lost theirs.
import { Floor } from '../../../src/agents/index.ts'
import { TRADES } from '../../../src/agents/settings.ts'
import type { Exchange } from '../../../src/slim.ts'
import type { Command, Event } from '../../../src/types.ts'

const HOUR_US = 3_600_000_000
const HOME = 50_000
/** Part of the price by which it leaves home in every second hour. */
const SHOCK = 0.06
const SHOCK_US = 20_000_000
/** Quote units: who has less gets as much. */
const LEAST = 500
const LEAST_FUND = 100_000

export class Market {
  private readonly floor = new Floor({ seed: 5, price: HOME })
  private readonly visits: Command[] = []
  private hours = 0

  constructor(private readonly exchange: Exchange) {}

  /** Hours of the market that have begun. */
  get hour(): number {
    return this.hours
  }

  next(): Command {
    const { floor } = this
    if (floor.nowUs >= this.nextHourUs) this.beginHour()
    const visit = this.visits.pop()
    return visit === undefined ? floor.next() : ({ ...visit, ts: floor.nowUs } as Command)
  }

  learn(events: readonly Event[]): void {
    this.floor.learn(events)
  }

  private nextHourUs = this.floor.nowUs + HOUR_US

  private beginHour(): void {
    const { floor, exchange } = this
    this.hours++
    this.nextHourUs += HOUR_US
    const home = floor.steps.ticks(HOME) / (floor.sight.index ?? floor.steps.ticks(HOME)) - 1
    const part = this.hours % 2 === 0 ? home : this.hours % 4 === 1 ? -SHOCK : SHOCK
    floor.act({ kind: 'shock', part, overUs: SHOCK_US })
    const ts = floor.nowUs
    for (const account of TRADES.flatMap((trade) => floor.accountsOf(trade))) {
      const equity = Number(exchange.account(account)?.pools.cross?.equity ?? 0)
      if (equity < LEAST) this.visits.push({ op: 'deposit', ts, account, amount: String(LEAST) })
    }
    if (floor.sight.fund < LEAST_FUND) this.visits.push({ op: 'fundInsurance', ts, amount: String(LEAST_FUND) })
  }
}
