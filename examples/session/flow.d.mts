import type { Command, Event } from 'perpcore'

export const MARKETS: readonly { readonly name: string; readonly tick: string; readonly lot: string }[]

/** A seeded flow of commands in several markets. */
export class SessionFlow {
  constructor(seed: number)
  next(): Command
  learn(events: readonly Event[]): void
}
