// Who wants to be told of which events. Listeners run when the command is complete; what they throw comes out together.
import { ListenerError } from './errors.js'
import { EV_NAMES } from './generated/wire.js'
import type { Ev, Event, EventOf } from './types.js'

/** What a listener of a name is given: the event of that name, or with `*` every event. */
export type ListenerOf<Name extends Ev | '*'> = (event: Name extends Ev ? EventOf<Name> : Event) => void

type AnyListener = (event: Event) => void

export class Listeners {
  /** Of each name, those there are; replaced on change, so that a listener may add and remove. */
  private readonly byName = new Map<string, readonly AnyListener[]>()
  private count = 0
  /** 1 at the number of each kind of event that somebody listens to. */
  readonly wanted = new Uint8Array(EV_NAMES.length)

  get any(): boolean {
    return this.count > 0
  }

  /** Adds a listener; the function returned removes it. */
  add<Name extends Ev | '*'>(name: Name, listener: ListenerOf<Name>): () => void {
    const entry: AnyListener = (event) => (listener as AnyListener)(event)
    this.replace(name, [...this.of(name), entry])
    this.count++
    return () => {
      const left = this.of(name).filter((other) => other !== entry)
      this.count -= this.of(name).length - left.length
      this.replace(name, left)
    }
  }

  /** Tells all, in the order of the events; throws ListenerError at the end if any of them threw. */
  tell(events: readonly Event[]): void {
    const errors: unknown[] = []
    for (const event of events) {
      for (const listener of [...this.of(event.ev), ...this.of('*')]) {
        try {
          listener(event)
        } catch (error) {
          errors.push(error)
        }
      }
    }
    if (errors.length > 0) throw new ListenerError(errors, events)
  }

  private replace(name: string, listeners: readonly AnyListener[]): void {
    this.byName.set(name, listeners)
    for (const [kind, ev] of EV_NAMES.entries()) {
      this.wanted[kind] = this.of(ev).length + this.of('*').length > 0 ? 1 : 0
    }
  }

  private of(name: string): readonly AnyListener[] {
    return this.byName.get(name) ?? []
  }
}
