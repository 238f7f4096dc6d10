// What watches a simulated run. A checker says what is wrong, or null; it changes nothing.

import type { Event, Exchange } from '../../../src/slim.ts'
import type { Json } from '../../differential/scene.ts'
import type { World } from '../world.ts'

export type Told = readonly Event[]

/** A command that has been applied. */
export interface Step {
  /** from 1 */
  number: number
  command: Json
  events: Told
}

/** What a run looks like from the outside. */
export interface Scene {
  readonly world: World
  /** the exchange as it is now: after a crash another one */
  exchange: Exchange
  /** all commands so far */
  readonly commands: readonly Json[]
  /** a new, empty exchange of the same kind and limits */
  open(): Promise<Exchange>
  restore(snapshot: Uint8Array): Promise<Exchange>
}

export interface Checker {
  readonly name: string
  /** Before a command is applied. */
  before?(scene: Scene, command: Json): Promise<void>
  after?(scene: Scene, step: Step): Promise<string | null> | string | null
  /** After a crash: the exchange that has been recovered, before it takes the place of the one that was lost. */
  recovered?(scene: Scene, recovered: Exchange): string | null
  /** When all is over. */
  end?(scene: Scene): Promise<string | null> | string | null
}

/** Events as text, to be compared. */
export function textOf(events: readonly object[]): string {
  return JSON.stringify(events)
}

/** Whether a command was refused; what is told besides is that of its timers and of what they set off. */
export function refusalOf(events: Told): (Event & { ev: 'rejected' }) | undefined {
  return events.find((event): event is Event & { ev: 'rejected' } => event.ev === 'rejected')
}
