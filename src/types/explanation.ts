// What `explain` answers.
import type { Command } from './commands.js'
import type { CanceledEvent, DecimalText, EventOf, ReducedEvent, RejectedEvent } from './events.js'
import type { MarginEvent } from './margin-events.js'

/** Events that tell why the engine refused, deferred, canceled, cut or took something. */
export type Receipt =
  | RejectedEvent
  | CanceledEvent
  | ReducedEvent
  | Extract<MarginEvent, { ev: `liquidation${string}` }>
  | EventOf<'takeover' | 'adl' | 'settlement'>

/** One thing that is different from the command as it was. */
export interface Change {
  /** A field of the command, or a command that goes before it: `deposit`, `cancel`, `setLeverage`, … */
  field: string
  /** What it becomes, or the amount, the order, the market of the command before; null: the field is left out. */
  value: DecimalText | number | boolean | object | null
  /** `least`, `largest`, `nearest`, …: one unit further is refused (`nearest`: to what was asked). */
  bound: string | null
}

/** Commands that pass: they have been tried on a copy of the exchange. */
export interface Way {
  changes: Change[]
  /** To send, in this order; the last is the command itself, changed. */
  commands: Command[]
  sentence: string
}

/** What would make a refused command pass, or a pool safe. */
export interface Remedy {
  /** What it is about: one of the receipts. */
  receipt: Receipt
  /** There is a way, and a dry run of it on the state as it is now has passed. */
  verified: boolean
  /** Nothing has been applied since: the ways are exact for the command that was refused. Otherwise they are for now. */
  current: boolean
  sentence: string
  ways: Way[]
}

/** A command by its receipts. */
export interface Explanation {
  seq: number
  /** The clock, microseconds since the epoch. */
  ts: number
  /** A copy; null: it was no JSON object. */
  command: Command | null
  /** One for each receipt. */
  sentences: string[]
  receipts: Receipt[]
  /** Of a refusal, of an order that was refused when it fired, or of a pool in liquidation; null: of the rest. */
  remedy: Remedy | null
}
