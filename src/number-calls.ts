// The number API: a call per command, numbers only, no object for any of it. What most calls are, the core does at once; all
// others go the usual way, which also knows what was wrong with them.
//
// A time is a double, and V8 makes an object of a double that it hands to a call of JavaScript: 16 bytes for each command, which
// wash the book out of the cache. So the usual way finds it in `given`, not among its arguments.
import type { Engine } from './engine.js'
import { DONE_AT_ONCE, QUALITY_DEGRADED, QUALITY_OK } from './generated/wire.js'
import { areNumbers, isWord, orderOptions, requireAmend, requireCancel, requireIndex, requirePlace } from './options.js'
import { ExchangeViews } from './views.js'
import { RecordedCall } from './wire/batch.js'
import type { EventCursor } from './wire/cursor.js'

/** Places in `given`. */
const TS = 0
const ID = 1

export abstract class NumberCalls extends ExchangeViews {
  /** What the last command, or batch, has told: read in place, without an object for each event. */
  readonly events: EventCursor
  /** What the calls go through while they are recorded. */
  private readonly recordedCall: RecordedCall
  /** The doubles of the call that goes the usual way. */
  private readonly given = new Float64Array(2)

  /** @internal */
  protected constructor(engine: Engine) {
    super(engine)
    this.events = engine.events
    this.recordedCall = new RecordedCall(engine.core, engine.encoder)
  }

  /** Tells the listeners what the cursor is about to give. */
  protected abstract announce(): void

  /**
   * The number API: a limit order of `qty` lots at `price` ticks (BUY, or `SELL + IOC` and the like: the order option
   * constants). `market` is its index; `clientId` -1: none. Gives the bytes of events told, to be read through
   * `events`. What the text API refuses for its shape is a UsageError here.
   */
  place(
    ts: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientId = -1,
  ): number {
    if (typeof ts !== 'number') requirePlace(ts, account, market, price, qty, clientId)
    const { core } = this
    if (core.attention === 0 && clientId === -1 && isSmall(price) && isSmall(qty)) {
      if (isWord(account) && isWord(market) && isWord(options)) {
        const result = core.placeSmall(ts, account, market, options, price, qty)
        if (result === DONE_AT_ONCE) return this.toldOne()
        if (result !== 0) return this.told(core.took(result))
      }
    }
    this.given[TS] = ts
    return this.placeGiven(account, market, options, price, qty, clientId)
  }

  /** Number API: cancels by the engine's id. Throws UsageError. */
  cancel(ts: number, account: number, orderId: number): number {
    if (typeof ts !== 'number' || typeof orderId !== 'number') requireCancel(ts, account, orderId)
    const { core } = this
    if (core.attention === 0 && isWord(account)) {
      const result = core.cancelById(ts, account, orderId)
      if (result === DONE_AT_ONCE) return this.toldOne()
      if (result !== 0) return this.told(core.took(result))
    }
    this.given[TS] = ts
    this.given[ID] = orderId
    return this.cancelGiven(account, 0)
  }

  /** Number API: cancels by the account's own id. Throws UsageError. */
  cancelByClientId(ts: number, account: number, clientId: number): number {
    if (typeof ts !== 'number' || typeof clientId !== 'number') requireCancel(ts, account, clientId)
    this.given[TS] = ts
    this.given[ID] = clientId
    return this.cancelGiven(account, 1)
  }

  /** Number API: a new price in ticks and a new total in lots; 0: as it is, but not both. Throws UsageError. */
  amend(ts: number, account: number, orderId: number, price: number, qty: number): number {
    if (typeof ts !== 'number' || typeof orderId !== 'number') requireAmend(ts, account, orderId, price, qty)
    const { core } = this
    if (core.attention === 0 && isWord(account) && isSmall(price) && isSmall(qty)) {
      const result = core.amendSmall(ts, account, orderId, price, qty)
      if (result === DONE_AT_ONCE) return this.toldOne()
      if (result !== 0) return this.told(core.took(result))
    }
    this.given[TS] = ts
    this.given[ID] = orderId
    return this.amendGiven(account, 0, price, qty)
  }

