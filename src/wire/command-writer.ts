// Commands gathered as records, written as pairs of words one behind another: in the inbox of a core, or in a buffer
// that goes to a worker.
import { UsageError } from '../errors.js'
import {
  AMEND_COMMAND_ACCOUNT,
  AMEND_COMMAND_GIVEN,
  AMEND_COMMAND_ID,
  AMEND_COMMAND_PRICE,
  AMEND_COMMAND_QTY,
  AMEND_COMMAND_SIZE,
  AMEND_COMMAND_TS,
  CANCEL_COMMAND_ACCOUNT,
  CANCEL_COMMAND_ID,
  CANCEL_COMMAND_SIZE,
  CANCEL_COMMAND_TS,
  GIVEN_CLIENT_ID,
  GIVEN_ORDER_ID,
  GIVEN_PRICE,
  GIVEN_QTY,
  INBOX_BYTES,
  INDEX_COMMAND_MARKET,
  INDEX_COMMAND_PRICE,
  INDEX_COMMAND_SIZE,
  INDEX_COMMAND_TS,
  OP_AMEND,
  OP_CANCEL,
  OP_CREATE_MARKET,
  OP_INDEX,
  OP_PLACE,
  PLACE_COMMAND_ACCOUNT,
  PLACE_COMMAND_CLIENT_ID,
  PLACE_COMMAND_DISPLAY_QTY,
  PLACE_COMMAND_FLAGS,
  PLACE_COMMAND_MARKET,
  PLACE_COMMAND_PRICE,
  PLACE_COMMAND_QTY,
  PLACE_COMMAND_TS,
  QUALITY_DEGRADED,
  QUALITY_OK,
} from '../generated/wire.js'
import { MARKET, orderOptions, requireAmend, requireCancel, requireIndex, requirePlace } from '../options.js'
import type { Command } from '../types.js'
import { putPair } from '../wasm/memory.js'
import type { Encoder } from './encode.js'
import { CREATE_MARKET_BYTES_MAX } from './encode-market.js'

/** A placement without options ends where the first of them would stand. */
const PLAIN_PLACE_SIZE = PLACE_COMMAND_DISPLAY_QTY

/** What the records are written into: a core, or a buffer. */
export interface Desk {
  readonly memory: { readonly words: Uint32Array }
  /** The encoder is at work: a getter of the command may call us. */
  busy: boolean
  /** Throws if no command may be added now. */
  enter(): void
}

/** The commands of a batch that has not run. */
export abstract class CommandWriter {
  /** Commands added since the last run. */
  count = 0
  private at: number
  /** A market comes into being in this batch: commands that name it can only be encoded after it. */
  private sealed = false

  /** @internal `start`: address of the first record; they are as much as an inbox takes. */
  constructor(
    private readonly desk: Desk,
    private readonly encoder: Encoder,
    private readonly start: number,
  ) {
    this.at = start
  }

  /** As `Exchange.place`. Throws UsageError. */
  place(
    ts: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientId = -1,
  ): boolean {
    const known = orderOptions(options)
    requirePlace(ts, account, market, price, qty, clientId)
    if (!this.hasRoom(PLAIN_PLACE_SIZE)) return false
    const { words } = this.desk.memory
    const index = this.at >>> 2
    const given = ((known & MARKET) !== 0 ? 0 : GIVEN_PRICE) | (clientId < 0 ? 0 : GIVEN_CLIENT_ID)
    words[index] = OP_PLACE | (given << 16)
    words[index + (PLACE_COMMAND_FLAGS >>> 2)] = known
    putPair(words, index + (PLACE_COMMAND_TS >>> 2), ts)
    words[index + (PLACE_COMMAND_ACCOUNT >>> 2)] = account
    words[index + (PLACE_COMMAND_MARKET >>> 2)] = market
    putPair(words, index + (PLACE_COMMAND_PRICE >>> 2), price)
    putPair(words, index + (PLACE_COMMAND_QTY >>> 2), qty)
    putPair(words, index + (PLACE_COMMAND_CLIENT_ID >>> 2), Math.max(clientId, 0))
    return this.added(PLAIN_PLACE_SIZE)
  }

