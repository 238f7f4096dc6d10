// The order that is being written or amended, and its way to the exchange: nothing is sent unless the ticket is armed.
import { computed, signal } from '@preact/signals'
import type { PlaceCommand, Reference, SelfTradePrevention, TimeInForce, Trigger } from 'perpcore'
import type { OwnOrder, Preview } from '../protocol.js'
import { OWN_ACCOUNT } from '../scenario.js'
import type { Drafted, Outcome, Untimed } from '../worker/desk.js'
import { desk, market, marketName, place, say, slow, tick } from './store.js'
import { screen } from './view.js'

export type Type = 'limit' | 'market' | 'stop' | 'stopLimit' | 'takeProfit' | 'trailing'

export const TYPES: [Type, string][] = [
  ['limit', 'Limit'],
  ['market', 'Market'],
  ['stop', 'Stop market'],
  ['stopLimit', 'Stop limit'],
  ['takeProfit', 'Take profit'],
  ['trailing', 'Trailing stop'],
]

export interface Ticket {
  side: 'buy' | 'sell'
  type: Type
  qty: string
  price: string
  trigger: string
  triggerBy: Reference
  offset: string
  tif: TimeInForce
  /** Of `gtd`: seconds from now. */
  lives: string
  postOnly: boolean
  reduceOnly: boolean
  stp: SelfTradePrevention
  display: string
  group: string
  takeProfit: string
  stopLoss: string
}

const EMPTY: Ticket = {
  side: 'buy',
  type: 'limit',
  qty: '0.05',
  price: '',
  trigger: '',
  triggerBy: 'mark',
  offset: '100',
  tif: 'gtc',
  lives: '60',
  postOnly: false,
  reduceOnly: false,
  stp: 'cancelTaker',
  display: '',
  group: '',
  takeProfit: '',
  stopLoss: '',
}

export const ticket = signal<Ticket>(EMPTY)
/** The own order that the ticket changes; null: it is a new one. */
export const amending = signal<OwnOrder | null>(null)
export const isArmed = signal(false)
export const preview = signal<Preview | null>(null)
/** The refusal of the last order that was sent; empty: it passed. */
export const refusal = signal<string[]>([])
export const isMarket = computed(() => ['market', 'stop', 'takeProfit', 'trailing'].includes(ticket.value.type))
export const isConditional = computed(() => !['market', 'limit'].includes(ticket.value.type))

export function change(changes: Partial<Ticket>): void {
  refusal.value = [] // it was of another order
  if ('side' in changes || 'type' in changes) amending.value = null // which an amend cannot change
  ticket.value = { ...ticket.value, ...changes }
}

/** The order as the exchange takes it, but for its time. */
export function orderOf(ticket: Ticket, now: number): Extract<Drafted, { op: 'place' }> {
  const { side, type, qty, price, tif, lives, postOnly, reduceOnly, stp, display, group, takeProfit, stopLoss } = ticket
  const isLimit = type === 'limit' || type === 'stopLimit'
  const order: Omit<PlaceCommand, 'ts'> = {
    op: 'place',
    account: OWN_ACCOUNT,
    market: marketName.value,
    side,
    type: isLimit ? 'limit' : 'market',
    qty,
  }
  if (isLimit) Object.assign(order, { price, tif })
  else if (tif === 'fok') order.tif = tif
  if (isLimit && tif === 'gtd') order.expireTs = now + Math.round(Number(lives) * 1_000_000)
  if (isLimit && postOnly) order.postOnly = true
  if (isLimit && display !== '') order.displayQty = display
  if (reduceOnly) order.reduceOnly = true
  if (stp !== 'cancelTaker') order.stp = stp
  if (group !== '') order.ocoGroup = Number(group)
  if (takeProfit !== '') order.takeProfit = { by: 'mark', price: takeProfit }
  if (stopLoss !== '') order.stopLoss = { by: 'mark', price: stopLoss }
  const trigger = triggerOf(ticket)
  return trigger === null ? order : { ...order, trigger }
}

/** A stop fires when the price goes against the position that it closes, a take profit when it goes with it. */
function triggerOf({ type, side, trigger, triggerBy: by, offset }: Ticket): Trigger | null {
  const [with_, against] = side === 'sell' ? (['above', 'below'] as const) : (['below', 'above'] as const)
  if (type === 'trailing') return { by, offset, when: against }
  if (type === 'takeProfit') return { by, price: trigger, when: with_ }
  return type === 'stop' || type === 'stopLimit' ? { by, price: trigger, when: against } : null
}

/** What would be sent now. Of an amend only what differs; null: nothing does. */
function draftOf(written: Ticket, order: OwnOrder | null): Drafted | null {
  if (order === null) return orderOf(written, place.value.ts)
  const { orderId } = order
  const { qty, price } = written
  const hasQty = !isSame(qty, order.qty)
  const hasPrice = order.price !== null && !isSame(price, order.price)
  if (!hasQty && !hasPrice) return null
  return { op: 'amend', account: OWN_ACCOUNT, orderId, ...(hasQty ? { qty } : {}), ...(hasPrice ? { price } : {}) }
}

/** What cannot be read as a number is no number: the exchange says what is wrong with it. */
function isSame(written: string, was: string): boolean {
  return written !== '' && Number(written) === Number(was)
}

