import { Engine } from './engine.js'
import { CapacityError, FAULTS_BY_NUMBER, type FaultName, UsageError } from './errors.js'
import { ReceiptLog } from './explain/log.js'
import { ARENA_BASE } from './generated/wire.js'
import type { CommandRecorder } from './journal/recorder.js'
import { type ListenerOf, Listeners } from './listeners.js'
import { NumberCalls } from './number-calls.js'
import { areBytes, requireAccount, requireId, requireRange } from './options.js'
import { restoreSnapshot, takeSnapshot } from './snapshot.js'
import type { Command, Ev, Event, Explanation } from './types.js'
import { Core } from './wasm/core.js'
import { type CoreModule, compileCore, instantiate, instantiateNow } from './wasm/load.js'
import { Batch } from './wire/batch.js'
import type { EventCursor } from './wire/cursor.js'

/** What fixes an exchange when it is created. */
export interface ExchangeOptions {
  /** Decimals of the quote currency, 0 to 8. Default 6. */
  quoteDecimals?: number
  /** Bytes that it may take at most, 4 GiB by default. Part of the state: refusals for lack of it replay alike. */
  memoryLimit?: number
  /** Bytes to take at once, so that no command pauses for the memory to grow. */
  reserve?: number
  /** Of how many commands, the last ones, `explain` keeps the receipts. Default 1000; 0: none. No part of the state. */
  explainLast?: number
}

/** The core that an exchange runs on. */
export interface CoreOptions {
  /** The compiled core.wasm, or its bytes. */
  module: CoreModule
}

const MEMORY_MAX = 2 ** 32
const MEMORY_MIN = ARENA_BASE + 2 ** 17
const DECIMALS_MAX = 8
const EXPLAIN_LAST = 1000
const EXPLAIN_MAX = 1_000_000

/**
 * A perpetual-futures exchange: a function of (state, command) to (state, events). The same commands give the same
 * events and the same state on every platform. Prices, quantities and money are decimal text, or integers (ticks and
 * lots) in the number API; times are microseconds since the epoch.
 */
export class Exchange extends NumberCalls {
  private readonly listeners = new Listeners()
  private readonly batches: Batch
  /** What dry runs run on. */
  private scratch: Engine | null = null

  protected constructor(
    engine: Engine,
    /** @internal */
    private readonly receipts = new ReceiptLog(EXPLAIN_LAST),
  ) {
    super(engine)
    this.batches = new Batch(engine.core, engine.encoder, engine.events, () => this.announce())
  }

  /** A new exchange. Throws UsageError; CapacityError if the host has no memory for `reserve`. */
  static async create(options: ExchangeOptions & CoreOptions): Promise<Exchange> {
    const { quoteDecimals = 6, memoryLimit = MEMORY_MAX, reserve = 0, explainLast = EXPLAIN_LAST, module } = options
    requireRange(quoteDecimals, 0, DECIMALS_MAX, 'quoteDecimals')
    requireRange(memoryLimit, MEMORY_MIN, MEMORY_MAX, 'memoryLimit')
    requireRange(explainLast, 0, EXPLAIN_MAX, 'explainLast')
    const core = await freshCore(await compileCore(module))
    core.create(quoteDecimals, memoryLimit)
    core.checkLayout()
    const exchange = new this(new Engine(core), new ReceiptLog(explainLast))
    exchange.reserve(reserve)
    return exchange
  }

  /** The exchange of a snapshot. Throws SnapshotError; CapacityError if the host has no memory for it. */
  static async restore(snapshot: Uint8Array, options: CoreOptions): Promise<Exchange> {
    if (!areBytes(snapshot)) throw new UsageError('`restore` takes the Uint8Array that `snapshot` gave.')
    const core = await freshCore(await compileCore(options.module))
    restoreSnapshot(core, snapshot)
    return new this(new Engine(core))
  }

  /**
   * Applies a command; what it caused, in order. A command that cannot be done, whatever it is, gives `rejected`.
   * Throws UsageError from inside a listener, ListenerError if listeners threw, HaltedError.
   */
  apply(command: Command): Event[] {
    return this.applyAny(command)
  }

  /** The same for a line of JSON: a text that is no JSON is `command.malformed`, a blank line is nothing. */
  applyLine(line: string): Event[] {
    if (typeof line !== 'string') throw new UsageError('`applyLine` takes a text.')
    return line.trim() === '' ? [] : this.applyAny(parseLine(line))
  }

  /** The events that a command would give now; nothing changes. Throws CapacityError if the host lacks the memory. */
  dryRun(command: Command): Event[] {
    return this.rehearse((scratch) => scratch.apply(command))
  }

