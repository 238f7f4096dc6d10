// Many commands in one call: records written into the inbox, applied together.
import { UsageError } from '../errors.js'
import { CALL_BASE, INBOX_BASE, INBOX_BYTES } from '../generated/wire.js'
import type { Core } from '../wasm/core.js'
import { CommandWriter } from './command-writer.js'
import type { EventCursor } from './cursor.js'
import type { Encoder } from './encode.js'

/**
 * Commands that are applied in one call by `run`. Every method that adds one returns false, and adds nothing, if the
 * batch must run first. Adding a command after `run` drops what has not been read of its events.
 */
export class Batch extends CommandWriter {
  /** @internal */
  constructor(
    private readonly core: Core,
    encoder: Encoder,
    private readonly events: EventCursor,
    private readonly afterRun: () => void,
  ) {
    super(core, encoder, INBOX_BASE)
  }

  /** Applies what has been added; its events are then read through the cursor. */
  run(): EventCursor {
    const { core, count } = this
    core.enter()
    const to = this.take()
    if (count > 0) core.record(INBOX_BASE, to, count)
    return this.runTo(to)
  }

  /** Drops what has been added. */
  clear(): void {
    this.take()
  }

  /** @internal Applies records that a recorder has got; `markets` as in Decoder.marketNames. Throws UsageError. */
  replay(records: Uint8Array, markets: ReadonlyMap<number, string>): EventCursor {
    const { core } = this
    if (this.count > 0) throw new UsageError('The batch must run before records are replayed.')
    if (records.length > INBOX_BYTES) throw new UsageError(`At most ${INBOX_BYTES} bytes can be replayed at once.`)
    core.enterUnrecorded()
    core.memory.bytes.set(records, INBOX_BASE)
    this.events.nameMarkets(markets)
    return this.runTo(INBOX_BASE + records.length)
  }

  /** @internal Applies the records of another batch; `tell` is given the records of their events, a part at a time. */
  runRecords(records: Uint8Array, tell: (events: Uint8Array) => void): void {
    const { core } = this
    core.enterUnrecorded()
    core.memory.bytes.set(records, INBOX_BASE)
    core.batch(INBOX_BASE + records.length)
    while (core.more()) {
      tell(core.memory.bytes.subarray(core.at, core.end))
      core.at = core.end
    }
  }

  private runTo(to: number): EventCursor {
    const { core, events } = this
    events.restart()
    core.batch(to)
    this.afterRun()
    return events
  }
}

/** A single command of the number API as a record, for a recorder. */
export class RecordedCall extends CommandWriter {
  /** @internal */
  constructor(
    private readonly core: Core,
    encoder: Encoder,
  ) {
    super(core, encoder, CALL_BASE)
  }

  /** Applies what has been added; how many bytes of events it told. */
  run(): number {
    const { core } = this
    core.record(CALL_BASE, this.take(), 1)
    return core.apply(CALL_BASE)
  }
}
