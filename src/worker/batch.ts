// A batch whose buffers travel: the commands to the worker, their events back, and both again with the next run.
import { UsageError } from '../errors.js'
import { INBOX_BYTES, OUTBOX_BYTES } from '../generated/wire.js'
import type { AmendCommand, Command } from '../types.js'
import { CommandWriter, type Desk } from '../wire/command-writer.js'
import { EventCursor, type EventSource } from '../wire/cursor.js'
import type { Decoder } from '../wire/decode.js'
import type { Encoder } from '../wire/encode.js'
import { reviveError } from './errors.js'
import type { Link } from './link.js'
import type { RanMessage } from './protocol.js'

/**
 * Commands that are applied in the worker by `run`. Every method that adds one returns false, and adds nothing, if the
 * batch must run first. While it runs it takes none: fill another meanwhile.
 */
export class WorkerBatch extends CommandWriter {
  private readonly told = new Told()
  private readonly events: EventCursor

  /** @internal `id`: a number of its own. */
  constructor(
    private readonly link: Link,
    private readonly id: number,
    encoder: Encoder,
    decoder: Decoder,
    private readonly records = new Records(link),
  ) {
    super(records, encoder, 0)
    this.events = new EventCursor(this.told, decoder)
  }

  /** Adds any command but an amend by text, of which only the worker knows the market. Throws UsageError on that. */
  override apply(command: Exclude<Command, AmendCommand>): boolean {
    return super.apply(command)
  }

  /**
   * Applies what has been added; its events can be read until the next run. Rejects with UsageError while it runs
   * already, HaltedError, WorkerError.
   */
  async run(): Promise<EventCursor> {
    const { link, id, records, told, events } = this
    records.enter()
    const bytes = this.take()
    const ran = await link.run({
      kind: 'run',
      batch: id,
      commands: records.memory.words.buffer,
      bytes,
      events: told.words.buffer,
    })
    records.memory.words = new Uint32Array(ran.commands)
    told.take(ran)
    events.restart()
    if (ran.bytes === 0) told.more()
    return events
  }
}

class Records implements Desk {
  readonly memory = { words: new Uint32Array(INBOX_BYTES >>> 2) }
  busy = false

  constructor(private readonly link: Link) {}

  enter(): void {
    this.link.check()
    if (this.busy) throw new UsageError('A command cannot be added while another is being read.')
    if (this.memory.words.length === 0) throw new UsageError('The batch is running: await that, or fill another one.')
  }
}

/** The events of a run. */
class Told implements EventSource {
  words = new Uint32Array(OUTBOX_BYTES >>> 2)
  at = 0
  end = 0
  current = 0
  private error: Error | null = null

  take({ events, bytes, error }: RanMessage): void {
    this.words = new Uint32Array(events)
    this.at = 0
    this.end = bytes
    this.current = 0
    this.error = error === null ? null : reviveError(error)
  }

  /** The exchange may have halted after the last event. */
  more(): false {
    if (this.error !== null) throw this.error
    return false
  }
}