  /** As `Exchange.index`. Throws UsageError. */
  index(ts: number, market: number, price: number, degraded = false): boolean {
    requireIndex(ts, market, price, degraded)
    if (!this.hasRoom(INDEX_COMMAND_SIZE)) return false
    const { words } = this.desk.memory
    const index = this.at >>> 2
    words[index] = OP_INDEX | ((degraded ? QUALITY_DEGRADED : QUALITY_OK) << 8)
    words[index + (INDEX_COMMAND_MARKET >>> 2)] = market
    putPair(words, index + (INDEX_COMMAND_TS >>> 2), ts)
    putPair(words, index + (INDEX_COMMAND_PRICE >>> 2), price)
    return this.added(INDEX_COMMAND_SIZE)
  }

  /** As `Exchange.cancel`. Throws UsageError. */
  cancel(ts: number, account: number, orderId: number): boolean {
    return this.addCancel(ts, account, orderId, 0)
  }

  /** As `Exchange.cancelByClientId`. Throws UsageError. */
  cancelByClientId(ts: number, account: number, clientId: number): boolean {
    return this.addCancel(ts, account, clientId, 1)
  }

  /** As `Exchange.amend`. Throws UsageError. */
  amend(ts: number, account: number, orderId: number, price: number, qty: number): boolean {
    return this.addAmend(ts, account, orderId, GIVEN_ORDER_ID, price, qty)
  }

  /** As `Exchange.amendByClientId`. Throws UsageError. */
  amendByClientId(ts: number, account: number, clientId: number, price: number, qty: number): boolean {
    return this.addAmend(ts, account, clientId, GIVEN_CLIENT_ID, price, qty)
  }

  /**
   * Adds any command. A `createMarket` must be the last of its batch and an `amend` the first, since the one changes
   * and the other needs to know in which ticks and lots texts are counted.
   */
  apply(command: Command): boolean {
    const { desk, encoder } = this
    if (this.sealed || !this.hasRoom(CREATE_MARKET_BYTES_MAX)) return false
    desk.busy = true
    const bytes = encoder.encode(command, desk.memory.words, this.at)
    desk.busy = false
    if (encoder.op === OP_AMEND && !this.canAmend()) return false
    if (encoder.op === OP_CREATE_MARKET) this.sealed = true
    return this.added(bytes)
  }

  /** @internal Begins anew; where the records end that have been added. */
  protected take(): number {
    const to = this.at
    this.at = this.start
    this.count = 0
    this.sealed = false
    return to
  }

  private canAmend(): boolean {
    if (this.encoder.core !== null) return this.count === 0
    throw new UsageError('The market of an order is known in the worker only: amend in ticks and lots.')
  }

  /** What is pending of the last run is finished first: its records may be in the same inbox. */
  private hasRoom(bytes: number): boolean {
    this.desk.enter()
    return this.at + bytes <= this.start + INBOX_BYTES
  }

  private added(bytes: number): true {
    this.at += bytes
    this.count++
    return true
  }

  private addCancel(ts: number, account: number, id: number, byClientId: 0 | 1): boolean {
    requireCancel(ts, account, id)
    if (!this.hasRoom(CANCEL_COMMAND_SIZE)) return false
    const { words } = this.desk.memory
    const index = this.at >>> 2
    words[index] = OP_CANCEL | (byClientId << 8)
    words[index + (CANCEL_COMMAND_ACCOUNT >>> 2)] = account
    putPair(words, index + (CANCEL_COMMAND_TS >>> 2), ts)
    putPair(words, index + (CANCEL_COMMAND_ID >>> 2), id)
    return this.added(CANCEL_COMMAND_SIZE)
  }

  private addAmend(ts: number, account: number, id: number, idGiven: number, price: number, qty: number): boolean {
    requireAmend(ts, account, id, price, qty)
    if (!this.hasRoom(AMEND_COMMAND_SIZE)) return false
    const { words } = this.desk.memory
    const index = this.at >>> 2
    words[index] = OP_AMEND
    words[index + (AMEND_COMMAND_GIVEN >>> 2)] = idGiven | (price === 0 ? 0 : GIVEN_PRICE) | (qty === 0 ? 0 : GIVEN_QTY)
    putPair(words, index + (AMEND_COMMAND_TS >>> 2), ts)
    words[index + (AMEND_COMMAND_ACCOUNT >>> 2)] = account
    putPair(words, index + (AMEND_COMMAND_ID >>> 2), id)
    putPair(words, index + (AMEND_COMMAND_PRICE >>> 2), price)
    putPair(words, index + (AMEND_COMMAND_QTY >>> 2), qty)
    return this.added(AMEND_COMMAND_SIZE)
  }
}
