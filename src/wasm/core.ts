// One instance of the core: every call into it, its halt, and the outbox with what of it has been read.
//
// A command whose events do not fit the outbox, or a batch, is `pending` after a call: `advance` goes on with it and
// replaces what is in the outbox. Whoever needs the state in between calls `settle`, which finishes the pending work
// and keeps the unread events aside; whoever starts another command calls `enter`, which drops them.
import { FAULTS_BY_NUMBER, type FaultName, HaltedError, UsageError } from '../errors.js'
import {
  BLOCK,
  EXCHANGE_ARENA_END,
  EXCHANGE_BASE,
  EXCHANGE_FAULT,
  EXCHANGE_LAYOUT_HASH,
  EXCHANGE_OUTBOX_END,
  EXCHANGE_SEQ,
  EXCHANGE_STAGE,
  INBOX_BASE,
  LAYOUT_HASH,
  OUTBOX_BASE,
  STAGE_IDLE,
} from '../generated/wire.js'
import { DirectCalls } from './direct-calls.js'
import type { CoreExports } from './load.js'
import { Memory } from './memory.js'

// A number that may pass 2^32 goes to the core as two words.
function low(value: number): number {
  return value >>> 0
}

function high(value: number): number {
  return value > 0xffffffff ? (value / 2 ** 32) >>> 0 : 0
}

/** Every number given to it is an integer from 0 to 2^53 - 1. */
export class Core extends DirectCalls {
  readonly memory: Memory
  /** Where the next unread event is: `words` of the outbox, or of what `settle` has kept. Byte addresses. */
  words: Uint32Array
  at: number = OUTBOX_BASE
  end: number = OUTBOX_BASE
  /** Where the event is that was read last. */
  current: number = OUTBOX_BASE
  private batchAt: number = INBOX_BASE
  private batchTo: number = INBOX_BASE

  constructor(
    readonly module: WebAssembly.Module,
    protected readonly exports: CoreExports,
  ) {
    super()
    this.memory = new Memory(exports.memory)
    this.words = this.memory.words
  }

  /** Compares the layout that the core was built with to ours. Throws UsageError. */
  checkLayout(): void {
    const hash = this.memory.unsigned(EXCHANGE_BASE + EXCHANGE_LAYOUT_HASH)
    if (hash.toString(16).padStart(16, '0') !== LAYOUT_HASH) {
      throw new UsageError('The core was built from another version of the wire layout.')
    }
  }

  create(quoteDecimals: number, memoryLimit: number): void {
    this.guarded(() => this.exports.create(quoteDecimals, low(memoryLimit), high(memoryLimit)))
  }

  /** Before a command: throws if none may come now; what is pending is finished and its unread events are dropped. */
  enter(): void {
    if (this.pending || this.busy || this.halted !== null) this.clear()
  }

  /** The same before commands that a recorder must not see, because it has them already. */
  enterUnrecorded(): void {
    if (this.recorder !== null) throw new UsageError('While it is recorded, an exchange takes no records of another.')
    this.enter()
  }

  /** Hands the records in [from, to), about to be applied, to the recorder if there is one. */
  record(from: number, to: number, count: number, market?: string): void {
    if (this.recorder === null) return
    this.busy = true
    try {
      this.recorder.append(this.memory.bytes.subarray(from, to), count, market)
    } finally {
      this.busy = false
    }
  }

  /** Before looking at the state: what is pending is finished, its unread events can still be read. */
  settle(): void {
    if (this.halted !== null) throw this.halted
    if (this.pending) this.keepUnread()
  }

  /** A command was done at once: it told one event, and memory is where it was. */
  tookOne(): number {
    if (this.words !== this.memory.words) this.words = this.memory.words
    this.at = OUTBOX_BASE
    this.current = OUTBOX_BASE
    this.end = OUTBOX_BASE + 2 * BLOCK
    return 2 * BLOCK
  }

  apply(address: number): number {
    try {
      return this.told(this.exports.apply(address))
    } catch (error) {
      throw this.halt(error)
    }
  }

  /** Begins a batch of the records in [INBOX_BASE, to); `advance` goes on with it. */
  batch(to: number): void {
    this.batchAt = INBOX_BASE
    this.batchTo = to
    this.advanceBatch()
  }

  /** Goes on with what is pending; the outbox then holds the next events. */
  advance(): void {
    if (this.batchTo !== INBOX_BASE) this.advanceBatch()
    else this.resume()
  }

  /** Reads on behind the last event; false if there is nothing more. */
  more(): boolean {
    while (this.at === this.end) {
      if (!this.pending) return false
      this.advance()
    }
    return true
  }

  /** Makes room beforehand; false if the host has none. Unread events stay. */
  reserve(bytes: number): boolean {
    if (this.busy) throw new UsageError('Memory cannot be reserved from inside a listener or a command.')
    const fromOutbox = this.words === this.memory.words
    const made = this.guarded(() => this.exports.reserve(low(bytes), high(bytes))) !== 0
    if (fromOutbox) this.words = this.memory.words
    return made
  }

  /** Address of the best level of a side (level 0) or of the next worse one; 0: none. */
  nextLevel(market: number, side: number, level: number): number {
    return this.exports.nextLevel(market, side, level) >>> 0
  }

