/** Messages as columns; message i is op[i], side[i], … */
export interface Stream {
  readonly name: string
  readonly seed: number
  /** All messages, those that fill the book first included. */
  readonly length: number
  /** Messages that fill the book before anything is timed. */
  readonly preload: number
  /** 0 place, 1 cancel, 2 amend (price only). */
  readonly op: Uint8Array
  /** 0 buy, 1 sell. */
  readonly side: Uint8Array
  /** 0 GTC, 1 IOC. */
  readonly tif: Uint8Array
  /** Ticks; 0 in a cancel. */
  readonly price: Int32Array
  /** Lots; 0 in a cancel and an amend. */
  readonly qty: Int32Array
  /** The order placed, canceled or moved: 1, 2, 3, … in the order of placing. */
  readonly id: Int32Array
  readonly account: Int32Array
  /** The middle of the book, in ticks, before each hundredth message; 0: a side was empty. */
  readonly middle: Int32Array
  readonly orders: number
  readonly mostLive: number
  readonly accounts: number
  readonly fills: number
  /** Messages that trade. */
  readonly trading: number
  /** Orders in the book at the end. */
  readonly resting: number
  /** Messages of a cycle of which only the first is timed. */
  readonly cycle?: number
  /** The timed part leaves the book as it was and can be run again; it places so many orders. */
  readonly loop?: { readonly orders: number }
}

export type Size = Readonly<Record<string, number>>
export const WORKLOADS: readonly string[]
export const FULL: Readonly<Record<string, Size>>
export function makeStream(name: string, size?: Size, seed?: number): Stream
export function streamHash(stream: Stream): string
