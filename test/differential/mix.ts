// What a random session has reached: events by kind, refusals by code, ends by reason.

export class Mix {
  private readonly counts = new Map<string, number>()

  count(events: readonly Record<string, unknown>[]): void {
    for (const event of events) this.add(kindOf(event))
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

function kindOf(event: Record<string, unknown>): string {
  const { ev, code, reason, tif } = event
  if (ev === 'rejected') return `rejected:${String(code)}`
  if (ev === 'accepted') return `accepted:${String(tif)}`
  return reason === undefined ? String(ev) : `${String(ev)}:${String(reason)}`
}
