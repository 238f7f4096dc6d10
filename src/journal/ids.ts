// The ids that clients give their commands: of the last ones, what was answered. A client that has not got its answer
// sends the same again and gets it, without anything being done twice.
import { UsageError } from '../errors.js'
import type { Event } from '../types.js'
import { type CommandId, ID_MAX } from './frame.js'

/** What a command with an id came to. */
export interface Answer {
  readonly seq: number
  readonly digest: bigint
  /** As JSON: whoever has got them may do with them what he likes. */
  readonly events: string
}

const ID = /^[\x20-\x7e]{1,64}$/

/** Answers by id, the last `window` ones. */
export class Answers {
  private readonly byId = new Map<string, Answer>()

  constructor(private readonly window: number) {}

  /** What the command of this id was answered; undefined: not known. Throws UsageError if it was another command. */
  find({ id, digest }: CommandId): Event[] | undefined {
    const answer = this.byId.get(id)
    if (answer === undefined) return undefined
    if (answer.digest === digest) return JSON.parse(answer.events) as Event[]
    throw new UsageError(`The id ${JSON.stringify(id)} was given to another command, number ${answer.seq}.`)
  }

  keep({ id, digest }: CommandId, seq: number, events: readonly Event[]): void {
    this.add(id, { seq, digest, events: JSON.stringify(events) })
  }

  /** For a snapshot, oldest first. */
  toText(): string {
    return JSON.stringify([...this.byId].map(([id, { seq, digest, events }]) => [id, seq, String(digest), events]))
  }

  /** Takes in what `toText` gave. */
  takeText(text: string): void {
    for (const [id, seq, digest, events] of JSON.parse(text) as [string, number, string, string][]) {
      this.add(id, { seq, digest: BigInt(digest), events })
    }
  }

  private add(id: string, answer: Answer): void {
    this.byId.delete(id)
    this.byId.set(id, answer)
    if (this.byId.size <= this.window) return
    for (const oldest of this.byId.keys()) {
      this.byId.delete(oldest)
      return
    }
  }
}

/**
 * The id of a command, and the command as what its JSON says, so that a getter cannot make two of it. Throws UsageError if
 * the id is no text of 1 to 64 characters from space to ~, or the command cannot be written as JSON.
 */
export function identify(id: string, command: unknown): { id: CommandId; command: unknown } {
  if (!isId(id)) {
    throw new UsageError(`An id is a text of 1 to ${ID_MAX} characters from space to ~.`)
  }
  const text = textOf(command)
  return { id: { id, digest: digestOf(text) }, command: JSON.parse(text) }
}

/** Whether a value is an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

/** The same for the same fields in any order. */
function textOf(command: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(command, (_, value: unknown) => sorted(value))
  } catch (cause) {
    throw new UsageError('A command with an id must be something that JSON can say.', { cause })
  }
  return text ?? 'null' // a function or nothing: malformed like that
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** 64 bits of a text (two multiplicative hashes that mix each other): tells commands apart, withstands no attacker. */
function digestOf(text: string): bigint {
  let one = 0xdeadbeef
  let other = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x9e3779b1)
    other = Math.imul(other ^ unit, 0x5f356495)
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35)
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35)
  return (BigInt(other >>> 0) << 32n) | BigInt(one >>> 0)
}
