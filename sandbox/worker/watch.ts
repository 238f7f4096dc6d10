// What is remembered of what has been told, for the page: tape, prices, receipts, counts. Plain data, so that it can be
// kept with a checkpoint and taken up again.
import type { Command, Event } from 'perpcore'
import type { Sight, Steps } from 'perpcore/agents'
import { type Fill, type Receipt, STAGES, type Stage } from '../protocol.js'
import { OWN_ACCOUNT } from '../scenario.js'
import { type Cascade, newCascade, watchFall } from './cascade.js'
import { type Mirror, newMirror, reflect } from './mirror.js'

const MOST_FILLS = 120
/** Of each kind, so that what comes in floods leaves the others their place. */
const MOST_RECEIPTS = 80
const MOST_POINTS = 1800

export interface Watch {
  fills: Fill[]
  receipts: Receipt[]
  own: Receipt[]
  receiptsTold: number
  /** Microseconds, then ticks: time, index, mark, last. */
  points: [number, number, number, number][]
  /** Microseconds from point to point; doubles when there are too many. */
  everyUs: number
  commands: number
  trades: number
  refusals: number
  liquidations: number
  /** How often each stage has been told. */
  stages: Record<Stage, number>
  mirror: Mirror
  cascade: Cascade
}

export function newWatch(): Watch {
  return {
    fills: [],
    receipts: [],
    own: [],
    receiptsTold: 0,
    points: [],
    everyUs: 500_000,
    commands: 0,
    trades: 0,
    refusals: 0,
    liquidations: 0,
    stages: { liquidationDeferred: 0, liquidationStep: 0, takeover: 0, adl: 0 },
    mirror: newMirror(),
    cascade: newCascade(),
  }
}

/** Takes in what a command has told. `sight`: what the floor knew before it. */
export function watch(
  seen: Watch,
  command: Command,
  events: readonly Event[],
  market: string,
  sight: Sight,
  steps: Steps,
): void {
  seen.commands++
  for (const event of events) {
    count(seen, event)
    if (isReceipt(event)) keep(seen.receipts, { id: ++seen.receiptsTold, event })
    if (isOwn(event, command)) keep(seen.own, { id: ++seen.receiptsTold, event })
    if (!('market' in event) || event.market === market) {
      watchFall(seen.cascade, event, sight, steps)
      reflect(seen.mirror, event, steps)
      if (event.ev === 'trade') tape(seen, event)
    }
  }
}

/** Notes the prices of now, if it is time. */
export function notePrices(seen: Watch, { now, index, mark, last }: Sight): void {
  if (index === null || now < (seen.points.at(-1)?.[0] ?? 0) + seen.everyUs) return
  seen.points.push([now, index, mark ?? Number.NaN, last ?? Number.NaN])
  if (seen.points.length <= MOST_POINTS) return
  seen.everyUs *= 2
  seen.points = seen.points.filter((_, at) => at % 2 === 0)
}

function count(seen: Watch, { ev }: Event): void {
  if (ev === 'trade') seen.trades++
  else if (ev === 'rejected') seen.refusals++
  else if (ev === 'liquidationStarted') seen.liquidations++
  const stage = STAGES.find((one) => one === ev)
  if (stage !== undefined) seen.stages[stage]++
}

function tape(seen: Watch, trade: Extract<Event, { ev: 'trade' }>): void {
  const { seq, ts, price, qty, takerSide, liquidation, taker, maker } = trade
  const isOwnTrade = taker.account === OWN_ACCOUNT || maker.account === OWN_ACCOUNT
  seen.fills.push({
    seq,
    ts,
    price: Number(price),
    qty: Number(qty),
    bought: Number(takerSide === 'buy'),
    forced: Number(liquidation),
    own: Number(isOwnTrade),
  })
  if (seen.fills.length > 2 * MOST_FILLS) seen.fills.splice(0, MOST_FILLS)
}

function isReceipt(event: Event): boolean {
  switch (event.ev) {
    case 'liquidationStarted':
    case 'liquidationStep':
    case 'liquidationEnded':
    case 'liquidationDeferred':
    case 'takeover':
    case 'adl':
    case 'marketState':
    case 'oracle':
    case 'fundingRate':
    case 'settlement':
      return true
    case 'insurance':
      return event.reason === 'debt' || event.reason === 'takeover' || event.reason === 'topUp'
    default:
      return false
  }
}

/** Whether the visitor wants to be told. */
function isOwn(event: Event, command: Command): boolean {
  switch (event.ev) {
    case 'trade':
      return event.taker.account === OWN_ACCOUNT || event.maker.account === OWN_ACCOUNT
    case 'adl':
      return event.counterparty.account === OWN_ACCOUNT || event.bankrupt.account === OWN_ACCOUNT
    case 'rejected':
      return 'account' in command && command.account === OWN_ACCOUNT
    case 'amended':
    case 'reduced':
    case 'done':
      return false
    default:
      return 'account' in event && event.account === OWN_ACCOUNT
  }
}

function keep(list: Receipt[], receipt: Receipt): void {
  list.push(receipt)
  const isAlike = ({ event }: Receipt) => event.ev === receipt.event.ev
  if (list.filter(isAlike).length > MOST_RECEIPTS) list.splice(list.findIndex(isAlike), 1)
}
