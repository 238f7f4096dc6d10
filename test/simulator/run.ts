// One simulated exchange with its storage and its checkers, to which things happen one after the other.

import { type Event, Exchange } from '../../src/slim.ts'
import type { Json } from '../differential/scene.ts'
import type { Checker, Scene, Told } from './checkers/checker.ts'
import { JournalStorage, type Surroundings } from './journal-storage.ts'
import { SnapshotAndTail, type Storage } from './storage.ts'
import type { World } from './world.ts'

/** What is simulated: a class with a core, and what its journal has around it. Canaries come with a bug in one of them. */
export interface Kind {
  module: WebAssembly.Module
  Exchange?: typeof Exchange
  surroundings?: Surroundings
}

/** Something wrong, and who has found it. */
export interface Violation {
  checker: string
  what: string
  /** the last command before */
  number: number
}

export type Fault = 'crash' | 'snapshot'

export class Run implements Scene {
  readonly commands: Json[] = []
  /** what the last command has told */
  told: Told = []
  /** set by `create` */
  private storage: Storage

  private constructor(
    readonly world: World,
    private readonly kind: Kind,
    private readonly checkers: readonly Checker[],
    public exchange: Exchange,
  ) {
    this.storage = new SnapshotAndTail(this)
  }

  static async create(world: World, kind: Kind, checkers: readonly Checker[]): Promise<Run> {
    const run = new Run(world, kind, checkers, await openExchange(world, kind))
    // A journal is of the true exchange: a bug that is planted would be gone after a crash.
    if (world.features.has('diskFaults') && kind.Exchange === undefined)
      run.storage = await JournalStorage.create(world, kind.surroundings)
    return run
  }

  /** What has befallen that which keeps the commands, by kind. */
  get happened(): Readonly<Record<string, number>> {
    return this.storage.happened
  }

  readonly open = (): Promise<Exchange> => openExchange(this.world, this.kind)

  readonly restore = (snapshot: Uint8Array): Promise<Exchange> => {
    const { module, Exchange: Class = Exchange } = this.kind
    return Class.restore(snapshot, { module })
  }

  async apply(command: Json): Promise<Violation | null> {
    for (const checker of this.checkers) await checker.before?.(this, command)
    this.commands.push(command)
    const lost = await this.storage.append(command).catch(String)
    if (lost !== undefined) return this.violation('recovery', lost)
    let events: Event[]
    try {
      events = this.exchange.apply(command as never)
    } catch (error) {
      return this.violation('halted', String(error))
    }
    this.told = events
    const step = { number: this.commands.length, command, events }
    for (const checker of this.checkers) {
      const what = await checker.after?.(this, step)
      if (what) return this.violation(checker.name, what)
    }
    return null
  }

  /** A crash is survived by what the storage has; the run goes on in what it gives back. */
  async suffer(fault: Fault): Promise<Violation | null> {
    if (fault === 'snapshot') {
      const lost = await this.storage.keep(this.exchange).catch(String)
      return lost === undefined ? null : this.violation('recovery', lost)
    }
    const recovered = await this.storage.recover().catch(String)
    if (typeof recovered === 'string') return this.violation('recovery', recovered)
    for (const checker of this.checkers) {
      const what = checker.recovered?.(this, recovered)
      if (what) return this.violation(checker.name, what)
    }
    this.exchange = recovered
    return null
  }

  /** What the storage holds is compared once more: there are worlds without crashes. */
  async end(): Promise<Violation | null> {
    const violation = await this.suffer('crash')
    if (violation !== null) return violation
    for (const checker of this.checkers) {
      const what = await checker.end?.(this)
      if (what) return this.violation(checker.name, what)
    }
    return null
  }

  private violation(checker: string, what: string): Violation {
    return { checker, what, number: this.commands.length }
  }
}

function openExchange({ quoteDecimals, memoryLimit }: World, kind: Kind): Promise<Exchange> {
  const { module, Exchange: Class = Exchange } = kind
  return Class.create({ quoteDecimals, memoryLimit, explainLast: 0, module })
}
