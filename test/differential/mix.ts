// What a random session has reached: events by kind, refusals by code, ends by reason.

type Fields = Record<string, unknown>

export class Mix {
  private readonly counts = new Map<string, number>()

  /** Counts the events, and if an order was accepted also what was special about it. */
  count(command: unknown, events: readonly Fields[]): void {
    for (const event of events) this.add(kindOf(event))
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

function kindOf(event: Fields): string {
  const { ev, code, reason, tif } = event
  if (ev === 'rejected') return `rejected:${String(code)}`
  if (ev === 'accepted') return `accepted:${String(tif)}`
  return reason === undefined ? String(ev) : `${String(ev)}:${String(reason)}`
}

function* featuresOf(order: Fields): Generator<string> {
  const { displayQty, trigger, ocoGroup, postOnly, reduceOnly, clientId, stp, type } = order
  if (displayQty !== undefined) yield 'with:displayQty'
  if (trigger !== undefined) yield (trigger as Fields).offset === undefined ? 'with:trigger' : 'with:trailing trigger'
  if (ocoGroup !== undefined) yield 'with:ocoGroup'
  if (postOnly === true) yield 'with:postOnly'
  if (reduceOnly === true) yield 'with:reduceOnly'
  if (clientId !== undefined) yield 'with:clientId'
  if (stp !== undefined) yield `with:stp ${String(stp)}`
  yield `with:type ${String(type)}`
}
