// Many commands in one call: records written into the inbox as pairs of words, applied together.
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
  INBOX_BASE,
  INBOX_BYTES,
  OP_AMEND,
  OP_CANCEL,
  OP_CREATE_MARKET,
  OP_PLACE,
  PLACE_COMMAND_ACCOUNT,
  PLACE_COMMAND_CLIENT_ID,
  PLACE_COMMAND_DISPLAY_QTY,
  PLACE_COMMAND_FLAGS,
  PLACE_COMMAND_MARKET,
  PLACE_COMMAND_PRICE,
  PLACE_COMMAND_QTY,
  PLACE_COMMAND_SIZE,
  PLACE_COMMAND_TS,
} from '../generated/wire.js'
import { MARKET, orderOptions, requireAmend, requireCancel, requirePlace } from '../options.js'
import type { Command } from '../types.js'
import type { Core } from '../wasm/core.js'
import { putPair } from '../wasm/memory.js'
import type { EventCursor } from './cursor.js'
import type { Encoder } from './encode.js'

const END = INBOX_BASE + INBOX_BYTES
/** No record is longer. */
const RECORD_MAX = PLACE_COMMAND_SIZE
/** Word of a place record from which on a plain order has only zeros. */
/** A placement without options ends where the first of them would stand. */
const PLAIN_PLACE_SIZE = PLACE_COMMAND_DISPLAY_QTY

/**
 * Commands that are applied in one call by `run`. Every method that adds one returns false, and adds nothing, if the
 * batch must run first. Adding a command after `run` drops what has not been read of its events.
 */
export class Batch {
  /** Commands added since the last run. */
  count = 0
  private at = INBOX_BASE
  /** A market comes into being in this batch: commands that name it can only be encoded after it. */
  private sealed = false

  /** @internal */
  constructor(
    private readonly core: Core,
    private readonly encoder: Encoder,
    private readonly events: EventCursor,
    private readonly afterRun: () => void,
  ) {}

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
    const { words } = this.core.memory
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
    const { core, encoder } = this
    if (this.sealed || !this.hasRoom(RECORD_MAX)) return false
    core.busy = true // a getter of the command may call us
    const bytes = encoder.encode(command, this.at)
    core.busy = false
    if (encoder.op === OP_AMEND && this.count > 0) return false
    if (encoder.op === OP_CREATE_MARKET) this.sealed = true
    return this.added(bytes)
  }

  /** Applies what has been added; its events are then read through the cursor. */
  run(): EventCursor {
    const { core, events } = this
    core.enter()
    const to = this.at
    this.at = INBOX_BASE
    this.count = 0
    this.sealed = false
    events.restart()
    core.batch(to)
    this.afterRun()
    return events
  }

  /** What is pending of the last run is finished first: its records are in the same inbox. */
  private hasRoom(bytes: number): boolean {
    this.core.enter()
    return this.at + bytes <= END
  }

  private added(bytes: number): true {
    this.at += bytes
    this.count++
    return true
  }

  private addCancel(ts: number, account: number, id: number, byClientId: 0 | 1): boolean {
    requireCancel(ts, account, id)
    if (!this.hasRoom(CANCEL_COMMAND_SIZE)) return false
    const { words } = this.core.memory
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
    const { words } = this.core.memory
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
