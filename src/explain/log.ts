// The receipts of the last commands, for `explain`. Not part of the state. A command that told none costs a look at the
// names of its events. What an account itself has canceled is none: it would soon be all that is remembered.
import type { AcceptedEvent, Event, PlaceCommand, Receipt } from '../types.js'

/** Commands have objects in lists in fields. */
const DEPTH = 3
/** No market has more tiers. */
const MOST_FIELDS = 64
const MOST_LETTERS = 1000

/** A command that told receipts. */
export interface Entry {
  /** A copy of what was given; null: it was no object, or cannot be kept. */
  command: unknown
  receipts: [Receipt, ...Receipt[]]
}

/** An order that waits for its trigger: `command` null if it is an exit, `price` its limit. */
export interface Waiting {
  accepted: AcceptedEvent
  command: PlaceCommand | null
  price: string | null
}

export class ReceiptLog {
  private readonly entries: Entry[] = []
  private next = 0
  /** By orderId, the oldest first. */
  private readonly waiting = new Map<number, Waiting>()

  /** `size`: of how many commands, and of how many waiting orders; 0: it keeps nothing. */
  constructor(readonly size: number) {}

  /** Takes note of a command and of what it told. */
  keep(command: unknown, events: readonly Event[]): void {
    if (this.size === 0) return
    let receipts: Entry['receipts'] | undefined
    let orders = 0
    for (const event of events) {
      switch (event.ev) {
        case 'accepted':
          this.accept(event, command, orders++ === 0)
          break
        case 'amended':
          this.amend(event.orderId, event.price)
          break
        case 'rejected':
        case 'canceled':
        case 'reduced':
        case 'liquidationDeferred':
        case 'liquidationStarted':
        case 'liquidationStep':
        case 'liquidationEnded':
        case 'takeover':
        case 'adl':
        case 'settlement':
          if ('reason' in event && (event.reason === 'user' || event.reason === 'amend')) break // as was asked for
          if (receipts === undefined) receipts = [event]
          else receipts.push(event)
      }
    }
    if (receipts === undefined) return
    this.entries[this.next] = { command: copied(command), receipts }
    this.next = (this.next + 1) % this.size
  }

  find(seq: number): Entry | undefined {
    return this.entries.find(({ receipts: [first] }) => first.seq === seq)
  }

  order(orderId: number): Waiting | undefined {
    return this.waiting.get(orderId)
  }

  /** Orders of the command itself are accepted before the exits that it calls into being. */
  private accept(accepted: AcceptedEvent, command: unknown, isFirst: boolean): void {
    const { orderId, type, price } = accepted
    const mayWait = type === 'market' && price === null
    const isExit = mayWait && !(isFirst && fieldOf(command, 'op') === 'place')
    if (!isExit && (!isFirst || fieldOf(command, 'trigger') === undefined)) return
    this.waiting.set(orderId, { accepted, command: isExit ? null : (copied(command) as PlaceCommand), price })
    if (this.waiting.size > this.size) this.waiting.delete(this.waiting.keys().next().value as number)
  }

  private amend(orderId: number, price: string | null): void {
    const order = this.waiting.get(orderId)
    if (order !== undefined) order.price = price
  }
}

function fieldOf(command: unknown, name: keyof PlaceCommand): unknown {
  try {
    return (command as PlaceCommand)[name]
  } catch {
    return undefined
  }
}

/** The caller may change it later; and what comes from outside may be anything, also something that throws. */
function copied(value: unknown): unknown {
  try {
    return typeof value === 'object' && value !== null ? copyOf(value, DEPTH) : null
  } catch {
    return null
  }
}

/** Nobody fills our memory with what was refused anyway: what is too large throws. */
function copyOf(value: object, depth: number): unknown {
  if (depth < 0) return null
  if (Array.isArray(value) && value.length > MOST_FIELDS) throw new RangeError('too long a list')
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  let fields = 0
  for (const name in copy) {
    const item = copy[name]
    if (++fields > MOST_FIELDS) throw new RangeError('too many fields')
    if (typeof item === 'string' && item.length > MOST_LETTERS) throw new RangeError('too long a text')
    if (typeof item === 'object' && item !== null) copy[name] = copyOf(item, depth - 1)
  }
  return copy
}
