// Accounts in text, read in place from the linear memory. What must be calculated (equity, margins, prices of
// liquidation) the core reports.
import type { Engine } from './engine.js'
import {
  ACCOUNT_CROSS_COLLATERAL,
  ACCOUNT_DEAD_MAN_TS,
  ACCOUNT_FIRST_HOLDING,
  ACCOUNT_FIRST_ORDER,
  ACCOUNT_ID,
  ACCOUNT_NEXT,
  EXCHANGE_BASE,
  EXCHANGE_FIRST_ACCOUNT,
  HOLDING_ACCOUNT_ID,
  HOLDING_COST,
  HOLDING_ISOLATED,
  HOLDING_LEVERAGE,
  HOLDING_LOTS,
  HOLDING_MARKET_INDEX,
  HOLDING_NEXT,
  HOLDING_POOL,
  NONE,
  ORDER_ACCOUNT_NEXT,
  POOL_COLLATERAL,
  POOL_REPORT_AVAILABLE_LOW,
  POOL_REPORT_EQUITY_LOW,
  POOL_REPORT_INITIAL_LOW,
  POOL_REPORT_MAINTENANCE_LOW,
  POSITION_REPORT_BANKRUPTCY_PRICE,
  POSITION_REPORT_CONSERVATIVE,
  POSITION_REPORT_ENTRY_PRICE,
  POSITION_REPORT_MAINTENANCE_MARGIN,
  POSITION_REPORT_OPTIMISTIC,
  POSITION_REPORT_UNREALIZED,
  RANK_REPORT_CANDIDATES,
  RANK_REPORT_RANK,
  REPLY_BASE,
} from './generated/wire.js'
import type { Market } from './markets.js'
import { readOrder, readWaiting, statusOf } from './read-order.js'
import type {
  AccountInfo,
  AccountView,
  OrderView,
  PoolView,
  PositionInfo,
  PositionView,
  WaitingOrderView,
} from './types.js'
import type { Memory } from './wasm/memory.js'

/** The addresses of all accounts. */
export function* accounts(memory: Memory): Generator<number> {
  let at = memory.word(EXCHANGE_BASE + EXCHANGE_FIRST_ACCOUNT)
  while (at !== 0) {
    yield at
    at = memory.word(at + ACCOUNT_NEXT)
  }
}

/** What an account has in each of its markets, in their order: addresses. */
function* holdings(memory: Memory, account: number): Generator<number> {
  let at = memory.word(account + ACCOUNT_FIRST_HOLDING)
  while (at !== 0) {
    yield at
    at = memory.word(at + HOLDING_NEXT)
  }
}

/** What an account has in a market; 0: nothing. */
export function findHolding(memory: Memory, account: number, marketIndex: number): number {
  for (const at of holdings(memory, account)) if (memory.word(at + HOLDING_MARKET_INDEX) === marketIndex) return at
  return 0
}

export function readAccount(engine: Engine, account: number): AccountView {
  const { memory } = engine.core
  const pools: [name: string, pool: PoolView][] = [['cross', readCrossPool(engine, account)]]
  const positions: [market: string, position: PositionView][] = []
  for (const holding of holdings(memory, account)) {
    const { name } = marketOf(engine, holding)
    const isolated = readIsolatedPool(engine, holding)
    if (isolated !== null) pools.push([name, isolated])
    const position = readPosition(engine, holding)
    if (position !== null) positions.push([name, position])
  }
  return {
    // fromEntries also takes a market named __proto__.
    pools: Object.fromEntries(pools),
    positions: Object.fromEntries(positions),
    ...readOrders(engine, account),
  }
}

/** The account, with what it has set. */
export function readAccountInfo(engine: Engine, account: number): AccountInfo {
  const { memory } = engine.core
  const leverage: [market: string, leverage: number][] = []
  const isolated: string[] = []
  for (const holding of holdings(memory, account)) {
    const { name } = marketOf(engine, holding)
    const set = memory.word(holding + HOLDING_LEVERAGE)
    if (set !== 0) leverage.push([name, set])
    if (isIsolated(memory, holding)) isolated.push(name)
  }
  const deadManTs = memory.count(account + ACCOUNT_DEAD_MAN_TS)
  return {
    ...readAccount(engine, account),
    leverage: Object.fromEntries(leverage),
    isolated,
    deadManTs: deadManTs === 0 ? null : deadManTs,
  }
}

export function readCrossPool(engine: Engine, account: number): PoolView {
  const { core } = engine
  core.reportPool(core.memory.word(account + ACCOUNT_ID), NONE)
  return poolView(engine, account + ACCOUNT_CROSS_COLLATERAL)
}

