// Command objects to records. The encoder takes anything: what is wrong with the shape of a command becomes a record
// too, with which the core gives it a number and tells its refusal.
import {
  CODE_COMMAND_MALFORMED,
  CODE_COMMAND_UNKNOWN_OP,
  CODE_NONE,
  MALFORMED_COMMAND_SIZE,
  MALFORMED_COMMAND_TS,
  OP_MALFORMED,
  OP_NAMES,
  OP_NONE,
} from '../generated/wire.js'
import type { Market, MarketLookup } from '../markets.js'
import type { Core } from '../wasm/core.js'
import { putPair } from '../wasm/memory.js'
import { encodeMargin, encodeMoney, encodeSetRateLimit, encodeTick } from './encode-account.js'
import { encodeAmend, encodeCancel, encodeCancelAll, encodeCancelAllAfter } from './encode-cancel.js'
import { encodeCreateMarket, encodeMarketPrice, encodeSetMarketState } from './encode-market.js'
import { encodePlace } from './encode-place.js'
import type { Named } from './refusal.js'
import { isObject, Shape } from './shape.js'

/** Writes the record of a command whose op is known at a word index and returns its length in bytes. */
export type EncodeOp = (encoder: Encoder, command: object, words: Uint32Array, index: number) => number

const OPS = new Map<unknown, { op: number; encode: EncodeOp }>(
  Object.entries<EncodeOp>({
    createMarket: encodeCreateMarket,
    setMarketState: encodeSetMarketState,
    settleMarket: encodeMarketPrice,
    deposit: encodeMoney,
    withdraw: encodeMoney,
    fundInsurance: encodeMoney,
    setLeverage: encodeMargin,
    setMarginMode: encodeMargin,
    adjustIsolatedMargin: encodeMargin,
    place: encodePlace,
    amend: encodeAmend,
    cancel: encodeCancel,
    cancelAll: encodeCancelAll,
    cancelAllAfter: encodeCancelAllAfter,
    setRateLimit: encodeSetRateLimit,
    index: encodeMarketPrice,
    mark: encodeMarketPrice,
    tick: encodeTick,
  }).map(([name, encode]) => [name, { op: (OP_NAMES as readonly string[]).indexOf(name), encode }]),
)

export class Encoder {
  readonly shape = new Shape()
  /** The op of the command that was encoded last; OP_NONE if it is not one of ours. */
  op: number = OP_NONE
  /** What that command named. */
  readonly named: Named = { account: undefined, market: undefined, clientId: undefined, orderMarket: undefined }

  constructor(
    /** Knows the orders that amends name; null where the core is elsewhere. */
    readonly core: Core | null,
    readonly markets: MarketLookup,
    readonly quoteDecimals: number,
  ) {}

  /** Writes a record at a byte offset and returns its length in bytes. Never throws, whatever the command is. */
  encode(command: unknown, words: Uint32Array, address: number): number {
    this.begin()
    try {
      if (!isObject(command)) return this.malformed(words, address, CODE_COMMAND_MALFORMED)
      const known = OPS.get((command as { op?: unknown }).op)
      if (known === undefined) return this.malformed(words, address, CODE_COMMAND_UNKNOWN_OP)
      this.op = known.op
      const bytes = known.encode(this, command, words, address >>> 2)
      const { code } = this.shape
      return code === CODE_NONE ? bytes : this.malformed(words, address, code)
    } catch {
      // A getter or a proxy of the command threw: it is no JSON object.
      this.op = OP_NONE
      return this.malformed(words, address, CODE_COMMAND_MALFORMED)
    }
  }

  /** The market of a name; told if the command is refused. */
  market(value: unknown): Market | undefined {
    const name = this.shape.text(value)
    this.named.market = name
    return this.markets.find(name)
  }

  account(value: unknown): number {
    const account = this.shape.account(value)
    this.named.account = account
    return account
  }

  private begin(): void {
    this.op = OP_NONE
    this.shape.code = CODE_NONE
    const { named } = this
    named.account = undefined
    named.market = undefined
    named.clientId = undefined
    named.orderMarket = undefined
  }

  private malformed(words: Uint32Array, address: number, code: number): number {
    const index = address >>> 2
    words[index] = OP_MALFORMED | (this.op << 8) | (code << 16)
    words[index + 1] = 0
    putPair(words, index + (MALFORMED_COMMAND_TS >>> 2), 0)
    return MALFORMED_COMMAND_SIZE
  }
}
