// The shape of a command: which fields it may have and of what type and form (PROTOCOL.md
// "Commands"). Nothing here looks at the state of the exchange.
import { parseDecimal } from './numbers.ts'

export type Command = Record<string, unknown>
export type ShapeCode = 'command.malformed' | 'command.unknownOp' | 'command.unknownField' | 'command.badField'

interface Kind {
  accepts: (value: unknown) => boolean
  /** whether an unknown field name is inside the value (objects and arrays of objects only) */
  hasUnknownField?: (value: unknown) => boolean
}

interface Fields {
  required: Record<string, Kind>
  optional: Record<string, Kind>
}

const ACCOUNT_MAX = 2 ** 32 - 1
const TEN_TO_THE_NINE = 1_000_000_000

const decimal: Kind = { accepts: (v) => parseDecimal(v) !== null }
const text: Kind = { accepts: (v) => typeof v === 'string' }
const flag: Kind = { accepts: (v) => typeof v === 'boolean' }
/** ids, counts, times and durations; -0 counts as 0 */
const integer: Kind = { accepts: (v) => Number.isSafeInteger(v) && (v as number) >= 0 }
const accountId = integerBetween(1, ACCOUNT_MAX)
const rateLimitCount = integerBetween(0, TEN_TO_THE_NINE)

function integerBetween(low: number, high: number): Kind {
  return { accepts: (v) => integer.accepts(v) && (v as number) >= low && (v as number) <= high }
}

function oneOf(...choices: string[]): Kind {
  return { accepts: (v) => typeof v === 'string' && choices.includes(v) }
}

function orNull(kind: Kind): Kind {
  const result: Kind = { accepts: (v) => v === null || kind.accepts(v) }
  if (kind.hasUnknownField) result.hasUnknownField = kind.hasUnknownField
  return result
}

function record(required: Record<string, Kind>, optional: Record<string, Kind> = {}): Kind {
  const fields = { required, optional }
  return {
    accepts: (v) => isObject(v) && fieldsAreGood(v, fields),
    hasUnknownField: (v) => isObject(v) && hasUnknownField(v, fields),
  }
}

function listOf(kind: Kind): Kind {
  return {
    accepts: (v) => Array.isArray(v) && v.every(kind.accepts),
    hasUnknownField: (v) => Array.isArray(v) && v.some((x) => kind.hasUnknownField?.(x)),
  }
}

const side = oneOf('buy', 'sell')
const reference = oneOf('mark', 'last', 'index')
const target = { orderId: integer, clientId: integer }

const tier = record({ upTo: orNull(decimal), initialRate: decimal, maintenanceRate: decimal })
const markSettings = record(
  {},
  {
    mode: oneOf('index', 'external', 'median'),
    tauUs: integer,
    maxDeviation: decimal,
    staleUs: orNull(integer),
  },
)
const fundingSettings = record(
  { impactNotional: decimal },
  {
    intervalUs: integer,
    sampleUs: integer,
    interestRate: decimal,
    clamp: decimal,
    cap: decimal,
  },
)
const liquidationSettings = record(
  {},
  {
    buffer: decimal,
    band: decimal,
    depthShare: decimal,
    stepUs: integer,
    maxSteps: integer,
    guard: oneOf('none', 'index'),
    guardUs: orNull(integer),
    takeoverAt: decimal,
    takeoverBand: decimal,
    fundShare: decimal,
    adl: oneOf('waterFill', 'queue', 'proRata'),
  },
)
const haltSettings = record({ move: decimal, windowUs: integer, haltUs: integer })

const createMarket: Fields = {
  required: { market: text, tickSize: decimal, lotSize: decimal },
  optional: {
    margin: oneOf('tiered', 'none'),
    tiers: listOf(tier),
    minQty: decimal,
    maxQty: decimal,
    maxOpenOrders: integer,
    makerFee: decimal,
    takerFee: decimal,
    liquidationFee: decimal,
    priceBand: orNull(decimal),
    marketOrderBand: decimal,
    mark: markSettings,
    funding: orNull(fundingSettings),
    liquidation: liquidationSettings,
    halt: orNull(haltSettings),
  },
}

const place: Fields = {
  required: {
    account: accountId,
    market: text,
    side,
    type: oneOf('limit', 'market'),
    qty: decimal,
  },
  optional: {
    price: decimal,
    tif: oneOf('gtc', 'ioc', 'fok', 'gtd'),
    expireTs: integer,
    postOnly: flag,
    reduceOnly: flag,
    stp: oneOf('cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none'),
    displayQty: decimal,
    trigger: record({ by: reference, when: oneOf('above', 'below') }, { price: decimal, offset: decimal }),
    ocoGroup: integer,
    takeProfit: record({ by: reference, price: decimal }),
    stopLoss: record({ by: reference }, { price: decimal, offset: decimal }),
    clientId: integer,
  },
}

