import type { Event } from '../../types.js'
import type { Output } from '../output.js'
import { EventText } from './event-text.js'
import { Tally } from './tally.js'

/** Where the events of a replay go: counted, and written if there is an output. */
export class EventSink {
  readonly tally = new Tally()
  private readonly text: EventText | null

  constructor(private readonly output: Output | null) {
    this.text = output === null ? null : new EventText(output)
  }

  get full(): boolean {
    return this.output?.full === true
  }

  take(event: Event): void {
    this.tally.count(event)
    this.text?.write(event)
  }

  async flush(): Promise<void> {
    await this.output?.flush()
  }

  async close(): Promise<void> {
    await this.output?.close()
  }
}
