// The settings of a market (ENGINE.md §3, §7 to §11): their shape, and whether their values are possible.
// What only a market with margin uses is checked on every market.
import { MARGIN_NAMES, MARGIN_NONE, MARGIN_TIERED } from '../generated/wire.js'
import type { CreateMarketCommand } from '../types.js'
import { amountOf, type Decimal, Scale } from '../units.js'
import type { Fields, Shape } from './shape.js'

export type SettingField = keyof CreateMarketCommand

/** A tick or a lot: mantissa / 10^decimals, the mantissa without trailing zeros. */
export interface Unit {
  mantissa: bigint
  decimals: number
}

export interface Settings {
  /** Whether every value is possible; if not, the core refuses with `market.invalid`. */
  valid: boolean
  margin: number
  tick: Unit
  lot: Unit
  minLots: number
  maxLots: number
  maxOpenOrders: number
}

const FIELDS: ReadonlySet<SettingField> = new Set<SettingField>([
  'op',
  'ts',
  'market',
  'tickSize',
  'lotSize',
  'margin',
  'tiers',
  'minQty',
  'maxQty',
  'maxOpenOrders',
  'makerFee',
  'takerFee',
  'liquidationFee',
  'priceBand',
  'marketOrderBand',
  'mark',
  'funding',
  'liquidation',
  'halt',
])
const TIER_FIELDS = new Set(['upTo', 'initialRate', 'maintenanceRate'] as const)
const MARK_FIELDS = new Set(['mode', 'tauUs', 'maxDeviation', 'staleUs'] as const)
const FUNDING_FIELDS = new Set(['intervalUs', 'sampleUs', 'interestRate', 'clamp', 'cap', 'impactNotional'] as const)
const LIQUIDATION_FIELDS = new Set([
  'buffer',
  'band',
  'depthShare',
  'stepUs',
  'maxSteps',
  'guard',
  'guardUs',
  'takeoverAt',
  'takeoverBand',
  'fundShare',
  'adl',
] as const)
const HALT_FIELDS = new Set(['move', 'windowUs', 'haltUs'] as const)

const MARK_MODES = ['index', 'external', 'median']
const GUARDS = ['none', 'index']
const ADL_POLICIES = ['waterFill', 'queue', 'proRata']
const E8 = 100_000_000
const SHORTEST_TIMER_US = 100_000
const DEFAULT_SAMPLE_US = 60_000_000
const DEFAULT_INTERVAL_US = 28_800_000_000
const DEFAULT_OPEN_ORDERS = 200
/** A list from outside may claim any length. */
const TIERS_MAX = 1000
const MANTISSA_MAX = 2n ** 64n - 1n
const U32_MAX = 2 ** 32 - 1
const LOTS_MAX = Number.MAX_SAFE_INTEGER
/** The core takes no more (a tick value is an integer of at most 2^61 atoms). */
const LOT_DECIMALS_MAX = 40
const NO_UNIT: Unit = { mantissa: 0n, decimals: 0 }

export function readSettings(shape: Shape, command: Fields<SettingField>, quoteDecimals: number): Settings {
  return new SettingsReader(shape, quoteDecimals).read(command)
}

class SettingsReader {
  private valid = true

  constructor(
    private readonly shape: Shape,
    private readonly quoteDecimals: number,
  ) {}

  read(command: Fields<SettingField>): Settings {
    const { shape } = this
    shape.onlyFields(command, FIELDS)
    const tick = this.unit(command.tickSize)
    const lot = this.unit(command.lotSize)
    const margin = shape.choiceOr(command.margin, MARGIN_NAMES, MARGIN_TIERED)
    const minLots = this.lots(command.minQty, lot, 1)
    const maxLots = this.lots(command.maxQty, lot, LOTS_MAX)
    const maxOpenOrders = shape.integerOr(command.maxOpenOrders, DEFAULT_OPEN_ORDERS)
    this.require(minLots <= maxLots && maxOpenOrders >= 1)
    this.readTiers(command.tiers, margin)
    this.readFees(command)
    this.readMark(command.mark)
    this.readFunding(command.funding)
    this.readLiquidation(command.liquidation)
    this.readHalt(command.halt)
    return { valid: this.valid, margin, tick, lot, minLots, maxLots, maxOpenOrders: Math.min(maxOpenOrders, U32_MAX) }
  }

  private require(condition: boolean): void {
    if (!condition) this.valid = false
  }

  private unit(value: unknown): Unit {
    const decimal = this.shape.readDecimal(value)
    const { digits, places } = decimal.significant()
    const possible = digits !== '' && digits.length <= 20 && !decimal.negative
    const mantissa = possible ? BigInt(digits) : 0n
    this.require(possible && mantissa <= MANTISSA_MAX)
    return mantissa <= MANTISSA_MAX ? { mantissa, decimals: places } : NO_UNIT
  }