  /** The same by the account's own id. Throws UsageError. */
  amendByClientId(ts: number, account: number, clientId: number, price: number, qty: number): number {
    if (typeof ts !== 'number' || typeof clientId !== 'number') requireAmend(ts, account, clientId, price, qty)
    this.given[TS] = ts
    this.given[ID] = clientId
    return this.amendGiven(account, 1, price, qty)
  }

  /**
   * Number API: the index of a market, in ticks; `degraded`: by the feed's own word it is not to be relied on. Throws
   * UsageError.
   */
  index(ts: number, market: number, price: number, degraded = false): number {
    const { core } = this
    if (core.recorder !== null) {
      this.recordedCall.index(ts, market, price, degraded)
      return this.runRecorded()
    }
    if (areNumbers(ts, price) && isWord(market) && typeof degraded === 'boolean') {
      core.enter()
      const bytes = core.index(ts, market, price, degraded ? QUALITY_DEGRADED : QUALITY_OK)
      if (bytes !== 0) return this.told(bytes)
    }
    requireIndex(ts, market, price, degraded)
    return this.index(ts + 0, market, price + 0, degraded) // -0 is 0
  }

  private placeGiven(
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientId: number,
  ): number {
    const { core } = this
    const ts = this.given[TS] as number
    if (core.recorder !== null) {
      this.recordedCall.place(ts, account, market, options, price, qty, clientId)
      return this.runRecorded()
    }
    if (areNumbers(price, qty, clientId) && isWord(account) && isWord(market) && isWord(options)) {
      core.enter()
      const bytes = core.place(ts, account, market, options, price, qty, clientId)
      if (bytes !== 0) return this.told(bytes)
    }
    orderOptions(options)
    requirePlace(ts, account, market, price, qty, clientId)
    this.given[TS] = ts + 0 // -0 is 0
    return this.placeGiven(account, market, options, price + 0, qty + 0, clientId + 0)
  }

  private cancelGiven(account: number, byClientId: 0 | 1): number {
    const { core } = this
    const ts = this.given[TS] as number
    const id = this.given[ID] as number
    if (core.recorder !== null) {
      if (byClientId === 1) this.recordedCall.cancelByClientId(ts, account, id)
      else this.recordedCall.cancel(ts, account, id)
      return this.runRecorded()
    }
    if (isWord(account)) {
      core.enter()
      const bytes = core.cancel(ts, account, id, byClientId)
      if (bytes !== 0) return this.told(bytes)
    }
    requireCancel(ts, account, id)
    this.given[TS] = ts + 0 // -0 is 0
    this.given[ID] = id + 0
    return this.cancelGiven(account, byClientId)
  }

  private amendGiven(account: number, byClientId: 0 | 1, price: number, qty: number): number {
    const { core } = this
    const ts = this.given[TS] as number
    const id = this.given[ID] as number
    if (core.recorder !== null) {
      if (byClientId === 1) this.recordedCall.amendByClientId(ts, account, id, price, qty)
      else this.recordedCall.amend(ts, account, id, price, qty)
      return this.runRecorded()
    }
    if (areNumbers(price, qty) && isWord(account)) {
      core.enter()
      const bytes = core.amend(ts, account, id, byClientId, price, qty)
      if (bytes !== 0) return this.told(bytes)
    }
    requireAmend(ts, account, id, price, qty)
    this.given[TS] = ts + 0 // -0 is 0
    this.given[ID] = id + 0
    return this.amendGiven(account, byClientId, price + 0, qty + 0)
  }

  private runRecorded(): number {
    return this.told(this.recordedCall.run())
  }

  private toldOne(): number {
    this.events.restart()
    return this.core.tookOne()
  }

  private told(bytes: number): number {
    this.events.restart()
    this.announce()
    return bytes
  }
}

/** An integer of 32 bits with a sign. */
function isSmall(value: number): boolean {
  return typeof value === 'number' && (value | 0) === value
}
