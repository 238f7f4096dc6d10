// The worker's side of one exchange: comlink calls its methods, `run` takes the batches.
import { transfer } from 'comlink'
import { UsageError } from '../errors.js'
import { LAYOUT_HASH } from '../generated/wire.js'
import { Exchange, type ExchangeOptions } from '../index.js'
import type {
  AccountInfo,
  Command,
  DepthView,
  Event,
  Explanation,
  MarketInfo,
  OrderInfo,
  PoolView,
  PositionInfo,
  StateView,
  Usage,
} from '../types.js'
import { describeError, type ErrorData } from './errors.js'
import type { MarketData, MarketsMessage, Opened, RanMessage, RunMessage } from './protocol.js'

export class ServedExchange {
  private opened: Exchange | null = null
  /** Markets that the client knows. */
  private toldMarkets = 0

  constructor(private readonly port: MessagePort) {}

  async create(options: ExchangeOptions): Promise<Opened> {
    return this.open(await Exchange.create(options))
  }

  async restore(snapshot: Uint8Array): Promise<Opened> {
    return this.open(await Exchange.restore(snapshot))
  }

  apply(command: Command): Event[] {
    const events = this.exchange.apply(command)
    this.tellMarkets()
    return events
  }

  dryRun(command: Command): Event[] {
    return this.exchange.dryRun(command)
  }

  state(): StateView {
    return this.exchange.state()
  }

  stateHash(): string {
    return this.exchange.stateHash()
  }

  snapshot(): Uint8Array<ArrayBuffer> {
    const bytes = this.exchange.snapshot()
    return transfer(bytes, [bytes.buffer])
  }

  depth(market: string, levels: number): DepthView {
    return this.exchange.depth(market, levels)
  }

  explain(seq: number, account?: number): Promise<Explanation | null> {
    return this.exchange.explain(seq, account)
  }

  marketInfo(market: string): MarketInfo {
    return this.exchange.marketInfo(market)
  }

  account(account: number): AccountInfo | null {
    return this.exchange.account(account)
  }

  pool(account: number, market: string | undefined): PoolView | null {
    return this.exchange.pool(account, market)
  }

  position(account: number, market: string): PositionInfo | null {
    return this.exchange.position(account, market)
  }

  order(account: number, orderId: number): OrderInfo | null {
    return this.exchange.order(account, orderId)
  }

  orderByClientId(account: number, clientId: number): OrderInfo | null {
    return this.exchange.orderByClientId(account, clientId)
  }

  usage(): Usage {
    return this.exchange.usage()
  }

  /** Applies a batch and sends both buffers back, with what was told before it threw if it does. */
  run({ batch, commands, bytes, events }: RunMessage): void {
    const told = new EventBytes(events)
    let error: ErrorData | null = null
    try {
      this.exchange.batch().runRecords(new Uint8Array(commands, 0, bytes), told.add)
      this.tellMarkets()
    } catch (thrown) {
      error = describeError(thrown)
    }
    const { buffer } = told.bytes
    const answer: RanMessage = { kind: 'ran', batch, commands, events: buffer, bytes: told.length, error }
    this.port.postMessage(answer, [commands, buffer])
  }

  private open(exchange: Exchange): Opened {
    this.opened = exchange
    this.tellMarkets()
    return { layoutHash: LAYOUT_HASH, quoteDecimals: exchange.quoteDecimals }
  }

  private get exchange(): Exchange {
    if (this.opened === null) throw new UsageError('There is no exchange yet.')
    return this.opened
  }

  /** Before the answer: its events may name them. */
  private tellMarkets(): void {
    const all = this.exchange.markets()
    if (all.length === this.toldMarkets) return
    const markets = all
      .slice(this.toldMarkets)
      .map(
        ({ name, tickSize, lotSize, minLots, maxLots }): MarketData => ({ name, tickSize, lotSize, minLots, maxLots }),
      )
    this.toldMarkets = all.length
    this.port.postMessage({ kind: 'markets', markets } satisfies MarketsMessage)
  }
}

/** Gathers the events of a batch from one filling of the outbox to the next; grows where they are many. */
class EventBytes {
  bytes: Uint8Array<ArrayBuffer>
  length = 0

  constructor(buffer: ArrayBuffer) {
    this.bytes = new Uint8Array(buffer)
  }

  readonly add = (part: Uint8Array): void => {
    const needed = this.length + part.length
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length))
      larger.set(this.bytes.subarray(0, this.length))
      this.bytes = larger
    }
    this.bytes.set(part, this.length)
    this.length = needed
  }
}