const COMMANDS = new Map<string, Fields>(
  Object.entries<Fields>({
    createMarket,
    setMarketState: {
      required: {
        market: text,
        state: oneOf('active', 'postOnly', 'reduceOnly', 'cancelOnly', 'halted'),
      },
      optional: {},
    },
    settleMarket: { required: { market: text, price: decimal }, optional: {} },
    deposit: { required: { account: accountId, amount: decimal }, optional: {} },
    withdraw: { required: { account: accountId, amount: decimal }, optional: {} },
    fundInsurance: { required: { amount: decimal }, optional: {} },
    setLeverage: { required: { account: accountId, market: text, leverage: integer }, optional: {} },
    setMarginMode: {
      required: { account: accountId, market: text, mode: oneOf('cross', 'isolated') },
      optional: {},
    },
    adjustIsolatedMargin: {
      required: { account: accountId, market: text, amount: decimal },
      optional: {},
    },
    place,
    amend: {
      required: { account: accountId },
      optional: { ...target, qty: decimal, price: decimal },
    },
    cancel: { required: { account: accountId }, optional: target },
    cancelAll: { required: { account: accountId }, optional: { market: text, side } },
    cancelAllAfter: { required: { account: accountId, timeoutUs: integer }, optional: {} },
    setRateLimit: {
      required: { capacity: rateLimitCount, perSecond: rateLimitCount },
      optional: { account: accountId, reserve: rateLimitCount },
    },
    index: {
      required: { market: text, price: decimal },
      optional: { quality: oneOf('ok', 'degraded') },
    },
    mark: { required: { market: text, price: decimal }, optional: {} },
    tick: { required: {}, optional: {} },
  }),
)
for (const fields of COMMANDS.values()) {
  fields.required = { op: text, ts: integer, ...fields.required }
}

/** The first thing that is wrong with the shape, in the order in which PROTOCOL.md names the codes. */
export function shapeFault(command: unknown): ShapeCode | null {
  if (!isObject(command)) return 'command.malformed'
  const fields = fieldsOf(command)
  if (fields === null) return 'command.unknownOp'
  if (hasUnknownField(command, fields)) return 'command.unknownField'
  if (!fieldsAreGood(command, fields) || !combinesWell(command)) return 'command.badField'
  return null
}

/** The op for a refusal; null if it is not one of ours. */
export function knownOp(command: unknown): string | null {
  return isObject(command) && fieldsOf(command) !== null ? String(command.op) : null
}

function fieldsOf(command: Command): Fields | null {
  const op = field(command, 'op')
  const fields = typeof op === 'string' ? COMMANDS.get(op) : undefined
  if (fields === undefined) return null
  return fields
}

/** Rules about two fields at once that still are a matter of shape. */
function combinesWell(command: Command): boolean {
  if (command.op === 'amend' && !has(command, 'qty') && !has(command, 'price')) return false
  if (command.op === 'amend' || command.op === 'cancel') return exactlyOne(command, 'orderId', 'clientId')
  if (command.op === 'cancelAllAfter') {
    return Number.isSafeInteger((command.ts as number) + (command.timeoutUs as number))
  }
  if (command.op !== 'place') return true
  return [command.trigger, command.stopLoss].every(
    (x) => x === undefined || exactlyOne(x as Command, 'price', 'offset'),
  )
}

function exactlyOne(object: Command, a: string, b: string): boolean {
  return has(object, a) !== has(object, b)
}

function isObject(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own property; `undefined` cannot be written in JSON and counts as absent. */
function field(object: Command, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function has(object: Command, name: string): boolean {
  return field(object, name) !== undefined
}

function hasUnknownField(object: Command, fields: Fields): boolean {
  return Object.keys(object).some((name) => {
    if (object[name] === undefined) return false
    const kind = kindOf(fields, name)
    return kind === null || kind.hasUnknownField?.(object[name]) === true
  })
}

function fieldsAreGood(object: Command, fields: Fields): boolean {
  if (Object.keys(fields.required).some((name) => !has(object, name))) return false
  return Object.keys(object).every(
    (name) => object[name] === undefined || kindOf(fields, name)?.accepts(object[name]) === true,
  )
}

function kindOf(fields: Fields, name: string): Kind | null {
  if (Object.hasOwn(fields.required, name)) return fields.required[name] ?? null
  if (Object.hasOwn(fields.optional, name)) return fields.optional[name] ?? null
  return null
}
