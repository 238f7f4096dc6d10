// Time travel: the exchange as it was.
import { UsageError } from '../errors.js'
import type { Exchange } from '../index.js'
import { type Folder, recover } from './recover.js'

/** The past of a journal: the nearest snapshot before a command, and the commands from there on. */
export class History {
  constructor(private readonly folder: Folder) {}

  /**
   * An independent exchange as it was after command `seq`; 0: before the first one. Rejects with UsageError if the journal
   * ends before it; JournalError if it begins behind it; JournalDamageError.
   */
  async at(seq: number): Promise<Exchange> {
    if (!Number.isSafeInteger(seq) || seq < 0) throw new UsageError('`at` takes the number of a command, 0 or more.')
    const { exchange } = await recover(this.folder, { until: seq })
    if (exchange.seq < seq) throw new UsageError(`There is no command ${seq} yet: the last one is ${exchange.seq}.`)
    return exchange
  }
}