/** In words. */
export function orderText({ side, type, qty, price, trigger, offset }: Ticket): string {
  const order = amending.value
  if (order !== null) return `Amend #${order.orderId} to ${qty}${order.price === null ? '' : ` at ${price}`}`
  const at = { limit: `at ${price}`, market: 'at the market', stopLimit: `at ${price}, once ${trigger}` }
  const how =
    type === 'limit' || type === 'market' || type === 'stopLimit'
      ? at[type]
      : type === 'trailing'
        ? `${offset} behind the best price`
        : `at the market, once ${trigger}`
  return `${side === 'buy' ? 'Buy' : 'Sell'} ${qty} ${how}`
}

/** A position to be closed: the ticket is filled, not sent. */
export function fillToClose(size: string): void {
  const side = size.startsWith('-') ? 'buy' : 'sell'
  amending.value = null
  ticket.value = { ...EMPTY, side, type: 'market', qty: size.replace('-', ''), reduceOnly: true }
  say('The ticket is filled to close your position. Arm it, then send.')
}

/** An own order to be changed: the ticket is filled with it, not sent. */
export function startAmend(order: OwnOrder): void {
  const { orderId, side, qty, price } = order
  ticket.value = { ...EMPTY, side, type: price === null ? 'market' : 'limit', qty, price: price ?? '' }
  refusal.value = []
  amending.value = order
  screen.value = 'trade'
  say(`The ticket holds order ${orderId}: change it, arm it, send it.`)
}

/** The newest own order; when the ticket holds one already, the one before it. */
export function amendNext(): void {
  const orders = slow.value?.orders.toSorted((a, b) => b.orderId - a.orderId) ?? []
  const held = amending.value?.orderId ?? Number.POSITIVE_INFINITY
  const order = orders.find(({ orderId }) => orderId < held) ?? orders[0]
  if (order === undefined) say('There is no order to amend.')
  else startAmend(order)
}

export function leaveAmend(): void {
  ticket.value = { ...EMPTY, side: ticket.value.side }
  refusal.value = []
  amending.value = null
}

/** Sends a command of the visitor. null: nothing was sent, the ticket is not armed. */
export async function sendArmed(command: Untimed): Promise<Outcome | null> {
  if (isArmed.value) return desk.value.send(command)
  say('Nothing was sent: arm the ticket first (A).', true)
  return null
}

export async function send(): Promise<void> {
  const order = amending.value
  const text = orderText(ticket.value)
  const draft = draftOf(ticket.value, order)
  if (draft === null) {
    say('Nothing was sent: the order is like that already.', true)
    return
  }
  const outcome = await sendArmed(draft)
  if (outcome === null) return
  const { events, explanation } = outcome
  const refused = events.find(({ ev }) => ev === 'rejected')
  if (refused?.ev === 'rejected') {
    refusal.value = [...(explanation?.sentences ?? [refused.code]), explanation?.remedy?.sentence ?? '']
    say(`Refused: ${refused.code}.`, true)
    return
  }
  refusal.value = []
  if (order !== null) leaveAmend()
  const trades = events.filter((event) => event.ev === 'trade' && event.taker.account === OWN_ACCOUNT)
  if (trades.length === 0) say(`Sent: ${text}.`)
}

export async function cancel(orderId: number): Promise<void> {
  const sent = await sendArmed({ op: 'cancel', account: OWN_ACCOUNT, orderId })
  if (sent !== null) say(`Order ${orderId} is canceled.`)
}

export async function cancelAll(): Promise<void> {
  const count = slow.value?.orders.length ?? 0
  const sent = await sendArmed({ op: 'cancelAll', account: OWN_ACCOUNT, market: marketName.value })
  if (sent === null) return
  say(
    count === 0
      ? 'There was no order to cancel.'
      : count === 1
        ? '1 order is canceled.'
        : `${count} orders are canceled.`,
  )
}

let asked = ''
let isAsking = false

/** Keeps the preview true: asks again when the ticket or the market has changed. */
export async function refreshPreview(): Promise<void> {
  if (isAsking || market.value === null) return
  if (ticket.value.price === '' && market.value.mark !== null && !isWriting('price')) suggestPrices(market.value.mark)
  const question = `${JSON.stringify([ticket.value, amending.value?.orderId])} ${place.value.seq}`
  if (question === asked) return
  isAsking = true
  asked = question
  try {
    const draft = draftOf(ticket.value, amending.value)
    preview.value = draft === null ? null : await desk.value.preview(draft)
  } catch {
    preview.value = null // the worker is gone or busy with the past
  } finally {
    isAsking = false
  }
}

/** Whether somebody is about to write there: what he has cleared stays clear. */
function isWriting(id: string): boolean {
  return document.activeElement?.id === id
}

function suggestPrices(mark: string): void {
  const whole = String(Math.round(Number(mark)))
  change({ price: whole, trigger: whole })
}

/** One tick, or ten, up or down. */
export function nudge(ticks: number): void {
  const field = isConditional.value && isMarket.value ? 'trigger' : 'price'
  change({ [field]: String(Math.max(tick.value, Number(ticket.value[field]) + ticks * tick.value)) })
}
