// A core with everything that commands and events need on their way: used by the exchange and by its dry runs.
import {
  CALL_BASE,
  CALL_BYTES,
  EXCHANGE_BASE,
  EXCHANGE_MARKET_COUNT,
  EXCHANGE_QUOTE_DECIMALS,
  OP_CREATE_MARKET,
  OP_MALFORMED,
} from './generated/wire.js'
import { MarketTable } from './markets.js'
import type { Event } from './types.js'
import { Scale } from './units.js'
import type { Core } from './wasm/core.js'
import { EventCursor } from './wire/cursor.js'
import { Decoder } from './wire/decode.js'
import { Encoder } from './wire/encode.js'

export class Engine {
  readonly markets: MarketTable
  /** Of the quote currency: one unit is an atom. */
  readonly money: Scale
  readonly encoder: Encoder
  readonly events: EventCursor
  private readonly decoder: Decoder

  constructor(readonly core: Core) {
    const quoteDecimals = core.memory.word(EXCHANGE_BASE + EXCHANGE_QUOTE_DECIMALS)
    this.markets = new MarketTable(core.memory)
    this.money = new Scale(1n, quoteDecimals)
    this.encoder = new Encoder(core, this.markets, quoteDecimals)
    this.decoder = new Decoder(this.markets, this.money)
    this.events = new EventCursor(core, this.decoder)
  }

  /** Applies anything that claims to be a command; all its events. */
  apply(command: unknown): Event[] {
    const { core, encoder, decoder } = this
    core.enter()
    const isRecorded = core.recorder !== null
    if (isRecorded) clearCall(core)
    core.busy = true // a getter of the command may call us
    const bytes = encoder.encode(command, core.memory.words, CALL_BASE)
    core.busy = false
    if (isRecorded) this.record(bytes)
    this.events.restart()
    core.apply(CALL_BASE)
    decoder.named = encoder.named
    const events = this.events.rest()
    decoder.named = null
    return events
  }

  /** The events of what has just been applied, all read; the cursor stands before the first again. */
  peek(): Event[] {
    const { core, events } = this
    core.settle()
    const { at, current } = core
    const all = events.rest()
    core.at = at
    core.current = current
    events.restart()
    return all
  }

  /** Hands over the record of what is about to be applied, and the name of a market that it has no index for. */
  private record(bytes: number): void {
    const { core, encoder } = this
    const { market } = encoder.named
    const isRefused = core.memory.byte(CALL_BASE) === OP_MALFORMED // then no market is told
    const isKnown = market === undefined || (encoder.op !== OP_CREATE_MARKET && this.markets.find(market) !== undefined)
    core.record(CALL_BASE, CALL_BASE + bytes, 1, isKnown || isRefused ? undefined : market)
  }

  /** After a dry run: what it created is not there. */
  forgetMarketsOf(other: Engine): void {
    this.markets.truncate(other.core.memory.word(EXCHANGE_BASE + EXCHANGE_MARKET_COUNT))
  }
}

/** Reserved fields keep what was there before: for a recorder, equal commands must be equal bytes. */
function clearCall(core: Core): void {
  core.memory.words.fill(0, CALL_BASE >>> 2, (CALL_BASE + CALL_BYTES) >>> 2)
}
