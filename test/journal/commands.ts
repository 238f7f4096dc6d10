// Commands of which each gives something to keep: trades, refusals of every shape, names that the core does not know.
import { T0 } from '../api/shared.js'

const BTC = { op: 'createMarket', ts: T0, market: 'BTC', tickSize: '0.1', lotSize: '0.001', margin: 'none' }
const ORDER = { op: 'place', ts: T0, market: 'BTC', type: 'limit' }

export const SMALL: readonly unknown[] = [
  BTC,
  { ...ORDER, account: 1, side: 'sell', price: '100', qty: '2', clientId: 7 },
  { ...ORDER, account: 2, side: 'buy', price: '100.5', qty: '0.5' },
  { ...ORDER, account: 2, side: 'buy', price: '99', qty: '1', market: 'Ärger \ud800' },
  BTC,
  undefined,
  { op: 'amend', ts: T0, account: 1, clientId: 7, price: '100.05' },
  { op: 'cancel', ts: T0 + 1, account: 1, orderId: 1 },
]

/** Commands whose refusals name what is not in the record. */
export const NAMING: readonly unknown[] = [
  ...SMALL,
  { ...BTC, market: 'not a name', ts: T0 + 2 },
  { ...BTC, market: 'x'.repeat(100_000), ts: T0 + 2 },
  { ...BTC, market: 'ETH', tickSize: '0', ts: T0 + 2 },
  { ...BTC, market: 'ETH', ts: 0 },
  { ...ORDER, account: 1, side: 'sell', price: '1', qty: '1', market: 'ETH', ts: 0 },
  { ...ORDER, account: 1, side: 'sell', price: '1', qty: '1', market: '', ts: T0 + 2 },
  { ...ORDER, account: 1, side: 'sell', price: '1', qty: '1', market: 'ETH', more: 1, ts: T0 + 2 },
  { op: 'cancelAll', ts: T0 + 2, account: 1, market: 'ETH', side: 'buy' },
  { op: 'cancelAll', ts: T0 + 2, account: 9 },
  { op: 'setMarketState', ts: T0 + 2, market: '__proto__', state: 'halted' },
  { op: 'settleMarket', ts: T0 + 2, market: 'ETH', price: '1' },
  { op: 'index', ts: T0 + 2, market: 'ETH', price: '1' },
  { op: 'mark', ts: T0 + 2, market: 'BTC', price: '1' },
  { op: 'setLeverage', ts: T0 + 2, account: 1, market: 'ETH', leverage: 3 },
  { op: 'setMarginMode', ts: T0 + 2, account: 3, market: 'ETH', mode: 'cross' },
  { op: 'adjustIsolatedMargin', ts: T0 + 2, account: 1, market: 'BTC', amount: '1.23456789' },
  { op: 'deposit', ts: T0 + 2, account: 5, amount: '12.5' },
  { op: 'withdraw', ts: T0 + 2, account: 5, amount: '20' },
  { op: 'fundInsurance', ts: T0 + 2, amount: '-1' },
  { op: 'setRateLimit', ts: T0 + 3, account: 1, capacity: 0, perSecond: 0 },
  { ...ORDER, account: 1, side: 'sell', price: '1', qty: '1', clientId: 3, ts: T0 + 3 },
  { op: 'tick', ts: T0 + 9 },
]
