// Receipts in plain English, with the numbers that were compared.
import { explain, type RefusalCode, refusalCodes } from '../errors.js'
import type {
  CanceledEvent,
  Command,
  EventOf,
  FreeMargin,
  OrderMargin,
  Receipt,
  ReducedEvent,
  RefusalDetails,
  RejectedEvent,
} from '../types.js'
import { difference } from './decimal.js'

type Asked = Readonly<Record<string, unknown>>
type Numbers = { [Code in keyof RefusalDetails]: (detail: RefusalDetails[Code], asked: Asked) => string }

const time = ({ clock }: { clock: number }, { ts }: Asked): string => `It is of ${ts}, the clock stood at ${clock}.`
const most = ({ max }: { max: number }): string => `The most is ${max}.`

const NUMBERS: Numbers = {
  'time.backwards': time,
  'time.tooFar': time,
  'market.state': ({ state }) => `The market was ${state}.`,
  rateLimit: ({ tokens, retryAfterUs }) =>
    `Whole tokens left: ${tokens}; ${retryAfterUs === null ? 'no other comes' : `the next came in ${retryAfterUs} µs`}.`,
  'order.price': ({ tick }, { price }) => `The price was ${price ?? 'missing'}, the tick is ${tick}.`,
  'order.qty': ({ lot, min, max }, { qty }) =>
    `The quantity was ${qty ?? 'as before'}, the lot is ${lot}, the least ${min}, the most ${max}.`,
  'order.tooMany': most,
  'leverage.range': most,
  'order.notionalOverflow': ({ limit }) => `All that is open there, at this price or at mark, may be worth ${limit}.`,
  'oracle.stale': ({ ageUs, staleUs }) => `It was ${ageUs} µs old, and may be ${staleUs} µs old.`,
  priceBand: ({ mark, bound }, { price }) =>
    `The price was ${price ?? 'as before'}, the mark ${mark}, the furthest price ${bound}.`,
  'postOnly.wouldCross': ({ best }) => `The best price of the other side was ${best}.`,
  'fok.unfillable': ({ available }, { qty }) => `Of ${qty ?? 'it'}, ${available} were there to be had.`,
  'reduceOnly.noPosition': ({ size }) => `The position was ${size}.`,
  'margin.insufficient': margin,
}

function margin(detail: OrderMargin | FreeMargin, { amount }: Asked): string {
  if ('available' in detail) {
    const of = amount === undefined ? '' : `Of ${amount} that were asked, the lesser of two may leave: `
    return `${of}${of === '' ? 'Available' : 'available'} ${detail.available}, collateral ${detail.collateral}.`
  }
  const { equity, initialMargin, adverse, fee, shortfall } = detail
  return (
    `The equity was ${equity}; the order needed an initial margin of ${initialMargin}, ${adverse} for a price worse than ` +
    `the mark and ${fee} for the fee: ${shortfall} were lacking.`
  )
}

/** The numbers of a refusal; empty: it has none. */
function numbersOf({ code, detail }: RejectedEvent, asked: Asked): string {
  if (detail === null || !(code in NUMBERS)) return ''
  return ` ${(NUMBERS[code as keyof Numbers] as (detail: unknown, asked: Asked) => string)(detail, asked)}`
}

function rejected(event: RejectedEvent, command: Command | null): string {
  const { op, code, account, market } = event
  const by = account === undefined ? '' : ` of account ${account}`
  const there = market === undefined ? '' : ` in ${market}`
  const asked = (command ?? {}) as unknown as Asked
  return `The ${op === null ? '' : `${op} `}command${by}${there} was refused (${code}). ${explain(code)}${numbersOf(event, asked)}`
}

const REASONS: Record<Exclude<CanceledEvent['reason'], RefusalCode> | ReducedEvent['reason'], string> = {
  user: 'it was asked for',
  ioc: 'what does not trade at once goes, and no more was to be had within its price',
  stp: 'it met an order of the same account',
  reduceOnly: 'an order may not do more than reduce its position',
  liquidation: 'its pool came into liquidation',
  expired: 'its time was up',
  oco: 'the orders of its group share one quantity, and another has traded',
  deadMan: 'the switch of the account was not renewed in time',
  margin: 'its pool could not have paid for what the price is worse than the mark, and the fee',
  settled: 'its market was delisted',
  amend: 'it was asked for',
}

/** Whether it was refused by this code when it fired. */
export function isCode(reason: CanceledEvent['reason']): reason is RefusalCode {
  return (refusalCodes as readonly string[]).includes(reason)
}

