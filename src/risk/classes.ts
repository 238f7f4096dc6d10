// What classes of accounts do in a cascade, once their latency is over: ordinary commands. Refusals are ignored: who cannot
// act does not.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import { BUY, POST_ONLY, SELL } from '../options.js'
import type { Batch } from '../wire/batch.js'
import type { AccountClass } from './cascade-types.js'
import { lotsOf } from './inside.js'

/** Adds a command to the batch that it is given, which runs when it is full. */
export type Send = (add: (batch: Batch) => boolean) => void

/** An order: where it was before the shock, and where it is. */
interface Quote {
  readonly account: number
  /** The engine's, and once it had to be placed again our own. */
  id: number
  isOwnId: boolean
  market: number
  isBid: boolean
  ticks: number
  now: number
  lots: number
}

/** Ids of orders placed again count down from here: accounts count up. */
const LAST_CLIENT_ID = Number.MAX_SAFE_INTEGER
/** What is seen of an order that nobody brings back, so that nobody has to look; and of one that is not there. */
const UNTOUCHED = { seen: Number.POSITIVE_INFINITY, filled: 0 }
const GONE = { seen: 0, filled: 0 }

export class Classes {
  private readonly quotes = new Map<AccountClass, Quote[]>()
  private readonly done = new Set<AccountClass>()
  /** Accounts that have taken away their orders, and bring none back. */
  private readonly left = new Set<number>()
  private placed = 0

  constructor(
    private readonly exchange: Exchange,
    private readonly classes: readonly AccountClass[],
  ) {
    for (const one of classes) {
      if (!(one.latencyUs >= 0)) throw new UsageError('`latencyUs` is a number from 0.')
      const { refill = 0 } = one
      if (!(refill >= 0 && refill <= 1)) throw new UsageError('`refill` is a number from 0 to 1.')
      if (one.does === 'follow') this.quotes.set(one, quotesOf(exchange, one))
    }
  }

  /** `moved(market, atUs)`: the index at a time since the shock, in parts of what it was before. */
  act(send: Send, ts: number, atUs: number, moved: (market: number, atUs: number) => number): void {
    for (const one of this.classes) {
      if (atUs < one.latencyUs) continue
      if (one.does === 'follow') this.follow(send, one, ts, (market) => moved(market, atUs - one.latencyUs))
      else if (!this.done.has(one)) this.leave(send, one, ts)
      this.done.add(one)
    }
  }

  private leave(send: Send, { accounts, does }: AccountClass, ts: number): void {
    for (const account of accounts) {
      if (does === 'cancel') {
        send((batch) => batch.apply({ op: 'cancelAll', ts, account }))
        this.left.add(account)
        continue
      }
      for (const [market, { size }] of Object.entries(this.exchange.account(account)?.positions ?? {})) {
        const side = size.startsWith('-') ? 'buy' : 'sell'
        const order = { side, type: 'market', qty: size.replace('-', ''), reduceOnly: true } as const
        send((batch) => batch.apply({ op: 'place', ts, account, market, ...order }))
      }
    }
  }

  private follow(send: Send, one: AccountClass, ts: number, moved: (market: number) => number): void {
    const quotes = (this.quotes.get(one) ?? []).filter(({ account }) => !this.left.has(account))
    const targets = quotes.map((quote) => {
      const exactly = quote.ticks * moved(quote.market)
      return { quote, target: Math.max(1, quote.isBid ? Math.floor(exactly) : Math.ceil(exactly)) }
    })
    // Bids that fall and offers that rise make way for the others first, so that followers do not trade with each other.
    const away = ({ quote, target }: (typeof targets)[number]) => target < quote.now === quote.isBid
    for (const { quote, target } of [...targets.filter(away), ...targets.filter((one) => !away(one))]) {
      this.requote(send, quote, ts, target, one.refill ?? 0)
    }
  }

  /** To the target, and with what comes back now of what has been taken: a part of it, rounded down to lots. */
  private requote(send: Send, quote: Quote, ts: number, target: number, refill: number): void {
    const { account, id, isOwnId, market, isBid, lots } = quote
    const price = target === quote.now ? 0 : target
    quote.now = target
    const { seen, filled } = refill === 0 ? UNTOUCHED : (lotsOf(this.exchange, account, id, isOwnId) ?? GONE)
    const more = Math.max(0, Math.floor((lots - Math.min(seen, lots)) * refill))
    if (seen > 0) {
      const qty = more === 0 ? 0 : filled + seen + more
      if (price > 0 || qty > 0)
        send((batch) => batch[isOwnId ? 'amendByClientId' : 'amend'](ts, account, id, price, qty))
    } else if (more > 0) {
      quote.id = LAST_CLIENT_ID - this.placed++
      quote.isOwnId = true
      send((batch) => batch.place(ts, account, market, POST_ONLY | (isBid ? BUY : SELL), target, more, quote.id))
    }
  }
}

function quotesOf(exchange: Exchange, { accounts }: AccountClass): Quote[] {
  return accounts.flatMap((account) =>
    (exchange.account(account)?.orders ?? []).map(({ orderId, market: name, side, price, remaining }) => {
      const market = exchange.market(name)
      const ticks = market.ticks(price)
      const [isBid, lots] = [side === 'buy', market.lots(remaining)]
      return { account, id: orderId, isOwnId: false, market: market.index, isBid, ticks, now: ticks, lots }
    }),
  )
}
