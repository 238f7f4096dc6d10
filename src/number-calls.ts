// The number API: a call per command, numbers only, no object for any of it. What most calls are, the core does at once; all
// others become a record, and what makes that also knows what was wrong with them.
//
// A time is a double, and V8 makes an object of a double that it may have to hand to a call: 16 bytes for each command, which
// wash the book out of the cache. So the core gets it as two words, and the calls that make records find it in `given`.
import type { Engine } from './engine.js'
import { DONE_AT_ONCE } from './generated/wire.js'
import { isWord, requireAmend, requireCancel, requirePlace } from './options.js'
import { ExchangeViews } from './views.js'
import { RecordedCall } from './wire/batch.js'
import type { EventCursor } from './wire/cursor.js'

const WORD = 2 ** 32
/** Places in `given`. */
const TS = 0
const ID = 1

export abstract class NumberCalls extends ExchangeViews {
  /** What the last command, or batch, has told: read in place, without an object for each event. */
  readonly events: EventCursor
  private readonly asRecord: RecordedCall
  /** The doubles of the call that becomes a record. */
  private readonly given = new Float64Array(2)

  /** @internal */
  protected constructor(engine: Engine) {
    super(engine)
    this.events = engine.events
    this.asRecord = new RecordedCall(engine.core, engine.encoder)
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
    const tsLow = ts | 0
    const tsHigh = (ts - (tsLow >>> 0)) / WORD
    if (core.attention === 0 && isSmall(tsHigh) && isSmall(price) && isSmall(qty)) {
      if (isWord(account) && isWord(market) && isWord(options)) {
        const result =
          clientId === -1
            ? core.place(tsLow, tsHigh, account, market, options, price, qty)
            : this.placeNamed(tsLow, tsHigh, account, market, options, price, qty, clientId)
        if (result === DONE_AT_ONCE) return this.toldOne()
        if (result !== 0) return this.told(core.told(result))
      }
    }
    this.given[TS] = ts
    return this.placeGiven(account, market, options, price, qty, clientId)
  }

  /** Number API: cancels by the engine's id. Throws UsageError. */
  cancel(ts: number, account: number, orderId: number): number {
    if (typeof ts !== 'number' || typeof orderId !== 'number') requireCancel(ts, account, orderId)
    const { core } = this
    const tsLow = ts | 0
    const tsHigh = (ts - (tsLow >>> 0)) / WORD
    const idLow = orderId | 0
    const idHigh = (orderId - (idLow >>> 0)) / WORD
    if (core.attention === 0 && isSmall(tsHigh) && isSmall(idHigh) && isWord(account)) {
      if (core.cancel(tsLow, tsHigh, account, idLow, idHigh) !== 0) return this.toldOne()
    }
    this.given[TS] = ts
    this.given[ID] = orderId
    return this.cancelGiven(account, false)
  }

  /** Number API: cancels by the account's own id. Throws UsageError. */
  cancelByClientId(ts: number, account: number, clientId: number): number {
    if (typeof ts !== 'number' || typeof clientId !== 'number') requireCancel(ts, account, clientId)
    const { core } = this
    const tsLow = ts | 0
    const tsHigh = (ts - (tsLow >>> 0)) / WORD
    const idLow = clientId | 0
    const idHigh = (clientId - (idLow >>> 0)) / WORD
    if (core.attention === 0 && isSmall(tsHigh) && isSmall(idHigh) && isWord(account)) {
      if (core.cancelNamed(tsLow, tsHigh, account, idLow, idHigh) !== 0) return this.toldOne()
    }
    this.given[TS] = ts
    this.given[ID] = clientId
    return this.cancelGiven(account, true)
  }

  /** Number API: a new price in ticks and a new total in lots; 0: as it is, but not both. Throws UsageError. */
  amend(ts: number, account: number, orderId: number, price: number, qty: number): number {
    if (typeof ts !== 'number' || typeof orderId !== 'number') requireAmend(ts, account, orderId, price, qty)
    const { core } = this
    const tsLow = ts | 0
    const tsHigh = (ts - (tsLow >>> 0)) / WORD
    const idLow = orderId | 0
    const idHigh = (orderId - (idLow >>> 0)) / WORD
    if (
      core.attention === 0 &&
      isSmall(tsHigh) &&
      isSmall(idHigh) &&
      isWord(account) &&
      isSmall(price) &&
      isSmall(qty)
    ) {
      if (core.amend(tsLow, tsHigh, account, idLow, idHigh, price, qty) !== 0) return this.toldOne()
    }
    this.given[TS] = ts
    this.given[ID] = orderId
    return this.amendGiven(account, false, price, qty)
  }

  /** The same by the account's own id. Throws UsageError. */
  amendByClientId(ts: number, account: number, clientId: number, price: number, qty: number): number {
    if (typeof ts !== 'number' || typeof clientId !== 'number') requireAmend(ts, account, clientId, price, qty)
    const { core } = this
    const tsLow = ts | 0
    const tsHigh = (ts - (tsLow >>> 0)) / WORD
    const idLow = clientId | 0
    const idHigh = (clientId - (idLow >>> 0)) / WORD
    if (
      core.attention === 0 &&
      isSmall(tsHigh) &&
      isSmall(idHigh) &&
      isWord(account) &&
      isSmall(price) &&
      isSmall(qty)
    ) {
      if (core.amendNamed(tsLow, tsHigh, account, idLow, idHigh, price, qty) !== 0) return this.toldOne()
    }
    this.given[TS] = ts
    this.given[ID] = clientId
    return this.amendGiven(account, true, price, qty)
  }

  /**
   * Number API: the index of a market, in ticks; `degraded`: by the feed's own word it is not to be relied on. Throws
   * UsageError.
   */
  index(ts: number, market: number, price: number, degraded = false): number {
    this.asRecord.index(ts, market, price, degraded)
    return this.told(this.asRecord.run())
  }

  private placeNamed(
    tsLow: number,
    tsHigh: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientId: number,
  ): number {
    if (typeof clientId !== 'number') return 0
    const low = clientId | 0
    const high = (clientId - (low >>> 0)) / WORD
    return isSmall(high) ? this.core.placeNamed(tsLow, tsHigh, account, market, options, price, qty, low, high) : 0
  }

  private placeGiven(
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientId: number,
  ): number {
    this.asRecord.place(this.given[TS] as number, account, market, options, price, qty, clientId)
    return this.told(this.asRecord.run())
  }

  private cancelGiven(account: number, byClientId: boolean): number {
    const { asRecord, given } = this
    if (byClientId) asRecord.cancelByClientId(given[TS] as number, account, given[ID] as number)
    else asRecord.cancel(given[TS] as number, account, given[ID] as number)
    return this.told(asRecord.run())
  }

  private amendGiven(account: number, byClientId: boolean, price: number, qty: number): number {
    const { asRecord, given } = this
    if (byClientId) asRecord.amendByClientId(given[TS] as number, account, given[ID] as number, price, qty)
    else asRecord.amend(given[TS] as number, account, given[ID] as number, price, qty)
    return this.told(asRecord.run())
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
