// What the API tests begin with: an exchange with one matching-only market.
import { type Event, Exchange, type ExchangeOptions, type PlaceCommand } from '../../src/index.js'

export const T0 = 1_700_000_000_000_000

/** BTC: tick 0.1, lot 0.001. */
export async function withMarket(options?: ExchangeOptions): Promise<Exchange> {
  const exchange = await Exchange.create(options)
  exchange.apply({ op: 'createMarket', ts: T0, market: 'BTC', tickSize: '0.1', lotSize: '0.001', margin: 'none' })
  return exchange
}

/** A limit order on BTC at T0 unless said otherwise. */
export function limit(
  account: number,
  side: 'buy' | 'sell',
  price: string,
  qty: string,
  more: Partial<PlaceCommand> = {},
): PlaceCommand {
  return { op: 'place', ts: T0, account, market: 'BTC', side, type: 'limit', price, qty, ...more }
}

/** The names of events, in order. */
export function names(events: readonly Event[]): string[] {
  return events.map(({ ev }) => ev)
}

/** One order each at `levels` ask prices from 100 up: lots of work for one buy order. */
export function fillAsks(exchange: Exchange, levels: number): void {
  const { index } = exchange.market('BTC')
  for (let level = 0; level < levels; level++) exchange.place(T0, 1 + (level % 100), index, 1, 1000 + level, 1)
}

/** Events of fills fit the outbox about 4,000 times; with this many levels a sweep needs it more than twice. */
export const MANY = 10_000
