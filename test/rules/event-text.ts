// Events as short text, for the tables of the tests.
import type { Ev, Event, EventOf } from '../../src/index.js'
import { T0 } from '../api/shared.js'

/** The text of each event; `qty` is what the command asked for. */
const WRITERS: { readonly [Name in Ev]: (e: EventOf<Name>, qty?: string) => string } = {
  rejected: (e) => ['refused', e.code, ...numbers(e.detail ?? {})].join(' '),
  marketCreated: (e) => `${e.market} created`,
  marketState: (e) => `${e.market} ${e.state} ${e.reason}`,
  deadMan: (e) => (e.atTs === null ? 'disarmed' : `armed for ${seconds(e.atTs)}`),
  rateLimit: (e) => `limit of ${e.account ?? 'all'} ${e.capacity} ${e.perSecond}/s ${e.reserve}`,
  leverage: (e) => `${e.account} ${e.market} leverage ${e.leverage}`,
  marginMode: (e) => `${e.account} ${e.market} ${e.mode}`,
  balance: (e) => (isTransfer(e) ? `balance ${e.collateral}` : `${pool(e)} ${booked(e, e.collateral)}`),
  insurance: (e) => `insurance ${e.reason === 'topUp' ? e.balance : booked(e, e.balance)}`,
  settlement: (e) => `${pool(e)} settled ${e.qty} @ ${e.price} realized ${e.realized}`,

  accepted: acceptedText,
  done: (e) => `#${e.orderId} done`,
  canceled: (e) => `#${e.orderId} canceled ${e.remaining} ${e.reason}`,
  reduced: (e) => `#${e.orderId} reduced to ${e.qty} ${e.reason}`,
  amended: (e) => `#${e.orderId} amended to ${e.qty} @ ${e.price}`,
  triggered: (e) => `#${e.orderId} triggered by ${e.by === 'last' ? '' : `${e.by} `}${e.reference}${enters(e)}`,
  trade: tradeText,

  index: (e) => `${other(e)}index ${e.price}`,
  mark: (e) => `${other(e)}mark ${e.price}`,
  oracle: (e) => `${other(e)}oracle ${e.status}`,
  fundingRate: (e) => `${other(e)}rate ${e.rate} premium ${e.premium} samples ${e.samples} mark ${e.mark}`,
  funding: (e) => `${pool(e)} funding ${signed(e.amount)}`,

  liquidationStarted: (e) => `${pool(e)} started ${ratio(e)}`,
  liquidationEnded: (e) => `${pool(e)} ended ${ratio(e)}`,
  liquidationDeferred: (e) =>
    `${pool(e)} deferred ${e.reason} ${ratio(e)} at index ${e.equityAtIndex}/${e.maintenanceMarginAtIndex}`,
  liquidationStep: (e) =>
    `${pool(e)} step ${e.step} ${other(e)}${ratio(e)} bankruptcy ${e.bankruptcyPrice} limit ${e.limit} ${e.side} ${e.qty}` +
    ` filled ${e.filled} fee ${e.fee} after ${e.equityAfter}/${e.maintenanceMarginAfter}`,
  takeover: (e) =>
    `${pool(e)} takeover ${other(e)}equity ${e.equity} bankruptcy ${e.bankruptcyPrice} limit ${e.limit} budget ${e.budget}` +
    ` filled ${e.filled} paid ${e.fundPaid} deleveraged ${e.deleveraged} open ${e.open}`,
  adl: adlText,
}

/** Events in the order of their effects; `qty` is what the command asked for. */
export function text(events: readonly Event[], now: number, qty?: string): string {
  return events.map((event) => (event.ts === now ? '' : `[${seconds(event.ts)}] `) + eventText(event, qty)).join(', ')
}

function eventText(event: Event, qty?: string): string {
  const write = WRITERS[event.ev] as (e: Event, qty?: string) => string
  return write(event, qty)
}

function seconds(ts: number): string {
  return (ts - T0) % 1_000_000 === 0 ? `${(ts - T0) / 1_000_000}s` : `${ts - T0}us`
}

/** With the price of a market order, and the quantity where it is not the one asked for. */
function acceptedText(e: EventOf<'accepted'>, qty?: string): string {
  const at = e.type === 'market' && e.price !== null ? ` at ${e.price}` : ''
  return `#${e.orderId} accepted${e.qty === qty ? '' : ` for ${e.qty}`}${at}`
}

/** With fees and realized profit of taker and maker, where there are any. */
function tradeText({ liquidation, taker, maker, qty, price }: EventOf<'trade'>): string {
  const pair = (name: 'fee' | 'realized') =>
    taker[name] === '0' && maker[name] === '0' ? '' : ` ${name} ${taker[name]}/${maker[name]}`
  const takes = liquidation ? 'liquidates' : 'takes'
  return `#${taker.orderId} ${takes} ${qty} @ ${price} from #${maker.orderId}${pair('fee')}${pair('realized')}`
}

function adlText({ qty, price, bankrupt, counterparty }: EventOf<'adl'>): string {
  const measure = 'score' in counterparty ? `score ${counterparty.score}` : counterparty.leverage
  return (
    `adl ${qty} @ ${price} of ${pool(bankrupt)} realized ${bankrupt.realized}` +
    ` by ${pool(counterparty)} rank ${counterparty.rank} ${measure} realized ${counterparty.realized}`
  )
}

function numbers(detail: object): string[] {
  return Object.entries(detail).map(([key, value]) => `${key}:${key === 'clock' ? seconds(value) : value}`)
}

function isTransfer(e: EventOf<'balance'>): boolean {
  return e.pool === 'cross' && (e.reason === 'deposit' || e.reason === 'withdraw')
}

function pool(e: { account: number; pool: string }): string {
  return `${e.account} ${e.pool}`
}

/** The name of the market, if it is not the usual one. */
function other(e: { market: string }): string {
  return e.market === 'BTC' ? '' : `${e.market} `
}

function ratio(e: { equity: string; maintenanceMargin: string }): string {
  return `${e.equity}/${e.maintenanceMargin}`
}

function booked(e: { delta: string; reason: string }, balance: string): string {
  return `${signed(e.delta)} = ${balance} ${e.reason}`
}

function signed(amount: string): string {
  return amount.startsWith('-') ? amount : `+${amount}`
}

/** Triggers by mark or index exist only where orders have a protective price. */
function enters(e: EventOf<'triggered'>): string {
  return e.by === 'last' || e.price === null ? '' : ` at ${e.price}`
}
