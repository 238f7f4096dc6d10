// What classes of accounts do in a cascade, once their latency is over: ordinary commands.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import type { AccountClass } from './cascade-types.js'

/** An order: where it was before the shock, and where it is. */
interface Quote {
  readonly account: number
  orderId: number
  market: number
  isBid: boolean
  ticks: number
  now: number
}

export class Classes {
  private readonly quotes = new Map<AccountClass, Quote[]>()
  private readonly done = new Set<AccountClass>()

  constructor(
    private readonly exchange: Exchange,
    private readonly classes: readonly AccountClass[],
  ) {
    for (const one of classes) {
      if (!(one.latencyUs >= 0)) throw new UsageError('`latencyUs` is a number from 0.')
      if (one.does === 'follow') this.quotes.set(one, quotesOf(exchange, one))
    }
  }

  /** `moved(market, atUs)`: the index at a time since the shock, in parts of what it was before. */
  act(ts: number, atUs: number, moved: (market: number, atUs: number) => number): void {
    for (const one of this.classes) {
      if (atUs < one.latencyUs) continue
      if (one.does === 'follow') this.follow(one, ts, (market) => moved(market, atUs - one.latencyUs))
      else if (!this.done.has(one)) this.leave(one, ts)
      this.done.add(one)
    }
  }

  /** Refusals are ignored: who cannot act does not. */
  private leave({ accounts, does }: AccountClass, ts: number): void {
    const { exchange } = this
    for (const account of accounts) {
      if (does === 'cancel') exchange.apply({ op: 'cancelAll', ts, account })
      for (const [market, { size }] of Object.entries(
        does === 'close' ? (exchange.account(account)?.positions ?? {}) : {},
      )) {
        const side = size.startsWith('-') ? 'buy' : 'sell'
        const order = { side, type: 'market', qty: size.replace('-', ''), reduceOnly: true } as const
        exchange.apply({ op: 'place', ts, account, market, ...order })
      }
    }
  }

  private follow(one: AccountClass, ts: number, moved: (market: number) => number): void {
    const targets = (this.quotes.get(one) ?? []).map((quote) => {
      const exactly = quote.ticks * moved(quote.market)
      return { quote, target: Math.max(1, quote.isBid ? Math.floor(exactly) : Math.ceil(exactly)) }
    })
    // Bids that fall and offers that rise make way for the others first, so that followers do not trade with each other.
    const away = ({ quote, target }: (typeof targets)[number]) => target < quote.now === quote.isBid
    for (const { quote, target } of [...targets.filter(away), ...targets.filter((one) => !away(one))]) {
      if (target !== quote.now) this.exchange.amend(ts, quote.account, quote.orderId, target, 0)
      quote.now = target
    }
  }
}

function quotesOf(exchange: Exchange, { accounts }: AccountClass): Quote[] {
  return accounts.flatMap((account) =>
    (exchange.account(account)?.orders ?? []).map(({ orderId, market: name, side, price }) => {
      const market = exchange.market(name)
      const ticks = market.ticks(price)
      return { account, orderId, market: market.index, isBid: side === 'buy', ticks, now: ticks }
    }),
  )
}