  /** The address of an account; 0: none. */
  findAccount(account: number): number {
    return this.exports.findAccount(account) >>> 0
  }

  /** The address of an account's own order; 0: none. */
  findOrder(account: number, id: number, byClientId: boolean): number {
    return this.exports.findOrder(account, low(id), high(id), byClientId ? 1 : 0) >>> 0
  }

  /** Has a pool's PoolReport written to the reply region (`market` NONE: of the cross pool); false: there is none. */
  reportPool(account: number, market: number): boolean {
    return this.guarded(() => this.exports.reportPool(account, market)) !== 0
  }

  /** The same of a PositionReport. */
  reportPosition(account: number, market: number): boolean {
    return this.guarded(() => this.exports.reportPosition(account, market)) !== 0
  }

  /** The same of a RankReport. */
  reportRank(account: number, market: number): boolean {
    return this.guarded(() => this.exports.reportRank(account, market)) !== 0
  }

  /** The same of a MarketReport: markets without funding have none. */
  reportMarket(market: number): boolean {
    return this.guarded(() => this.exports.reportMarket(market)) !== 0
  }

  /** Takes over the state of another core, a copy of its memory. Throws the host's RangeError if it has none left. */
  copyFrom(other: Core): void {
    other.settle()
    const used = other.usedBytes
    const dirty = this.usedBytes
    this.memory.growTo(used)
    const { bytes } = this.memory
    bytes.set(other.memory.bytes.subarray(0, used))
    if (dirty > used) bytes.fill(0, used, dirty) // the arena takes fresh memory to be zero
  }

  /** Where the state ends in memory. */
  get usedBytes(): number {
    return this.memory.count(EXCHANGE_BASE + EXCHANGE_ARENA_END)
  }

  snapshotStart(): void {
    this.guarded(() => this.exports.snapshotStart())
  }

  snapshotNext(): number {
    return this.guarded(() => this.exports.snapshotNext())
  }

  restoreStart(): void {
    this.guarded(() => this.exports.restoreStart())
  }

  restoreCheck(bytes: number): void {
    this.guarded(() => this.exports.restoreCheck(bytes))
  }

  restoreNext(bytes: number): number {
    return this.guarded(() => this.exports.restoreNext(bytes))
  }

  restoreEnd(): number {
    return this.guarded(() => this.exports.restoreEnd())
  }

  stateHash(): void {
    this.guarded(() => this.exports.stateHash())
  }

  audit(): number {
    return this.guarded(() => this.exports.audit())
  }

  private clear(): void {
    if (this.halted !== null) throw this.halted
    if (this.busy) {
      throw new UsageError('A command cannot be applied from inside a listener or while another is being read.')
    }
    while (this.pending) this.advance()
  }

  private resume(): void {
    try {
      this.told(this.exports.resume())
    } catch (error) {
      throw this.halt(error)
    }
  }

  private advanceBatch(): void {
    try {
      this.batchAt = this.exports.batch(this.batchAt, this.batchTo) >>> 0
    } catch (error) {
      throw this.halt(error)
    }
    const { memory } = this
    this.readOutbox()
    this.at = OUTBOX_BASE
    this.current = OUTBOX_BASE
    this.end = memory.word(EXCHANGE_BASE + EXCHANGE_OUTBOX_END)
    this.pending = this.batchAt < this.batchTo || memory.byte(EXCHANGE_BASE + EXCHANGE_STAGE) !== STAGE_IDLE
    if (!this.pending) this.batchTo = INBOX_BASE
  }

  /** Takes the result of a call: events are in the outbox, and if it is negative there are more to come. */
  told(result: number): number {
    this.readOutbox()
    this.pending = result < 0
    this.at = OUTBOX_BASE
    this.current = OUTBOX_BASE
    const bytes = result < 0 ? -result : result
    this.end = OUTBOX_BASE + bytes
    return bytes
  }

  /** Events are read where the core writes them. */
  private readOutbox(): void {
    const { memory } = this
    memory.refresh()
    if (this.words !== memory.words) this.words = memory.words
  }

  private keepUnread(): void {
    const parts: Uint32Array[] = []
    let length = 0
    const keep = (from: number): void => {
      const part = this.words.slice(from >>> 2, this.end >>> 2)
      parts.push(part)
      length += part.length
    }
    const read = this.at - this.current
    keep(this.current)
    while (this.pending) {
      this.advance()
      keep(this.at)
    }
    const kept = new Uint32Array(length)
    let filled = 0
    for (const part of parts) {
      kept.set(part, filled)
      filled += part.length
    }
    this.words = kept
    this.current = 0
    this.at = read
    this.end = length * 4
  }

  private guarded<T>(call: () => T): T {
    if (this.halted !== null) throw this.halted
    try {
      return call()
    } catch (error) {
      throw this.halt(error)
    } finally {
      this.memory.refresh()
    }
  }

  protected halt(cause: unknown): HaltedError {
    this.memory.refresh()
    const fault: FaultName | 'unknown' = FAULTS_BY_NUMBER[this.memory.word(EXCHANGE_BASE + EXCHANGE_FAULT)] ?? 'unknown'
    return this.haltBy(new HaltedError(fault, this.memory.count(EXCHANGE_BASE + EXCHANGE_SEQ), { cause }))
  }
}
