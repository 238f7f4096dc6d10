// An exchange whose commands are kept: journal, apply, commit, publish.
import { CapacityError, HaltedError, SnapshotError, UsageError } from '../errors.js'
import { Exchange, type ExchangeOptions } from '../index.js'
import { type ListenerOf, Listeners } from '../listeners.js'
import type { Command, Ev, Event, Explanation } from '../types.js'
import { ExchangeViews } from '../views.js'
import type { Batch } from '../wire/batch.js'
import type { CommandWriter } from '../wire/command-writer.js'
import { type JournalDisk, removeUnfinished, segmentsOf, seqOf, snapshotsOf } from './disk.js'
import { JournalDamageError, JournalError, journalError } from './errors.js'
import type { CommandId } from './frame.js'
import { History } from './history.js'
import { Answers, identify } from './ids.js'
import { hasJournal, type Recovery, recover } from './recover.js'
import { newestSnapshot, writeSnapshot } from './snapshots.js'
import { JournalWriter, type SegmentOptions } from './writer.js'

/** Those of an exchange hold for a new journal; one that is there has its `quoteDecimals` and `memoryLimit` already. */
export interface JournalOptions extends ExchangeOptions, SegmentOptions {
  /** Commands from one snapshot to the next, 100,000 by default; 0: only when `keepSnapshot` is called. */
  snapshotEvery?: number
  /** Of how many commands with ids, the last ones, the answer is known, 10,000 by default. */
  idWindow?: number
  /** Is told what goes wrong and harms nothing: a snapshot that could not be written. `console.warn` by default. */
  warn?: (problem: string) => void
}

const SNAPSHOT_EVERY = 100_000
const ID_WINDOW = 10_000

/**
 * An exchange with a journal. What a promise or a listener has told is on the disk and will be there after a crash.
 * Questions (`state()`, `position()`, …) are answered from every command applied so far, also from those whose promise has
 * not resolved yet. After a failed write or sync it stops for good: every command rejects with JournalError, and opening
 * it again recovers what has been kept.
 */
export class JournaledExchange extends ExchangeViews {
  /** The exchange as it was after any command. */
  readonly history: History
  private readonly listeners = new Listeners()
  /** The id of the command that is being applied. */
  private id: CommandId | undefined
  /** The last command of the snapshot taken last. */
  private snapshotSeq: number
  private snapshots: Promise<void> = Promise.resolve()

  private constructor(
    private readonly exchange: Exchange,
    private readonly disk: JournalDisk,
    private readonly writer: JournalWriter,
    private readonly answers: Answers,
    /** What was found when it was opened; null: a new journal. */
    readonly recovery: Recovery | null,
    private readonly options: JournalOptions,
  ) {
    super(exchange.engine)
    this.history = new History(disk)
    this.snapshotSeq = recovery?.snapshot ?? 0
    exchange.record({ append: (records, count, market) => writer.append(records, count, market, this.id) })
  }

  /**
   * Goes on with the journal on the disk, or begins one. Rejects with JournalDamageError, JournalError, UsageError if the
   * options are those of another exchange; HaltedError, CapacityError.
   */
  static async open(disk: JournalDisk, options: JournalOptions = {}): Promise<JournaledExchange> {
    try {
      await removeUnfinished(disk)
      return (await JournaledExchange.resume(disk, options)) ?? (await JournaledExchange.begin(disk, options))
    } catch (error) {
      await disk.close().catch(() => {})
      throw isOurs(error) ? error : journalError('The journal cannot be opened', error)
    }
  }

  private static async resume(disk: JournalDisk, options: JournalOptions): Promise<JournaledExchange | null> {
    if (!(await hasJournal(disk))) return null
    const answers = new Answers(options.idWindow ?? ID_WINDOW)
    const { exchange, recovery, end } = await recover(disk, { answers, fresh: options })
    if (end === null) {
      for (const name of segmentsOf(await disk.names())) await disk.remove(name) // its first frame was never whole
      return null
    }
    requireSame(exchange, options)
    const writer = await JournalWriter.resume(disk, end, options)
    return new JournaledExchange(exchange, disk, writer, answers, recovery, options)
  }

  private static async begin(disk: JournalDisk, options: JournalOptions): Promise<JournaledExchange> {
    const exchange = await Exchange.create(options)
    const writer = await JournalWriter.create(disk, exchange, options)
    const answers = new Answers(options.idWindow ?? ID_WINDOW)
    return new JournaledExchange(exchange, disk, writer, answers, null, options)
  }

  /**
   * As `Exchange.apply`; resolves when the command is on the disk and the listeners have been told. `id`: a text of 1 to 64
   * characters from space to ~ of the client's own. The same command with the same id again, also after a crash, gives the
   * first answer and does nothing, as long as no more than `idWindow` others with ids have come. Rejects with UsageError if
   * another command had the id; ListenerError, JournalError, HaltedError.
   */
  async apply(command: Command, id?: string): Promise<Event[]> {
    if (id === undefined) return this.committed(this.applied(() => this.exchange.apply(command)))
    const known = identify(id, command)
    const before = this.answers.find(known.id)
    if (before !== undefined) {
      await this.writer.flush() // it may be on its way
      return before
    }
    this.id = known.id
    const events = this.applied(() => this.exchange.apply(known.command as Command))
    this.answers.keep(known.id, this.exchange.seq, events)
    return this.committed(events)
  }

