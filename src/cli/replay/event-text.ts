import type { AcceptedEvent, CanceledEvent, Event, TradeEvent, TradeParty } from '../../types.js'
import type { ByteBuffer } from '../output.js'

/** No event of the kinds written here is longer: a market's name, some numbers and decimals. */
const MAX_EVENT_BYTES = 2_048
const ZERO = 48
const QUOTE = 34
const BILLION = 1_000_000_000

/**
 * Writes events as lines of JSON, the same bytes as `JSON.stringify` gives. The frequent kinds go byte by byte into the
 * output, without a string in between, which makes them three times as fast; none of their texts needs escaping.
 */
export class EventText {
  private readonly names = new Map<string, Uint8Array>()
  private market = ''
  private marketBytes: Uint8Array = EMPTY
  /** Of the event written last, and where its head lies: the next one often begins with the same bytes. */
  private seq = -1
  private ts = -1
  private headBytes: Uint8Array = EMPTY
  private headFrom = 0
  private headTo = 0

  constructor(private readonly out: ByteBuffer) {}

  write(event: Event): void {
    this.out.reserve(MAX_EVENT_BYTES)
    switch (event.ev) {
      case 'accepted':
        this.accepted(event)
        break
      case 'trade':
        this.trade(event)
        break
      case 'done':
        this.order(DONE, event)
        this.quoted(FILLED, event.filled)
        this.constant(END)
        break
      case 'canceled':
        this.canceled(event)
        break
      case 'reduced':
        this.order(REDUCED, event)
        this.quoted(QTY, event.qty)
        this.quoted(REASON, event.reason)
        this.constant(END)
        break
      case 'amended':
        this.order(AMENDED, event)
        this.price(event.price)
        this.quoted(QTY, event.qty)
        this.constant(END)
        break
      default:
        this.out.add(`${JSON.stringify(event)}\n`)
    }
  }

  private accepted(event: AcceptedEvent): void {
    this.head(event.seq, event.ts)
    this.number(ACCEPTED, event.orderId)
    if (event.clientId === null) this.constant(NO_CLIENT_ID)
    else this.number(CLIENT_ID, event.clientId)
    this.number(ACCOUNT, event.account)
    this.inMarket(event.market)
    this.constant(event.side === 'buy' ? BUY : SELL)
    this.constant(event.type === 'limit' ? LIMIT : MARKET_ORDER)
    this.price(event.price)
    this.quoted(QTY, event.qty)
    this.quoted(TIF, event.tif)
    this.constant(END)
  }

  private trade(event: TradeEvent): void {
    this.head(event.seq, event.ts)
    this.number(TRADE, event.tradeId)
    this.inMarket(event.market)
    this.price(event.price)
    this.quoted(QTY, event.qty)
    this.constant(event.takerSide === 'buy' ? TAKER_BUYS : TAKER_SELLS)
    this.constant(event.liquidation ? IS_LIQUIDATION : NO_LIQUIDATION)
    this.party(TAKER, event.taker)
    this.party(MAKER, event.maker)
    this.constant(END)
  }

  private party(label: Uint8Array, { orderId, account, fee, realized }: TradeParty): void {
    this.number(label, orderId)
    this.number(ACCOUNT, account)
    if (fee === '0' && realized === '0') {
      this.constant(NOTHING_PAID)
      return
    }
    this.quoted(FEE, fee)
    this.quoted(REALIZED, realized)
    this.constant(PARTY_END)
  }

  private canceled(event: CanceledEvent): void {
    this.order(CANCELED, event)
    this.quoted(REMAINING, event.remaining)
    this.quoted(FILLED, event.filled)
    this.quoted(REASON, event.reason)
    this.constant(END)
  }

  /** What all events of an order begin with. */
  private order(kind: Uint8Array, event: OfOrder): void {
    this.head(event.seq, event.ts)
    this.number(kind, event.orderId)
    this.number(ACCOUNT, event.account)
    this.inMarket(event.market)
  }

