// What an exchange can be asked: nothing here changes it.
import { DepthFeed, readDepth } from './depth.js'
import type { Engine } from './engine.js'
import { UsageError } from './errors.js'
import {
  EXCHANGE_BASE,
  EXCHANGE_CLOCK,
  EXCHANGE_LAST_ORDER_ID,
  EXCHANGE_MEMORY_LIMIT,
  EXCHANGE_QUOTE_DECIMALS,
  EXCHANGE_SEQ,
} from './generated/wire.js'
import type { Market } from './markets.js'
import { requireAccount, requireId, requireRange } from './options.js'
import { findHolding, readAccountInfo, readCrossPool, readIsolatedPool, readPositionInfo } from './read-account.js'
import { readOrderInfo } from './read-order.js'
import { readMarketInfo, readState, readStateHash, readUsage } from './state.js'
import type {
  AccountInfo,
  DepthView,
  MarketInfo,
  OrderInfo,
  PoolView,
  PositionInfo,
  StateView,
  Usage,
} from './types.js'
import type { Core } from './wasm/core.js'

/** Questions of which a listener may ask any. All throw HaltedError once the exchange has halted. */
export abstract class ExchangeViews {
  /** @internal */
  protected readonly core: Core

  /** @internal */
  protected constructor(
    /** @internal */
    readonly engine: Engine,
  ) {
    this.core = engine.core
  }

  /** Number of the last command. */
  get seq(): number {
    return this.look(EXCHANGE_SEQ)
  }

  /** The clock: microseconds since the epoch, 0 before the first command. */
  get clock(): number {
    return this.look(EXCHANGE_CLOCK)
  }

  /** Id of the order accepted last; 0: none yet. */
  get lastOrderId(): number {
    return this.look(EXCHANGE_LAST_ORDER_ID)
  }

  get quoteDecimals(): number {
    return this.core.memory.word(EXCHANGE_BASE + EXCHANGE_QUOTE_DECIMALS)
  }

  /** Bytes that it may take at most. */
  get memoryLimit(): number {
    return this.core.memory.count(EXCHANGE_BASE + EXCHANGE_MEMORY_LIMIT)
  }

  /** Everything, as text. */
  state(): StateView {
    return readState(this.engine)
  }

  /** 16 hex digits of the state and of all events so far; equal for equal commands. */
  stateHash(): string {
    return readStateHash(this.engine)
  }

  /** The markets, in the order of their creation. */
  markets(): readonly Market[] {
    this.core.settle()
    return [...this.engine.markets.all()]
  }

  /** A market's index for the number API, and its conversions. Throws UsageError if there is none of this name. */
  market(name: string): Market {
    this.core.settle()
    const market = this.engine.markets.find(name)
    if (market === undefined) throw new UsageError(`There is no market ${JSON.stringify(name)}.`)
    return market
  }

  /** A market's state, prices and funding. Throws UsageError. */
  marketInfo(market: string): MarketInfo {
    return readMarketInfo(this.engine, this.market(market))
  }

  /** The best levels of a market, at most `levels` of each side. Throws UsageError. */
  depth(market: string, levels = 10): DepthView {
    return readDepth(this.core, this.market(market), requireLevels(levels))
  }

  /** What changes in the best levels of a market (all by default), from read to read. Throws UsageError. */
  depthFeed(market: string, options: { levels?: number } = {}): DepthFeed {
    return new DepthFeed(this.core, this.market(market), requireLevels(options.levels ?? Number.POSITIVE_INFINITY))
  }

  /** An account with its pools, positions, orders and settings; null: there is none. Throws UsageError. */
  account(account: number): AccountInfo | null {
    const at = this.accountAt(account)
    return at === 0 ? null : readAccountInfo(this.engine, at)
  }

  /**
   * The cross pool of an account or, with a market, its isolated pool there; null: there is no such account, or the
   * market is on cross margin. Throws UsageError.
   */
  pool(account: number, market?: string): PoolView | null {
    const at = this.accountAt(account)
    if (market !== undefined) return this.inHolding(at, market, readIsolatedPool)
    return at === 0 ? null : readCrossPool(this.engine, at)
  }

  /** The position of an account in a market; null: it is flat. Throws UsageError. */
  position(account: number, market: string): PositionInfo | null {
    return this.inHolding(this.accountAt(account), market, readPositionInfo)
  }

  /** An order that is live or waits; null: the account has none of this id. Throws UsageError. */
  order(account: number, orderId: number): OrderInfo | null {
    return this.orderById(account, orderId, false)
  }

  /** The same by the account's own id. Throws UsageError. */
  orderByClientId(account: number, clientId: number): OrderInfo | null {
    return this.orderById(account, clientId, true)
  }

  /** What the exchange takes up. */
  usage(): Usage {
    return readUsage(this.engine)
  }

  /** Address of an account; 0: there is none. */
  private accountAt(account: number): number {
    requireAccount(account)
    this.core.settle()
    return this.core.findAccount(account)
  }

  /** What is read of an account's holding in a market; null: it has none. */
  private inHolding<T>(account: number, name: string, read: (engine: Engine, holding: number) => T): T | null {
    const market = this.market(name)
    const holding = account === 0 ? 0 : findHolding(this.core.memory, account, market.index)
    return holding === 0 ? null : read(this.engine, holding)
  }

  private orderById(account: number, id: number, byClientId: boolean): OrderInfo | null {
    requireAccount(account)
    requireId(id)
    this.core.settle()
    const order = this.core.findOrder(account, id, byClientId)
    return order === 0 ? null : readOrderInfo(this.engine, order)
  }

  private look(offset: number): number {
    this.core.settle()
    return this.core.memory.count(EXCHANGE_BASE + offset)
  }
}

function requireLevels(levels: number): number {
  if (levels !== Number.POSITIVE_INFINITY) requireRange(levels, 1, Number.MAX_SAFE_INTEGER, 'levels')
  return levels
}
