// What of an exchange survives a crash. The simulation only knows this much of it: what keeps the commands is this memory,
// or a journal on a disk that fails.

import type { Exchange } from '../../src/slim.ts'
import type { Json } from '../differential/scene.ts'

export interface Storage {
  /** What has befallen it, by kind, which nobody else must notice. */
  readonly happened: Readonly<Record<string, number>>
  /** Before a command is applied. Rejects if one before it is lost. */
  append(command: Json): Promise<void>
  /** The exchange as it is now; what came before it is no longer needed. Rejects if something before it is lost. */
  keep(exchange: Exchange): Promise<void>
  /** After a crash: an exchange in which every appended command has been applied. Rejects if one is lost. */
  recover(): Promise<Exchange>
}

/** How exchanges of a run come into being. */
export interface Nursery {
  open(): Promise<Exchange>
  restore(snapshot: Uint8Array): Promise<Exchange>
}

/** A snapshot and the commands since. */
export class SnapshotAndTail implements Storage {
  readonly happened = {}
  private snapshot: Uint8Array | null = null
  private tail: Json[] = []

  constructor(private readonly nursery: Nursery) {}

  async append(command: Json): Promise<void> {
    this.tail.push(command)
  }

  async keep(exchange: Exchange): Promise<void> {
    this.snapshot = exchange.snapshot()
    this.tail = []
  }

  async recover(): Promise<Exchange> {
    const { snapshot, nursery } = this
    const exchange = await (snapshot === null ? nursery.open() : nursery.restore(snapshot))
    for (const command of this.tail) exchange.apply(command as never)
    return exchange
  }
}
