import type { Stream } from '../streams.mjs'

export type OnTrade = (message: number, maker: number, price: number, qty: number) => void

/** [price, quantity, orders] of each level, the best first. */
export interface Book {
  readonly bids: readonly (readonly number[])[]
  readonly asks: readonly (readonly number[])[]
}

/** An engine with a stream to play, from an empty book on. */
export interface Run {
  /** Plays messages [from, to); returns something that depends on what happened. */
  run(from: number, to: number): number
  /** The same, telling every trade. */
  trace(from: number, to: number, onTrade: OnTrade): void
  book(): Book
  /** The chunk of a `loop` stream was played once more, so many orders were placed. */
  turn?(orders: number): void
  /** Empties the book so that the stream can be played again; an engine without it is made anew. */
  again?(): void
}

export interface Engine {
  readonly name: string
  readonly what: string
  readonly version?: string
  create(stream: Stream): Promise<Run>
}

export function loadEngine(name: string): Promise<Engine>
