// A command that is tried instead of another: what is different, and what goes before it.
import type { Change, Command, Way } from '../types.js'

export type Draft = Readonly<Record<string, unknown>>

export interface Attempt {
  /** At the time of the command. */
  before: readonly Draft[]
  main: Draft
  changes: readonly Change[]
}

/** Commands that go before, and how one says that. */
const BEFORE: Readonly<Record<string, string>> = {
  deposit: 'after a deposit of',
  cancel: 'after canceling order',
  cancelAll: 'after canceling all orders in',
  place: 'after closing the position of',
  index: 'after a fresh index of',
  setLeverage: 'after setting the leverage to',
  setMarginMode: 'after setting the margin mode to',
}
/** Of which there may be many. */
const MANY = new Set(['cancel', 'index'])

/** All its commands. */
export function commandsOf({ before, main }: Attempt): Command[] {
  return [...before.map((draft) => ({ ...draft, ts: main.ts })), main] as unknown as Command[]
}

/** The attempt with a field of its command changed, or left out if the value is null. */
export function change(attempt: Attempt, field: string, value: Change['value'], bound: string | null = null): Attempt {
  const { [field]: _, ...rest } = attempt.main
  return {
    ...attempt,
    main: value === null ? rest : { ...rest, [field]: value },
    changes: noted(attempt, field, value, bound),
  }
}

/** The attempt with a command before it, in place of another of its kind. */
export function prepare(attempt: Attempt, draft: Draft, value: Change['value'], bound: string | null = null): Attempt {
  const op = String(draft.op)
  const others = attempt.before.filter((other) => MANY.has(op) || other.op !== op)
  return { ...attempt, before: [...others, draft], changes: noted(attempt, op, value, bound) }
}

function noted({ changes }: Attempt, field: string, value: Change['value'], bound: string | null): Change[] {
  return [...changes.filter((other) => MANY.has(field) || other.field !== field), { field, value, bound }]
}

/** What was the least or the largest by itself may not be that with other changes. */
export function unbounded(attempt: Attempt): Attempt {
  return { ...attempt, changes: attempt.changes.map((one) => ({ ...one, bound: null })) }
}

export function wayOf(attempt: Attempt): Way {
  const { changes } = attempt
  return { changes: [...changes], commands: commandsOf(attempt), sentence: itPasses([{ changes }]) }
}

/** Without those that change all that another one does, and more. */
export function shortest(ways: readonly Way[]): Way[] {
  const has = (way: Way, { changes }: Way) =>
    changes.every(({ field }) => way.changes.some((one) => one.field === field))
  return ways.filter((way, i) => !ways.some((other, j) => j !== i && has(way, other) && (j < i || !has(other, way))))
}

/** In one sentence. */
export function itPasses(ways: readonly { changes: readonly Change[] }[]): string {
  const texts = ways.map(({ changes }) => (changes.length === 0 ? 'as it is' : changes.map(phrase).join(' and ')))
  return `It passes ${texts.join(', or ')}.`
}

function phrase({ field, value, bound }: Change): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const what = value === null ? `without ${field}` : `${BEFORE[field] ?? `with ${field}`} ${text}`
  return bound === null ? what : `${what} (the ${bound})`
}
