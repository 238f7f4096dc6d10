// What a random session has reached: events by kind, refusals by code, ends by reason.

type Fields = Record<string, unknown>

export class Mix {
  private readonly counts = new Map<string, number>()

  /** Counts the events, and if an order was accepted also what was special about it. */
  count(command: unknown, events: readonly Fields[]): void {
    for (const event of events) for (const kind of kindsOf(event)) this.add(kind)
    if (events.some((event) => event.ev === 'accepted'))
      for (const kind of featuresOf(command as Fields)) this.add(kind)
  }

  add(kind: string, times = 1): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + times)
  }

  addAll(other: Mix): void {
    for (const [kind, times] of other.counts) this.add(kind, times)
  }

  of(kind: string): number {
    return this.counts.get(kind) ?? 0
  }

  toString(): string {
    const sorted = [...this.counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    return sorted.map(([kind, times]) => `${kind} ${times}`).join(', ')
  }
}

function* kindsOf(event: Fields): Generator<string> {
  const { ev, code, reason, tif, op } = event
  if (ev === 'rejected') {
    yield `rejected:${String(code)}`
    yield `${String(op)}: ${String(code)}`
  } else if (ev === 'accepted') yield `accepted:${String(tif)}`
  else yield reason === undefined ? String(ev) : `${String(ev)}:${String(reason)}`
  yield* marginKindsOf(event)
}

/** What is special about the events of markets with margin. */
function* marginKindsOf(event: Fields): Generator<string> {
  const { ev, pool } = event
  const isIsolated = pool !== undefined && pool !== 'cross'
  if (ev === 'trade' && event.liquidation === true) yield 'trade:liquidation'
  if (ev === 'triggered') yield `triggered:${event.price === null ? 'refused' : String(event.by)}`
  if (ev === 'oracle') yield `oracle:${String(event.status)}`
  if (ev === 'marginMode') yield `marginMode:${String(event.mode)}`
  if (ev === 'marketState') yield `marketState:${String(event.state)}`
  if (ev === 'fundingRate' && event.rate === '0') yield 'fundingRate:0'
  if (ev === 'adl') yield `adl:${String(event.policy)}`
  if (ev === 'adl' && (event.counterparty as Fields).pool !== 'cross') yield 'adl:isolated counterparty'
  if (ev === 'liquidationStep') yield `liquidationStep:${stepOutcome(event)}`
  if (ev === 'takeover') {
    for (const what of ['filled', 'fundPaid', 'deleveraged', 'open']) if (event[what] !== '0') yield `takeover:${what}`
  }
  if (isIsolated && /^(liquidation|takeover|funding|settlement)/.test(String(ev))) yield `${String(ev)}:isolated`
}

function stepOutcome({ qty, filled }: Fields): string {
  if (qty === '0') return 'nobody'
  return qty === filled ? 'filled' : filled === '0' ? 'unfilled' : 'partly filled'
}

function* featuresOf(order: Fields): Generator<string> {
  const { displayQty, trigger, ocoGroup, postOnly, reduceOnly, clientId, stp, type, takeProfit, stopLoss } = order
  if (displayQty !== undefined) yield 'with:displayQty'
  if (trigger !== undefined) yield (trigger as Fields).offset === undefined ? 'with:trigger' : 'with:trailing trigger'
  if (takeProfit !== undefined) yield 'with:takeProfit'
  if (stopLoss !== undefined)
    yield (stopLoss as Fields).offset === undefined ? 'with:stopLoss' : 'with:trailing stopLoss'
  if (ocoGroup !== undefined) yield 'with:ocoGroup'
  if (postOnly === true) yield 'with:postOnly'
  if (reduceOnly === true) yield 'with:reduceOnly'
  if (clientId !== undefined) yield 'with:clientId'
  if (stp !== undefined) yield `with:stp ${String(stp)}`
  yield `with:type ${String(type)}`
}