/** null: the holding's market is on cross margin. */
export function readIsolatedPool(engine: Engine, holding: number): PoolView | null {
  const { core } = engine
  const { memory } = core
  if (!isIsolated(memory, holding)) return null
  core.reportPool(memory.word(holding + HOLDING_ACCOUNT_ID), memory.word(holding + HOLDING_MARKET_INDEX))
  return poolView(engine, memory.word(holding + HOLDING_ISOLATED) + POOL_COLLATERAL)
}

/** A pool whose report is in the reply region. */
function poolView({ core: { memory }, money }: Engine, collateralAt: number): PoolView {
  return {
    collateral: money.formatAny(memory.whole(collateralAt)),
    equity: money.formatBig(memory.wide(REPLY_BASE + POOL_REPORT_EQUITY_LOW)),
    initialMargin: money.formatBig(memory.wide(REPLY_BASE + POOL_REPORT_INITIAL_LOW)),
    maintenanceMargin: money.formatBig(memory.wide(REPLY_BASE + POOL_REPORT_MAINTENANCE_LOW)),
    available: money.formatBig(memory.wide(REPLY_BASE + POOL_REPORT_AVAILABLE_LOW)),
  }
}

/** null: it is flat. */
function readPosition(engine: Engine, holding: number): PositionView | null {
  const { core, money } = engine
  const { memory } = core
  if (!core.reportPosition(memory.word(holding + HOLDING_ACCOUNT_ID), memory.word(holding + HOLDING_MARKET_INDEX))) {
    return null
  }
  const market = marketOf(engine, holding)
  return {
    pool: isIsolated(memory, holding) ? market.name : 'cross',
    size: market.qty(memory.whole(holding + HOLDING_LOTS)),
    cost: money.formatAny(memory.whole(holding + HOLDING_COST)),
    entryPrice: market.price(memory.whole(REPLY_BASE + POSITION_REPORT_ENTRY_PRICE)),
    unrealized: money.formatAny(memory.whole(REPLY_BASE + POSITION_REPORT_UNREALIZED)),
    liquidationPrice: {
      optimistic: priceOrNull(memory, market, POSITION_REPORT_OPTIMISTIC),
      conservative: priceOrNull(memory, market, POSITION_REPORT_CONSERVATIVE),
    },
  }
}

/** null: it is flat. */
export function readPositionInfo(engine: Engine, holding: number): PositionInfo | null {
  const view = readPosition(engine, holding)
  if (view === null) return null
  const { core, money } = engine
  const { memory } = core
  const maintenanceMargin = money.formatAny(memory.whole(REPLY_BASE + POSITION_REPORT_MAINTENANCE_MARGIN))
  const bankruptcyPrice = priceOrNull(memory, marketOf(engine, holding), POSITION_REPORT_BANKRUPTCY_PRICE)
  core.reportRank(memory.word(holding + HOLDING_ACCOUNT_ID), memory.word(holding + HOLDING_MARKET_INDEX))
  const adlRank = memory.count(REPLY_BASE + RANK_REPORT_RANK)
  const adlCandidates = memory.count(REPLY_BASE + RANK_REPORT_CANDIDATES)
  return { ...view, maintenanceMargin, bankruptcyPrice, adlRank: adlRank === 0 ? null : adlRank, adlCandidates }
}

/** Of the report in the reply region. */
function priceOrNull(memory: Memory, market: Market, offset: number): string | null {
  const price = memory.whole(REPLY_BASE + offset)
  return price === 0 ? null : market.price(price)
}

function readOrders(engine: Engine, account: number): Pick<AccountView, 'orders' | 'waiting'> {
  const { memory } = engine.core
  const orders: OrderView[] = []
  const waiting: WaitingOrderView[] = []
  let order = memory.word(account + ACCOUNT_FIRST_ORDER)
  while (order !== 0) {
    if (statusOf(memory, order) === 'resting') orders.push(readOrder(engine, order))
    else waiting.push(readWaiting(engine, order))
    order = memory.word(order + ORDER_ACCOUNT_NEXT)
  }
  return { orders, waiting }
}

function marketOf(engine: Engine, holding: number): Market {
  return engine.markets.at(engine.core.memory.word(holding + HOLDING_MARKET_INDEX))
}

/** A pool of its own that was left for the cross pool is kept, empty. */
function isIsolated(memory: Memory, holding: number): boolean {
  const isolated = memory.word(holding + HOLDING_ISOLATED)
  return isolated !== 0 && memory.word(holding + HOLDING_POOL) === isolated
}
