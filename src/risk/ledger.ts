// What trading costs an account: fees, slippage against the mark, funding, fill by fill.
import type { DecimalText, Event } from '../types.js'
import type { ExchangeViews } from '../views.js'

export interface Fill {
  market: string
  side: 'buy' | 'sell'
  price: DecimalText
  qty: DecimalText
  /** Paid; negative: a rebate. Quote units. */
  fee: number
  /** What it cost against the mark before the command; negative: it was better. null: there was no mark. Quote units. */
  slippage: number | null
  isTaker: boolean
}

/** Quote units; positive: it cost the account. */
export interface Costs {
  fills: Fill[]
  /** Σ price · quantity. */
  notional: number
  fees: number
  slippage: number
  /** Paid less received. */
  funding: number
  /** Profit of what was closed, fees aside; of being deleveraged too. */
  realized: number
}

export class Ledger {
  private readonly fills: Fill[] = []
  private readonly marks = new Map<string, number>()
  private funding = 0
  private realized = 0

  constructor(
    private readonly exchange: ExchangeViews,
    private readonly account: number,
  ) {}

  /** Notes the marks before a command. */
  before(): void {
    for (const { name } of this.exchange.markets()) {
      const { mark } = this.exchange.marketInfo(name)
      if (mark !== null) this.marks.set(name, Number(mark))
    }
  }

  take(events: readonly Event[]): void {
    const { account } = this
    for (const event of events) {
      if (event.ev === 'mark') this.marks.set(event.market, Number(event.price))
      else if (event.ev === 'funding' && event.account === account) this.funding -= Number(event.amount)
      else if (event.ev === 'adl' && event.counterparty.account === account) {
        this.realized += Number(event.counterparty.realized)
      } else if (event.ev === 'adl' && event.bankrupt.account === account)
        this.realized += Number(event.bankrupt.realized)
      else if (event.ev === 'settlement' && event.account === account) this.realized += Number(event.realized)
      else if (event.ev === 'trade') this.trade(event)
    }
  }

  costs(): Costs {
    const total = (of: (fill: Fill) => number) => this.fills.reduce((all, fill) => all + of(fill), 0)
    return {
      fills: this.fills,
      notional: total(({ price, qty }) => Number(price) * Number(qty)),
      fees: total(({ fee }) => fee),
      slippage: total(({ slippage }) => slippage ?? 0),
      funding: this.funding,
      realized: this.realized,
    }
  }

  private trade(event: Extract<Event, { ev: 'trade' }>): void {
    const { market, price, qty, taker, maker, takerSide } = event
    for (const party of [taker, maker]) {
      if (party.account !== this.account) continue
      const isTaker = party === taker
      const side = (takerSide === 'buy') === isTaker ? 'buy' : 'sell'
      const mark = this.marks.get(market)
      const worse = mark === undefined ? null : (Number(price) - mark) * Number(qty) * (side === 'buy' ? 1 : -1)
      this.fills.push({ market, side, price, qty, fee: Number(party.fee), slippage: worse, isTaker })
      this.realized += Number(party.realized)
    }
  }
}
