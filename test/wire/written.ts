// Events as the core would write them, from their objects.
import * as wire from '../../src/generated/wire.js'
import type { Market } from '../../src/markets.js'
import { type Fields, LOOKUP, record } from './records.ts'

export interface Told {
  readonly ev: string
  readonly [field: string]: unknown
}

const MONEY_DECIMALS = 6
const RATE_DECIMALS = 8

const MONEY = new Set(
  ['realized', 'equity', 'maintenanceMargin', 'fee', 'equityAfter'].concat([
    'maintenanceMarginAfter',
    'budget',
    'fundPaid',
    'amount',
    'delta',
    'collateral',
    'balance',
  ]),
)
const PRICES = new Set(['price', 'mark', 'index', 'bankruptcyPrice', 'limit'])
const LOTS = new Set(['qty', 'filled', 'deleveraged', 'open'])
const COUNTS = new Set(['account', 'leverage', 'samples', 'step', 'tradeId', 'rank'])

/** Units of 10^-decimals in a decimal text. */
function units(text: unknown, decimals: number): bigint {
  const [whole = '', fraction = ''] = String(text).split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

/** A signed count of lots. */
function lots(market: Market, text: unknown): bigint {
  const size = String(text).replace('-', '')
  const count = size === '0' ? 0n : BigInt(market.lots(size))
  return String(text).startsWith('-') ? -count : count
}

/** A signed 128-bit field in its two words. */
export function wide(name: string, value: bigint): Fields {
  return { [`${name}Low`]: BigInt.asIntN(64, value), [`${name}High`]: value >> 64n }
}

function poolOf(name: unknown): number {
  return name === 'cross' ? wire.NONE : (LOOKUP.find(String(name)) as Market).index
}

/** Place of a name in the enum of its field. */
function placeOf(ev: string, field: string, name: unknown): number {
  const names: Record<string, readonly string[]> = {
    takerSide: wire.SIDE_NAMES,
    side: wire.SIDE_NAMES,
    mode: wire.MARGIN_MODE_NAMES,
    status: wire.ORACLE_NAMES,
    policy: wire.ADL_POLICY_NAMES,
    'balance.reason': wire.BALANCE_REASON_NAMES,
    'insurance.reason': wire.INSURANCE_REASON_NAMES,
    'liquidationDeferred.reason': wire.DEFER_REASON_NAMES,
  }
  const known = names[field] ?? names[`${ev}.${field}`] ?? []
  if (!known.includes(String(name))) throw new Error(`${ev}.${field} is no enum with ${String(name)}`)
  return known.indexOf(String(name))
}

/** Of the plain fields of an event: those of the record. */
export function fieldsOf(event: Told): Fields {
  if (event.ev === 'trade') return tradeFields(event)
  if (event.ev === 'adl') return adlFields(event)
  return plainFields(event)
}

function plainFields({ ev, ...rest }: Told): Fields {
  const market = LOOKUP.find(String(rest.market))
  const fields: Record<string, number | bigint> = {}
  for (const [field, value] of Object.entries(rest)) {
    if (field === 'seq' || field === 'ts' || typeof value === 'object') continue
    if (field === 'market') fields.market = (market as Market).index
    else if (field === 'pool') fields.pool = poolOf(value)
    else if (MONEY.has(field)) fields[field] = units(value, MONEY_DECIMALS)
    else if (PRICES.has(field)) fields[field] = (market as Market).ticks(String(value))
    else if (LOTS.has(field)) fields[field] = lots(market as Market, value)
    else if (field === 'rate') fields.rate = units(value, RATE_DECIMALS)
    else if (/AtIndex$/.test(field)) Object.assign(fields, wide(field, units(value, MONEY_DECIMALS)))
    else if (field === 'premium') Object.assign(fields, wide('premium', units(value, RATE_DECIMALS)))
    else if (COUNTS.has(field)) fields[field] = Number(value)
    else fields[field] = placeOf(ev, field, value)
  }
  return fields
}

function tradeFields({ liquidation, taker, maker, ...rest }: Told): Fields {
  const fields: Record<string, number | bigint> = { ...plainFields(rest as Told), makerFilled: 0 }
  for (const [side, party] of Object.entries({ taker, maker })) {
    const { orderId, account, fee, realized } = party as Record<string, unknown>
    fields[`${side}OrderId`] = Number(orderId)
    fields[`${side}Account`] = Number(account)
    fields[`${side}Fee`] = units(fee, MONEY_DECIMALS)
    fields[`${side}Realized`] = units(realized, MONEY_DECIMALS)
  }
  return { ...fields, bits: liquidation === true ? wire.TRADE_BIT_LIQUIDATION : 0 }
}

/** With a position of which the leverage or score is as told. */
function adlFields({ bankrupt, counterparty, ...rest }: Told): Fields {
  const { leverage, score, ...other } = counterparty as Record<string, unknown>
  const who = bankrupt as Record<string, unknown>
  const measured =
    leverage === undefined
      ? { notional: 1, equity: 10_000, profit: String(score), cost: 100_000_000 }
      : { notional: units(leverage, RATE_DECIMALS), equity: 10 ** RATE_DECIMALS, profit: 0, cost: 1 }
  return {
    ...plainFields(rest as Told),
    ...plainFields({ ev: 'adl', ...other }),
    bankruptAccount: Number(who.account),
    bankruptPool: poolOf(who.pool),
    bankruptRealized: units(who.realized, MONEY_DECIMALS),
    ...measured,
    equityLow: measured.equity,
    equityHigh: 0,
    profit: BigInt(measured.profit),
  }
}

/** Sums of a pool may pass 64 bits. */
function isWide(code: unknown): boolean {
  return code === 'margin.insufficient'
}

function refusalFields({ op, code, detail, account, market, clientId }: Told): Fields {
  const details = detail as Record<string, unknown>
  const known = LOOKUP.find(String(market ?? 'BTC-PERP')) as Market // an amend does not name the order's market
  const values = Object.entries(details).map(([name, value]) => {
    if (name === 'mark' || name === 'bound') return known.ticks(String(value))
    return typeof value === 'number' ? value : units(value, MONEY_DECIMALS)
  })
  return {
    op: (wire.OP_NAMES as readonly string[]).indexOf(String(op)),
    code: (wire.CODE_NAMES as readonly string[]).indexOf(String(code)),
    market: market === undefined && op !== 'amend' ? wire.NONE : known.index,
    account: Number(account ?? 0),
    given: clientId === undefined ? 0 : 1,
    clientId: Number(clientId ?? 0),
    ...Object.assign(
      {},
      ...values.map((value, place) =>
        isWide(code) ? wide(`wide${place}`, BigInt(value)) : { [`detail${place}`]: value },
      ),
    ),
  }
}

export function recordOf(event: Told): Uint8Array<ArrayBuffer> {
  if (event.ev === 'rejected') return record(isWide(event.code) ? 'rejectedWide' : 'rejected', refusalFields(event))
  return record(event.ev === 'trade' ? 'marginTrade' : event.ev, fieldsOf(event))
}