  /** As `apply`, for a line of JSON. */
  async applyLine(line: string): Promise<Event[]> {
    return this.committed(this.applied(() => this.exchange.applyLine(line)))
  }

  /**
   * Applies what `fill` adds to a batch, in numbers or as objects, as one: after a crash either all of it is there or nothing.
   * The methods of the batch return false, and add nothing, once it is full. As `apply` otherwise.
   */
  async batch(fill: (batch: CommandWriter) => void): Promise<Event[]> {
    const batch = this.exchange.batch()
    filled(batch, fill)
    return this.committed(this.applied(() => allOf(batch)))
  }

  /** Resolves when every command applied so far is on the disk. Rejects with JournalError. */
  settled(): Promise<void> {
    return this.writer.flush()
  }

  /** As `Exchange.on`; told once a command is on the disk. A listener may apply commands. */
  on<Name extends Ev | '*'>(ev: Name, listener: ListenerOf<Name>): () => void {
    if (typeof listener !== 'function') throw new UsageError('`on` takes the name of an event and a function.')
    return this.listeners.add(ev, listener)
  }

  /** As `Exchange.dryRun`. */
  dryRun(command: Command): Event[] {
    return this.exchange.dryRun(command)
  }

  /** As `Exchange.explain`. */
  explain(seq: number, account?: number): Promise<Explanation | null> {
    return this.exchange.explain(seq, account)
  }

  /** An independent exchange in the same state, without a journal. */
  fork(): Promise<Exchange> {
    return this.exchange.fork()
  }

  /** Takes a snapshot now; resolves when it is on the disk. Rejects with JournalError. */
  keepSnapshot(): Promise<void> {
    const { exchange, writer, disk, answers } = this
    const cut = writer.cut()
    this.snapshotSeq = cut.seq
    const state = { stateHash: exchange.stateHash(), answers: answers.toText(), image: exchange.snapshot() }
    const kept = this.snapshots.then(async () => {
      await writer.flush() // a snapshot is never ahead of its journal
      try {
        await writeSnapshot(disk, { ...cut, journal: writer.journal, ...state })
      } catch (cause) {
        throw journalError(`The snapshot of command ${cut.seq} could not be written`, cause)
      }
    })
    this.snapshots = kept.catch(() => {})
    return kept
  }

  /**
   * Deletes what recovery no longer needs: segments and snapshots from before the newest good snapshot of a command up to
   * `seq`, by default of all. `history` then begins with that. Resolves with the names deleted. Rejects with JournalError.
   */
  async deleteBefore(seq = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
    const { disk } = this
    const snapshot = await newestSnapshot(disk, seq, () => {})
    if (snapshot === null) return []
    const names = await disk.names()
    const old = segmentsOf(names).filter((name) => seqOf(name) <= snapshot.seq)
    const gone = [...snapshotsOf(names).filter((name) => seqOf(name) < snapshot.seq), ...old.slice(0, -1)]
    try {
      for (const name of gone) await disk.remove(name)
      await disk.syncNames()
    } catch (cause) {
      throw journalError('Old files could not be deleted', cause)
    }
    return gone
  }

  /** Commits what is left and lets others in. Rejects with JournalError. */
  async close(): Promise<void> {
    try {
      await this.snapshots
      await this.writer.close()
    } finally {
      await this.disk.close()
    }
  }

  /** After a halt nothing more is written: recovery must not meet the command again. */
  private applied(apply: () => Event[]): Event[] {
    try {
      return apply()
    } catch (error) {
      if (error instanceof HaltedError) this.writer.abandon(journalError('The exchange has halted', error))
      throw error
    } finally {
      this.id = undefined
    }
  }

  /** Commands that were committed together are told in their order: so are their promises resolved. */
  private async committed(events: Event[]): Promise<Event[]> {
    this.keepSnapshotIfDue()
    await this.writer.flush()
    this.listeners.tell(events)
    return events
  }

  private keepSnapshotIfDue(): void {
    const { snapshotEvery = SNAPSHOT_EVERY, warn = console.warn } = this.options
    if (snapshotEvery === 0 || this.exchange.seq - this.snapshotSeq < snapshotEvery) return
    this.keepSnapshot().catch((error: unknown) => warn(String(error)))
  }
}

const OURS = [JournalError, JournalDamageError, UsageError, HaltedError, CapacityError, SnapshotError]

function isOurs(error: unknown): boolean {
  return OURS.some((kind) => error instanceof kind)
}

function filled(batch: Batch, fill: (batch: CommandWriter) => void): void {
  batch.clear()
  try {
    fill(batch)
  } catch (error) {
    batch.clear()
    throw error
  }
}

function allOf(batch: Batch): Event[] {
  const events: Event[] = []
  for (const cursor = batch.run(); cursor.next(); ) events.push(cursor.event())
  return events
}

function requireSame(exchange: Exchange, options: JournalOptions): void {
  for (const name of ['quoteDecimals', 'memoryLimit'] as const) {
    const asked = options[name]
    if (asked === undefined || asked === exchange[name]) continue
    throw new UsageError(`The journal is of an exchange with ${name} ${exchange[name]}, not ${asked}.`)
  }
}
