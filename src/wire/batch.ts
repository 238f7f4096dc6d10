// Many commands in one call: records written into the inbox, applied together.
import { INBOX_BASE } from '../generated/wire.js'
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
    const { core, events } = this
    core.enter()
    const to = this.take()
    events.restart()
    core.batch(to)
    this.afterRun()
    return events
  }

  /** @internal Applies the records of another batch; `tell` is given the records of their events, a part at a time. */
  runRecords(records: Uint8Array, tell: (events: Uint8Array) => void): void {
    const { core } = this
    core.enter()
    core.memory.bytes.set(records, INBOX_BASE)
    core.batch(INBOX_BASE + records.length)
    while (core.more()) {
      tell(core.memory.bytes.subarray(core.at, core.end))
      core.at = core.end
    }
  }
}
