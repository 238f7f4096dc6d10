// Errors on their way out of the worker. A structured clone forgets the class, so it is made again from its parts.
import { transferHandlers } from 'comlink'
import { CapacityError, type FaultName, HaltedError, SnapshotError, UsageError } from '../errors.js'

/** The worker has ended, by itself or by `terminate`, and the exchange with it. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError'
}

/** An error as it crosses. */
export interface ErrorData {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  /** Of a HaltedError. */
  readonly halt: { readonly fault: FaultName | 'unknown'; readonly seq: number } | null
}

export function describeError(thrown: unknown): ErrorData {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: undefined, halt: null }
  const { name, message, stack } = thrown
  const halt = thrown instanceof HaltedError ? { fault: thrown.fault, seq: thrown.seq } : null
  return { name, message, stack, halt }
}

/** The error again, with the stack that it had in the worker. */
export function reviveError(data: ErrorData): Error {
  const error = errorOf(data)
  if (data.stack !== undefined) error.stack = data.stack
  return error
}

function errorOf({ name, message, halt }: ErrorData): Error {
  if (halt !== null) return new HaltedError(halt.fault, halt.seq)
  switch (name) {
    case 'UsageError':
      return new UsageError(message)
    case 'SnapshotError':
      return new SnapshotError(message)
    case 'CapacityError':
      return new CapacityError(message)
    default:
      return Object.assign(new Error(message), { name })
  }
}

/** Has comlink send errors this way; for both sides. */
export function sendTypedErrors(): void {
  const thrown = transferHandlers.get('throw')
  if (thrown === undefined) return
  transferHandlers.set('throw', {
    canHandle: thrown.canHandle,
    serialize: (value) => [describeError((value as { value: unknown }).value), []],
    deserialize(data) {
      throw reviveError(data as ErrorData)
    },
  })
}