  /**
   * Why a command, given as an object or a line, was refused, or what it canceled, cut, liquidated or deleveraged, with
   * the numbers; and what would make it pass, tried on copies of the exchange as it is now: the least deposit, the
   * largest quantity, the nearest price, … `account`: only what concerns it. null: it told nothing of the kind (what an
   * account cancels itself is not), or is no longer remembered (`explainLast`). Nothing changes. The first call loads a
   * file of its own; the search ends after about a second. Rejects with UsageError; CapacityError if the host lacks the
   * memory.
   *
   * ```ts
   * const order = { op: 'place', ts, account: 1, market: 'BTC', side: 'buy', type: 'limit', price: '50000', qty: '1' }
   * exchange.apply(order)
   * const { sentences, remedy } = await exchange.explain(exchange.seq)
   * sentences[0] // 'The place command of account 1 in BTC was refused (margin.insufficient). There is not enough
   * // margin. The equity was 4000; the order needed an initial margin of 5000, 0 for a price worse than the mark and
   * // 25 for the fee: 1025 were lacking.'
   * remedy.sentence // 'It passes after a deposit of 1025 (the least), or with qty 0.796 (the largest).'
   * for (const command of remedy.ways[0].commands) exchange.apply(command) // remedy.verified: they pass
   * ```
   */
  async explain(seq: number, account?: number): Promise<Explanation | null> {
    requireId(seq)
    if (account !== undefined) requireAccount(account)
    const entry = this.receipts.find(seq)
    if (entry === undefined) return null
    const { explainEntry } = await import('./explain/explain.js')
    const bench = { views: this, engine: this.engine, rehearse: this.rehearse.bind(this) }
    return explainEntry(bench, this.receipts, entry, account)
  }

  /** Plays with a copy of the state. */
  private rehearse<T>(play: (scratch: Engine) => T): T {
    const core = copyOf(this.core, this.scratch?.core)
    const scratch = this.scratch ?? new Engine(core)
    this.scratch = null // not kept if it halts
    const found = play(scratch)
    scratch.forgetMarketsOf(this.engine)
    this.scratch = scratch
    return found
  }

  /** The batch of this exchange: add commands, `run`, read the events. There is one; it is empty after each run. */
  batch(): Batch {
    return this.batches
  }

  /**
   * Has the record of every command handed to a recorder before it is applied, whichever way it comes in; null ends that.
   * Meanwhile `replay` throws UsageError. What keeps a journal is `perpcore/node` and `perpcore/browser`.
   */
  record(recorder: CommandRecorder | null): void {
    this.core.settle()
    this.core.recorder = recorder
  }

  /**
   * Applies records, one behind the other, that a recorder has got. `markets`: the names that it got with them, by the
   * number of the command. Throws UsageError.
   */
  replay(records: Uint8Array, markets: ReadonlyMap<number, string> = new Map()): EventCursor {
    if (!areBytes(records)) throw new UsageError('`replay` takes the records as a Uint8Array.')
    return this.batches.replay(records, markets)
  }

  /**
   * Has a listener called with every event of a name, or of any (`*`), once its command is complete; the function
   * returned ends that. It may look at the exchange but not apply commands. What it throws comes out of the call that
   * applied the command, as ListenerError, after all listeners have run.
   */
  on<Name extends Ev | '*'>(ev: Name, listener: ListenerOf<Name>): () => void {
    if (typeof listener !== 'function') throw new UsageError('`on` takes the name of an event and a function.')
    const remove = this.listeners.add(ev, listener)
    this.core.listened = true
    return () => {
      remove()
      this.core.listened = this.listeners.any
    }
  }

  /** The state as bytes, for `restore`; equal for equal states. */
  snapshot(): Uint8Array<ArrayBuffer> {
    return takeSnapshot(this.core)
  }

  /** An independent exchange in the same state. Throws CapacityError if the host has no memory for it. */
  async fork(): Promise<Exchange> {
    return new (this.constructor as typeof Exchange)(new Engine(copyOf(this.core)), new ReceiptLog(this.receipts.size))
  }

  /** Checks every invariant of the state; the name of what is broken, or null. */
  audit(): FaultName | null {
    this.core.settle()
    return FAULTS_BY_NUMBER[this.core.audit()] ?? null
  }

  /** Makes sure that the host gives so many bytes in all. No effect on the state. Throws CapacityError, UsageError. */
  reserve(bytes: number): void {
    requireRange(bytes, 0, MEMORY_MAX, 'reserve')
    if (!this.core.reserve(bytes)) throw new CapacityError(`The host has no ${bytes} bytes of memory.`)
  }

  private applyAny(command: unknown): Event[] {
    const events = this.engine.apply(command)
    this.core.busy = true // a getter of the command may call us
    this.receipts.keep(command, events)
    this.core.busy = false
    if (this.listeners.any) this.tell(events)
    return events
  }

  /** Tells the listeners what the cursor is about to give. */
  protected announce(): void {
    if (!this.listeners.any) return
    const events = this.engine.peek(this.listeners.wanted)
    if (events.length > 0) this.tell(events)
  }

  private tell(events: readonly Event[]): void {
    this.core.busy = true
    try {
      this.listeners.tell(events)
    } finally {
      this.core.busy = false
    }
  }
}

async function freshCore(module: WebAssembly.Module): Promise<Core> {
  return new Core(module, await instantiate(module))
}

/** A core in the same state, in a new instance or in one that is there already. */
function copyOf(core: Core, into?: Core): Core {
  try {
    const copy = into ?? new Core(core.module, instantiateNow(core.module))
    copy.copyFrom(core)
    return copy
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CapacityError(`The host has no memory for a copy of ${core.usedBytes} bytes.`, { cause: error })
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined // no object: command.malformed
  }
}
