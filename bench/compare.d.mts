import type { Book, Run } from './engines/index.mjs'

export interface Trace extends Book {
  /** Four numbers a trade: message, maker, price, quantity. */
  readonly trades: Float64Array
}

export function trace(run: Run, to: number): Trace
export function assertSame(expected: { name: string; trace: Trace }, actual: { name: string; trace: Trace }): void
export function differenceOf(expected: Trace, actual: Trace): [where: string, expected: string, actual: string] | null