function canceled({ orderId, account, market, remaining, filled, reason }: CanceledEvent): string {
  const why = isCode(reason) ? `when it fired it was refused (${reason}). ${explain(reason)}` : `${REASONS[reason]}.`
  return `Order ${orderId} of account ${account} in ${market} was canceled, ${remaining} left and ${filled} filled: ${why}`
}

function poolOf({ account, pool }: { account: number; pool: string }): string {
  return `the ${pool === 'cross' ? 'cross' : `isolated ${pool}`} pool of account ${account}`
}

function stepped(event: EventOf<'liquidationStep'>): string {
  const { market, side, qty, filled, limit, fee, step } = event
  const index = event.index === null ? '' : `, index ${event.index}`
  const done =
    qty === '0'
      ? `nothing was sent, since nothing was visible at ${limit} or better`
      : `an order to ${side} ${qty} ${market} at ${limit} or better traded ${filled} and paid a fee of ${fee}`
  return (
    `Step ${step} of the liquidation of ${poolOf(event)}: ${done} (mark ${event.mark}${index}, bankruptcy price ` +
    `${event.bankruptcyPrice}). The equity went from ${event.equity} to ${event.equityAfter}, the maintenance margin ` +
    `from ${event.maintenanceMargin} to ${event.maintenanceMarginAfter}.`
  )
}

const DEFERRED: Record<EventOf<'liquidationDeferred'>['reason'], string> = {
  guard: 'at the index it is not below',
  'oracle.stale': 'the index of its market is stale',
  'market.state': 'its market admits no taker now',
}

function deferred(event: EventOf<'liquidationDeferred'>): string {
  const { equity, maintenanceMargin, equityAtIndex, maintenanceMarginAtIndex, reason } = event
  return (
    `The liquidation of ${poolOf(event)} is put off (${reason}): ${DEFERRED[reason]}. At mark its equity was ${equity}, ` +
    `its maintenance margin ${maintenanceMargin}; at the index ${equityAtIndex} and ${maintenanceMarginAtIndex}. ` +
    `${difference(maintenanceMargin, equity)} more would be enough.`
  )
}

function tookOver(event: EventOf<'takeover'>): string {
  const { market, equity, bankruptcyPrice, limit, budget, filled, fundPaid, deleveraged, open } = event
  return (
    `The ${market} position of ${poolOf(event)}, with an equity of ${equity}, was taken over: ` +
    `${filled} filled at ${limit} or better (bankruptcy price ${bankruptcyPrice}), for which the fund paid ${fundPaid} ` +
    `of ${budget} at most; ${deleveraged} taken from opposite positions; ${open} still open.`
  )
}

function deleveraged({ market, price, qty, policy, bankrupt, counterparty }: EventOf<'adl'>): string {
  const measure = 'leverage' in counterparty ? `leverage of ${counterparty.leverage}` : `score of ${counterparty.score}`
  return (
    `Of the ${market} position of ${poolOf(counterparty)}, ${qty} were closed at ${price} against ${poolOf(bankrupt)}, ` +
    `for a profit of ${counterparty.realized}: with a ${measure} it was number ${counterparty.rank} by ${policy}.`
  )
}

/** A receipt in words; `command`: what told it, where it is known. */
export function sentenceOf(event: Receipt, command: Command | null = null): string {
  switch (event.ev) {
    case 'rejected':
      return rejected(event, command)
    case 'canceled':
      return canceled(event)
    case 'reduced': {
      const { orderId, account, market, qty, reason } = event
      return `Order ${orderId} of account ${account} in ${market} was cut to ${qty}: ${REASONS[reason]}.`
    }
    case 'liquidationDeferred':
      return deferred(event)
    case 'liquidationStarted': {
      const { equity, maintenanceMargin } = event
      const lack = difference(maintenanceMargin, equity)
      const compared = `its equity of ${equity} was below the maintenance margin of ${maintenanceMargin}`
      return `The liquidation of ${poolOf(event)} began: ${compared}. ${lack} more would have been enough.`
    }
    case 'liquidationStep':
      return stepped(event)
    case 'liquidationEnded':
      return `The liquidation of ${poolOf(event)} ended: equity ${event.equity}, maintenance margin ${event.maintenanceMargin}.`
    case 'takeover':
      return tookOver(event)
    case 'adl':
      return deleveraged(event)
    case 'settlement': {
      const { market, qty, price, realized } = event
      return `The ${market} position of ${poolOf(event)}, ${qty}, was closed at ${price}, for a profit of ${realized}: the market was delisted.`
    }
  }
}
