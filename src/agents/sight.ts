// What the people of a market know: what the events of the exchange have told, and nothing else. Plain data, so that it
// can be kept and taken up again.
import type { Event, EventOf } from '../types.js'
import type { Steps } from './terms.js'
import { atoms } from './text.js'

/** An order that an account has given an id of its own. Prices in ticks, quantities in lots. */
export interface SeenOrder {
  orderId: number
  clientId: number
  side: 1 | -1
  ticks: number
  total: number
  filled: number
}

export interface SeenAccount {
  /** Lots, negative: short. */
  size: number
  /** Mean entry price, ticks. */
  entry: number
  leverage: number
  deposits: number
  liquidations: number
  /** By the account's own id. */
  live: Map<number, SeenOrder>
}

export interface Sight {
  /** Microseconds since the epoch. */
  now: number
  /** Ticks; null before the first. */
  index: number | null
  mark: number | null
  last: number | null
  /** The last price, followed within seconds and within a minute. */
  fast: number
  slow: number
  /** How far the index has moved within some minutes: 0 calm, 1 five hundredths. */
  fear: number
  anchor: number
  movedUs: number
  state: string
  status: string
  /** Quote units in the insurance fund. */
  fund: number
  /** Deposits and top-ups less withdrawals, in atoms. */
  paidIn: bigint
  accounts: Map<number, SeenAccount>
  /** Live orders with an id of their account's own, by the engine's. */
  owners: Map<number, { account: number; order: SeenOrder }>
}

const FOLLOW_FAST = 0.08
const FOLLOW_SLOW = 0.01
const ANCHOR_US = 180_000_000
const FEAR_AT = 0.05

export function newSight(now: number): Sight {
  return {
    now,
    index: null,
    mark: null,
    last: null,
    fast: 0,
    slow: 0,
    fear: 0,
    anchor: 0,
    movedUs: now,
    state: 'active',
    status: 'ok',
    fund: 0,
    paidIn: 0n,
    accounts: new Map(),
    owners: new Map(),
  }
}

export function accountIn(sight: Sight, id: number): SeenAccount {
  let account = sight.accounts.get(id)
  if (account === undefined) {
    account = { size: 0, entry: 0, leverage: 0, deposits: 0, liquidations: 0, live: new Map() }
    sight.accounts.set(id, account)
  }
  return account
}

/** Takes in the events of a market; what other markets tell is only heard where it moves money. */
export function learn(sight: Sight, event: Event, market: string, steps: Steps, quoteDecimals: number): void {
  if (!('market' in event)) hearOfMoney(sight, event, quoteDecimals)
  else if (event.ev === 'done' || event.ev === 'canceled') forget(sight, event.orderId)
  else if (event.market === market) hearOfMarket(sight, event, steps)
}

function hearOfMoney(sight: Sight, event: Event, quoteDecimals: number): void {
  switch (event.ev) {
    case 'balance':
      seeBalance(sight, event, quoteDecimals)
      break
    case 'insurance':
      sight.fund = Number(event.balance)
      if (event.reason === 'topUp') sight.paidIn += atoms(event.delta, quoteDecimals)
      break
    case 'liquidationStarted':
      accountIn(sight, event.account).liquidations++
  }
}

function hearOfMarket(sight: Sight, event: Event, steps: Steps): void {
  switch (event.ev) {
    case 'trade':
      seeTrade(sight, event, steps)
      break
    case 'accepted':
      seeOrder(sight, event, steps)
      break
    case 'amended':
    case 'reduced':
      seeChange(sight, event, steps)
      break
    case 'index':
      seeIndex(sight, steps.ticks(event.price), event.ts)
      break
    case 'mark':
      sight.mark = steps.ticks(event.price)
      break
    case 'adl':
      seeDeleveraging(sight, event, steps)
      break
    case 'settlement':
      accountIn(sight, event.account).size = 0
      break
    case 'oracle':
      sight.status = event.status
      break
    case 'marketState':
      sight.state = event.state
      break
    case 'leverage':
      accountIn(sight, event.account).leverage = event.leverage
  }
}

function seeBalance(sight: Sight, { account, delta, reason }: EventOf<'balance'>, quoteDecimals: number): void {
  if (reason === 'deposit') accountIn(sight, account).deposits++
  if (reason === 'deposit' || reason === 'withdraw') sight.paidIn += atoms(delta, quoteDecimals)
}

function seeIndex(sight: Sight, ticks: number, ts: number): void {
  if (sight.index === null) sight.anchor = ticks
  sight.index = ticks
  const part = Math.min(1, (ts - sight.movedUs) / ANCHOR_US)
  sight.movedUs = ts
  sight.anchor += (ticks - sight.anchor) * part
  sight.fear = Math.max(Math.min(1, Math.abs(ticks / sight.anchor - 1) / FEAR_AT), sight.fear - part, 0)
}

function seeTrade(sight: Sight, trade: EventOf<'trade'>, steps: Steps): void {
  const ticks = steps.ticks(trade.price)
  const lots = steps.lots(trade.qty)
  const sign = trade.takerSide === 'buy' ? 1 : -1
  fill(accountIn(sight, trade.taker.account), sign * lots, ticks)
  fill(accountIn(sight, trade.maker.account), -sign * lots, ticks)
  for (const { orderId } of [trade.taker, trade.maker]) {
    const order = sight.owners.get(orderId)?.order
    if (order !== undefined) order.filled += lots
  }
  if (trade.taker.account === trade.maker.account) return
  if (sight.last === null) sight.fast = sight.slow = ticks
  sight.last = ticks
  sight.fast += (ticks - sight.fast) * FOLLOW_FAST
  sight.slow += (ticks - sight.slow) * FOLLOW_SLOW
}

function seeDeleveraging(sight: Sight, { price, qty, bankrupt, counterparty }: EventOf<'adl'>, steps: Steps): void {
  const loser = accountIn(sight, bankrupt.account)
  const lots = (loser.size > 0 ? -1 : 1) * steps.lots(qty)
  fill(loser, lots, steps.ticks(price))
  fill(accountIn(sight, counterparty.account), -lots, steps.ticks(price))
}

function fill(account: SeenAccount, lots: number, ticks: number): void {
  const next = account.size + lots
  if (account.size === 0 || account.size > 0 !== next > 0) account.entry = ticks
  else if (Math.abs(next) > Math.abs(account.size)) {
    account.entry = (account.entry * account.size + ticks * lots) / next
  }
  account.size = next
}

function seeOrder(
  sight: Sight,
  { orderId, clientId, account, side, price, qty }: EventOf<'accepted'>,
  steps: Steps,
): void {
  if (clientId === null || price === null) return
  const order: SeenOrder = {
    orderId,
    clientId,
    side: side === 'buy' ? 1 : -1,
    ticks: steps.ticks(price),
    total: steps.lots(qty),
    filled: 0,
  }
  accountIn(sight, account).live.set(clientId, order)
  sight.owners.set(orderId, { account, order })
}

function seeChange(sight: Sight, event: EventOf<'amended' | 'reduced'>, steps: Steps): void {
  const order = sight.owners.get(event.orderId)?.order
  if (order === undefined) return
  if (event.ev === 'reduced') order.total = order.filled + steps.lots(event.qty)
  else {
    if (event.price !== null) order.ticks = steps.ticks(event.price)
    order.total = steps.lots(event.qty)
  }
}

function forget(sight: Sight, orderId: number): void {
  const owner = sight.owners.get(orderId)
  if (owner === undefined) return
  sight.owners.delete(orderId)
  sight.accounts.get(owner.account)?.live.delete(owner.order.clientId)
}