  private lots(value: unknown, lot: Unit, absent: number): number {
    if (value === undefined) return absent
    const decimal = this.shape.readDecimal(value)
    if (lot.mantissa === 0n || Math.abs(lot.decimals) > LOT_DECIMALS_MAX) return 0
    const lots = new Scale(lot.mantissa, lot.decimals).units(decimal)
    this.require(lots >= 1)
    return lots
  }

  private readTiers(value: unknown, margin: number): void {
    if (value === undefined) {
      this.require(margin === MARGIN_NONE)
      return
    }
    if (!Array.isArray(value)) {
      this.shape.badField()
      return
    }
    this.require(value.length > 0 && value.length <= TIERS_MAX)
    const count = Math.min(value.length, TIERS_MAX)
    let below = 0n
    for (let place = 0; place < count; place++) {
      const { upTo, initialRate, maintenanceRate } = this.shape.object(value[place], TIER_FIELDS)
      const maintenance = this.rate(maintenanceRate, Number.NaN, 1)
      this.rate(initialRate, Number.NaN, maintenance)
      this.require((upTo === null) === (place === count - 1))
      if (upTo === null) continue
      const end = this.positiveAmount(upTo)
      this.require(end > below)
      below = end
    }
  }

  private readFees(command: Fields<SettingField>): void {
    const { priceBand } = command
    const maker = this.rate(command.makerFee, 0, -E8)
    const taker = this.rate(command.takerFee, 0)
    this.require(maker + taker >= 0)
    this.rate(command.liquidationFee, 0)
    if (priceBand !== null) this.rate(priceBand, 0)
    this.rate(command.marketOrderBand, 0)
  }

  private readMark(value: unknown): void {
    if (value === undefined) return
    const { mode, tauUs, maxDeviation, staleUs } = this.shape.object(value, MARK_FIELDS)
    this.shape.choiceOr(mode, MARK_MODES, 0)
    this.duration(tauUs, 1)
    this.rate(maxDeviation, 0)
    if (staleUs !== null) this.duration(staleUs, 1)
  }

  private readFunding(value: unknown): void {
    if (value === undefined || value === null) return
    const fields = this.shape.object(value, FUNDING_FIELDS)
    const sampleUs = this.duration(fields.sampleUs, SHORTEST_TIMER_US, DEFAULT_SAMPLE_US)
    this.duration(fields.intervalUs, sampleUs, DEFAULT_INTERVAL_US)
    this.rate(fields.interestRate, 0, -E8)
    this.rate(fields.clamp, 0)
    this.rate(fields.cap, 0)
    this.positiveAmount(fields.impactNotional)
  }

  private readLiquidation(value: unknown): void {
    if (value === undefined) return
    const { shape } = this
    const fields = shape.object(value, LIQUIDATION_FIELDS)
    const { guardUs } = fields
    const rates = [
      fields.buffer,
      fields.band,
      fields.depthShare,
      fields.takeoverAt,
      fields.takeoverBand,
      fields.fundShare,
    ]
    for (const rate of rates) this.rate(rate, 0)
    this.duration(fields.stepUs, SHORTEST_TIMER_US)
    shape.integerOr(fields.maxSteps, 0)
    shape.choiceOr(fields.guard, GUARDS, 0)
    if (guardUs !== null) this.duration(guardUs, 1)
    shape.choiceOr(fields.adl, ADL_POLICIES, 0)
  }

  private readHalt(value: unknown): void {
    if (value === undefined || value === null) return
    const { move, windowUs, haltUs } = this.shape.object(value, HALT_FIELDS)
    this.rate(move, Number.NaN)
    this.require(this.shape.integer(windowUs) >= 1)
    this.require(this.shape.integer(haltUs) >= 1)
  }

  /** A rate in e8 from `low` to 100 %, with at most 8 decimals. `absent` NaN: it must be there. */
  private rate(value: unknown, absent: number, low = 0): number {
    if (value === undefined && !Number.isNaN(absent)) return absent
    const e8 = signedE8(this.shape.readDecimal(value))
    this.require(e8 >= low && e8 <= E8)
    return Number.isNaN(e8) ? 0 : e8
  }

  private duration(value: unknown, low: number, absent = low): number {
    const us = this.shape.integerOr(value, absent)
    this.require(us >= low)
    return us
  }

  private positiveAmount(value: unknown): bigint {
    const { atoms, inexact } = amountOf(this.shape.readDecimal(value), this.quoteDecimals)
    this.require(!inexact && atoms > 0n)
    return atoms
  }
}

/** NaN if it has more than 8 decimals or is far out of range. */
function signedE8(value: Decimal): number {
  const { atoms, inexact } = amountOf(value, 8)
  return inexact ? Number.NaN : Number(atoms)
}