  private head(seq: number, ts: number): void {
    const { out } = this
    const from = out.at
    if (seq === this.seq && ts === this.ts && this.headBytes === out.bytes) {
      out.bytes.copyWithin(from, this.headFrom, this.headTo)
      out.at = from + this.headTo - this.headFrom
      return
    }
    this.number(SEQ, seq)
    this.number(TS, ts)
    this.seq = seq
    this.ts = ts
    this.headBytes = out.bytes
    this.headFrom = from
    this.headTo = out.at
  }

  private inMarket(name: string): void {
    if (name !== this.market) {
      this.market = name
      this.marketBytes = this.names.get(name) ?? ascii(`,"market":"${name}"`)
      this.names.set(name, this.marketBytes)
    }
    this.constant(this.marketBytes)
  }

  private price(text: string | null): void {
    if (text === null) this.constant(NO_PRICE)
    else this.quoted(PRICE, text)
  }

  /** The label ends with the opening quote. */
  private quoted(label: Uint8Array, text: string): void {
    this.constant(label)
    const { bytes } = this.out
    let { at } = this.out
    for (let i = 0; i < text.length; i += 1) bytes[at++] = text.charCodeAt(i)
    bytes[at++] = QUOTE
    this.out.at = at
  }

  private constant(constant: Uint8Array): void {
    this.out.bytes.set(constant, this.out.at)
    this.out.at += constant.length
  }

  /** A whole number from 0 to 2^53 − 1. */
  private number(label: Uint8Array, value: number): void {
    this.constant(label)
    if (value < BILLION) {
      this.digits(value | 0, digitsOf(value | 0))
      return
    }
    const high = (value / BILLION) | 0
    this.digits(high, digitsOf(high))
    this.digits((value - high * BILLION) | 0, 9)
  }

  private digits(value: number, count: number): void {
    const { bytes } = this.out
    const from = this.out.at
    let rest = value
    for (let at = from + count - 1; at >= from; at -= 1) {
      const tenth = (rest / 10) | 0
      bytes[at] = ZERO + rest - tenth * 10
      rest = tenth
    }
    this.out.at = from + count
  }
}

interface OfOrder {
  seq: number
  ts: number
  orderId: number
  account: number
  market: string
}

/** Of a whole number below 10^9. */
function digitsOf(value: number): number {
  let count = 1
  for (let limit = 10; value >= limit && count < 9; limit *= 10) count += 1
  return count
}

function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

const EMPTY = ascii('')
const SEQ = ascii('{"seq":')
const TS = ascii(',"ts":')
const ACCEPTED = ascii(',"ev":"accepted","orderId":')
const TRADE = ascii(',"ev":"trade","tradeId":')
const DONE = ascii(',"ev":"done","orderId":')
const CANCELED = ascii(',"ev":"canceled","orderId":')
const REDUCED = ascii(',"ev":"reduced","orderId":')
const AMENDED = ascii(',"ev":"amended","orderId":')
const CLIENT_ID = ascii(',"clientId":')
const NO_CLIENT_ID = ascii(',"clientId":null')
const ACCOUNT = ascii(',"account":')
const BUY = ascii(',"side":"buy"')
const SELL = ascii(',"side":"sell"')
const LIMIT = ascii(',"type":"limit"')
const MARKET_ORDER = ascii(',"type":"market"')
const PRICE = ascii(',"price":"')
const NO_PRICE = ascii(',"price":null')
const QTY = ascii(',"qty":"')
const TIF = ascii(',"tif":"')
const TAKER_BUYS = ascii(',"takerSide":"buy"')
const TAKER_SELLS = ascii(',"takerSide":"sell"')
const IS_LIQUIDATION = ascii(',"liquidation":true')
const NO_LIQUIDATION = ascii(',"liquidation":false')
const TAKER = ascii(',"taker":{"orderId":')
const MAKER = ascii(',"maker":{"orderId":')
const NOTHING_PAID = ascii(',"fee":"0","realized":"0"}')
const FEE = ascii(',"fee":"')
const REALIZED = ascii(',"realized":"')
const PARTY_END = ascii('}')
const REMAINING = ascii(',"remaining":"')
const FILLED = ascii(',"filled":"')
const REASON = ascii(',"reason":"')
const END = ascii('}\n')
