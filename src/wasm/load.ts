// From bytes to an instance. Nothing here depends on the platform: no fetch, no file, no eval.
import { UsageError } from '../errors.js'

/**
 * What the core exports (docs/WIRE.md). Times, ids, ticks and lots below 2^53 come as two words. The direct calls, `place` to
 * `amendNamed`, do what can be done at once, and else give 0 without doing anything; their prices and quantities have 31 bits.
 */
export interface CoreExports {
  memory: WebAssembly.Memory
  create(quoteDecimals: number, limitLow: number, limitHigh: number): void
  place(
    tsLow: number,
    tsHigh: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
  ): number
  placeNamed(
    tsLow: number,
    tsHigh: number,
    account: number,
    market: number,
    options: number,
    price: number,
    qty: number,
    clientLow: number,
    clientHigh: number,
  ): number
  cancel(tsLow: number, tsHigh: number, account: number, idLow: number, idHigh: number): number
  cancelNamed(tsLow: number, tsHigh: number, account: number, clientLow: number, clientHigh: number): number
  /** qty 0: as it is. */
  amend(
    tsLow: number,
    tsHigh: number,
    account: number,
    idLow: number,
    idHigh: number,
    price: number,
    qty: number,
  ): number
  amendNamed(
    tsLow: number,
    tsHigh: number,
    account: number,
    clientLow: number,
    clientHigh: number,
    price: number,
    qty: number,
  ): number
  apply(address: number): number
  batch(from: number, to: number): number
  resume(): number
  reserve(bytesLow: number, bytesHigh: number): number
  nextLevel(market: number, side: number, level: number): number
  findAccount(account: number): number
  findOrder(account: number, idLow: number, idHigh: number, byClientId: number): number
  /** 1: there is such a pool (NONE: the cross pool), and its PoolReport is in the reply region. */
  reportPool(account: number, market: number): number
  /** 1: there is such a position, and its PositionReport is in the reply region. */
  reportPosition(account: number, market: number): number
  reportRank(account: number, market: number): number
  /** 1: the market has funding, and its MarketReport is in the reply region. */
  reportMarket(market: number): number
  snapshotStart(): void
  snapshotNext(): number
  restoreStart(): void
  restoreCheck(bytes: number): void
  restoreNext(bytes: number): number
  restoreEnd(): number
  stateHash(): void
  audit(): number
}

/** The compiled core, or its bytes. */
export type CoreModule = WebAssembly.Module | BufferSource

const NAMES: readonly (keyof CoreExports)[] = [
  'create',
  'place',
  'placeNamed',
  'cancel',
  'cancelNamed',
  'amend',
  'amendNamed',
  'apply',
  'batch',
  'resume',
  'reserve',
  'nextLevel',
  'findAccount',
  'findOrder',
  'reportPool',
  'reportPosition',
  'reportRank',
  'reportMarket',
  'snapshotStart',
  'snapshotNext',
  'restoreStart',
  'restoreCheck',
  'restoreNext',
  'restoreEnd',
  'stateHash',
  'audit',
]

const compiled = new WeakMap<object, Promise<WebAssembly.Module>>()

/** Compiles bytes once for each buffer object; a module is taken as it is. Throws UsageError if it is neither. */
export function compileCore(source: CoreModule): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return Promise.resolve(source)
  if (!(source instanceof ArrayBuffer) && !ArrayBuffer.isView(source)) {
    throw new UsageError('`module` must be a WebAssembly.Module or the bytes of core.wasm.')
  }
  const known = compiled.get(source)
  if (known !== undefined) return known
  const module = WebAssembly.compile(source)
  compiled.set(source, module)
  return module
}

/** Instantiates at once, for when no promise can be awaited; fine for a module of this size on every platform. */
export function instantiateNow(module: WebAssembly.Module): CoreExports {
  return checkExports(new WebAssembly.Instance(module))
}

export async function instantiate(module: WebAssembly.Module): Promise<CoreExports> {
  return checkExports(await WebAssembly.instantiate(module))
}

function checkExports(instance: WebAssembly.Instance): CoreExports {
  const found: Record<string, unknown> = { ...instance.exports }
  const lacking = NAMES.filter((name) => typeof found[name] !== 'function')
  if (!(found.memory instanceof WebAssembly.Memory) || lacking.length > 0) {
    throw new UsageError('The module is not the perpcore core of this version.')
  }
  return instance.exports as unknown as CoreExports
}
