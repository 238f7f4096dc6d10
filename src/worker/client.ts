import { UsageError } from '../errors.js'
import type { ExchangeOptions } from '../exchange.js'
import { LAYOUT_HASH } from '../generated/wire.js'
import type { Market } from '../markets.js'
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
import { Scale } from '../units.js'
import { Decoder } from '../wire/decode.js'
import { Encoder } from '../wire/encode.js'
import { WorkerBatch } from './batch.js'
import { Link } from './link.js'
import type { Opened } from './protocol.js'
import type { HostWorker } from './start.js'

export * from '../public.js'
export { WorkerError } from './errors.js'
export type { HostWorker, ThreadWorker, WebWorker } from './start.js'
export type { WorkerBatch }

export interface WorkerOptions {
  /** A worker whose script is `perpcore/worker/host`, for one exchange or many. Without it a new one is started. */
  worker?: HostWorker
}

/**
 * An exchange in a worker: the same commands give the same events and the same state. Calls and batches are served in
 * the order in which they are made, awaited or not. Every promise rejects with the errors of the exchange (UsageError,
 * HaltedError, ...), or WorkerError once the worker has ended.
 */
export class WorkerExchange {
  private readonly decoder: Decoder
  private batches = 0

  private constructor(
    private readonly link: Link,
    readonly quoteDecimals: number,
  ) {
    this.decoder = new Decoder(link.markets, new Scale(1n, quoteDecimals))
  }

  /** A new exchange. Rejects with UsageError; CapacityError if the host has no memory for `reserve`. */
  static create(options: ExchangeOptions & WorkerOptions = {}): Promise<WorkerExchange> {
    const { worker, ...settings } = options
    return WorkerExchange.open(worker, (link) => link.call((host) => host.create(settings)))
  }

  /** The exchange of a snapshot. Rejects with SnapshotError; CapacityError if the host has no memory for it. */
  static restore(snapshot: Uint8Array, options: WorkerOptions = {}): Promise<WorkerExchange> {
    return WorkerExchange.open(options.worker, (link) => link.call((host) => host.restore(snapshot)))
  }

  private static async open(
    worker: HostWorker | undefined,
    ask: (link: Link) => Promise<Opened>,
  ): Promise<WorkerExchange> {
    const link = new Link(worker)
    try {
      const { layoutHash, quoteDecimals } = await ask(link)
      if (layoutHash !== LAYOUT_HASH) throw new UsageError('The script of the worker is of another version.')
      return new WorkerExchange(link, quoteDecimals)
    } catch (error) {
      link.end()
      throw error
    }
  }

  /** Applies a command; what it caused, in order. A command that cannot be done gives `rejected`. */
  apply(command: Command): Promise<Event[]> {
    return this.link.call((host) => host.apply(command))
  }

  /** The events that a command would give now; nothing changes. */
  dryRun(command: Command): Promise<Event[]> {
    return this.link.call((host) => host.dryRun(command))
  }

  /** A new batch, with buffers of its own: use it again and again, or two in turn so that the worker never waits. */
  batch(): WorkerBatch {
    const { link, decoder, quoteDecimals } = this
    return new WorkerBatch(link, this.batches++, new Encoder(null, link.markets, quoteDecimals), decoder)
  }

  /** Everything, as text. */
  state(): Promise<StateView> {
    return this.link.call((host) => host.state())
  }

  /** 16 hex digits of the state and of all events so far. */
  stateHash(): Promise<string> {
    return this.link.call((host) => host.stateHash())
  }

  /** The state as bytes, for `restore` here or of `Exchange`. */
  snapshot(): Promise<Uint8Array<ArrayBuffer>> {
    return this.link.call((host) => host.snapshot())
  }

  /** The best levels of a market, at most `levels` of each side. */
  depth(market: string, levels = 10): Promise<DepthView> {
    return this.link.call((host) => host.depth(market, levels))
  }

  /** The receipts of a command in words, and what would have made it pass, as `Exchange.explain`. */
  explain(seq: number, account?: number): Promise<Explanation | null> {
    return this.link.call((host) => host.explain(seq, account))
  }

  /** A market's state, prices and funding. */
  marketInfo(market: string): Promise<MarketInfo> {
    return this.link.call((host) => host.marketInfo(market))
  }

  /** An account with its pools, positions, orders and settings; null: there is none. */
  account(account: number): Promise<AccountInfo | null> {
    return this.link.call((host) => host.account(account))
  }

  /** The cross pool of an account or, with a market, its isolated pool there; null: there is none. */
  pool(account: number, market?: string): Promise<PoolView | null> {
    return this.link.call((host) => host.pool(account, market))
  }

  /** The position of an account in a market; null: it is flat. */
  position(account: number, market: string): Promise<PositionInfo | null> {
    return this.link.call((host) => host.position(account, market))
  }

  /** An order that is live or waits; null: the account has none of this id. */
  order(account: number, orderId: number): Promise<OrderInfo | null> {
    return this.link.call((host) => host.order(account, orderId))
  }

  /** The same by the account's own id. */
  orderByClientId(account: number, clientId: number): Promise<OrderInfo | null> {
    return this.link.call((host) => host.orderByClientId(account, clientId))
  }

  /** What the exchange takes up. */
  usage(): Promise<Usage> {
    return this.link.call((host) => host.usage())
  }

  /** The markets of which the worker has told, in the order of their creation. */
  markets(): readonly Market[] {
    return this.link.markets.all()
  }

  /** A market's index for the batch, and its conversions. Throws UsageError if none of this name is known yet. */
  market(name: string): Market {
    const market = this.link.markets.find(name)
    if (market === undefined) throw new UsageError(`There is no market ${JSON.stringify(name)}.`)
    return market
  }

  /** Ends the exchange, and its worker unless that was given. Whatever is still awaited rejects with WorkerError. */
  terminate(): void {
    this.link.end()
  }
}
