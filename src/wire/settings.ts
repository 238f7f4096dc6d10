// The settings of a market (ENGINE.md §3, §7 to §11): their shape, and whether their values are possible.
// What only a market with margin uses is checked on every market.
import {
  ADL_POLICY_NAMES,
  ADL_POLICY_WATER_FILL,
  GUARD_INDEX,
  GUARD_NAMES,
  MARGIN_NAMES,
  MARGIN_NONE,
  MARGIN_TIERED,
  MARK_MODE_MEDIAN,
  MARK_MODE_NAMES,
} from '../generated/wire.js'
import type { CreateMarketCommand } from '../types.js'
import { amountOf, type Decimal, Scale } from '../units.js'
import type { Fields, Shape } from './shape.js'
import {
  END_MAX,
  type FeeTerms,
  type FundingTerms,
  type HaltTerms,
  type LiquidationTerms,
  type MarkTerms,
  type Terms,
  type TierTerms,
} from './terms.js'

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
  terms: Terms
  /** None on a market that is not valid or has no margin. */
  tiers: readonly TierTerms[]
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

const E8 = 100_000_000
const SECOND_US = 1_000_000
const SHORTEST_TIMER_US = 100_000
const DEFAULT_SAMPLE_US = 60 * SECOND_US
const DEFAULT_INTERVAL_US = 8 * 3600 * SECOND_US
const DEFAULT_TAU_US = 300 * SECOND_US
const DEFAULT_STALE_US = 10 * SECOND_US
const DEFAULT_STEPS = 5
const DEFAULT_OPEN_ORDERS = 200
/** Tiers of a market. */
export const TIERS_MAX = 64
/** A list from outside may claim any length; so many are looked at. */
const TIERS_READ = 1000
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
    const tiers = this.readTiers(command.tiers, margin)
    const terms = {
      fees: this.readFees(command),
      mark: this.readMark(command.mark),
      funding: this.readFunding(command.funding),
      liquidation: this.readLiquidation(command.liquidation),
      halt: this.readHalt(command.halt),
    }
    const { valid } = this
    return {
      valid,
      margin,
      tick,
      lot,
      minLots,
      maxLots,
      maxOpenOrders: Math.min(maxOpenOrders, U32_MAX),
      terms,
      tiers: valid && margin === MARGIN_TIERED ? tiers : [],
    }
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

  private readTiers(value: unknown, margin: number): TierTerms[] {
    if (value === undefined) {
      this.require(margin === MARGIN_NONE)
      return []
    }
    if (!Array.isArray(value)) {
      this.shape.badField()
      return []
    }
    const { length } = value // read once: it may be anything's
    this.require(length > 0 && length <= TIERS_MAX)
    const count = Math.min(length, TIERS_READ)
    const tiers: TierTerms[] = []
    let below = ZERO
    for (let place = 0; place < count; place++) {
      const { upTo, initialRate, maintenanceRate } = this.shape.object(value[place], TIER_FIELDS)
      const maintenance = this.rate(maintenanceRate, Number.NaN, 1)
      const initial = this.rate(initialRate, Number.NaN, maintenance)
      this.require((upTo === null) === (place === count - 1))
      tiers.push({
        upTo: upTo === null ? null : this.positiveAmount(upTo, END_MAX),
        initialRate: initial,
        maintenanceRate: maintenance,
      })
      if (upTo === null) continue
      const end = magnitudeOf(this.shape.decimal)
      this.require(isLess(below, end))
      below = end
    }
    return tiers
  }

  private readFees(command: Fields<SettingField>): FeeTerms {
    const { priceBand } = command
    const makerFee = this.rate(command.makerFee, 0, -E8)
    const takerFee = this.rate(command.takerFee, 0)
    this.require(makerFee + takerFee >= 0)
    return {
      makerFee,
      takerFee,
      liquidationFee: this.rate(command.liquidationFee, 0),
      priceBand: priceBand === undefined || priceBand === null ? null : this.rate(priceBand, Number.NaN),
      marketOrderBand: this.rate(command.marketOrderBand, E8 / 20),
    }
  }

  private readMark(value: unknown): MarkTerms {
    const { shape } = this
    const { mode, tauUs, maxDeviation, staleUs } = value === undefined ? {} : shape.object(value, MARK_FIELDS)
    return {
      mode: shape.choiceOr(mode, MARK_MODE_NAMES, MARK_MODE_MEDIAN),
      tauUs: this.duration(tauUs, 1, DEFAULT_TAU_US),
      maxDeviation: this.rate(maxDeviation, E8 / 20),
      staleUs: staleUs === null ? 0 : this.duration(staleUs, 1, DEFAULT_STALE_US),
    }
  }

  private readFunding(value: unknown): FundingTerms | null {
    if (value === undefined || value === null) return null
    const fields = this.shape.object(value, FUNDING_FIELDS)
    const sampleUs = this.duration(fields.sampleUs, SHORTEST_TIMER_US, DEFAULT_SAMPLE_US)
    return {
      sampleUs,
      intervalUs: this.duration(fields.intervalUs, sampleUs, DEFAULT_INTERVAL_US),
      interestRate: this.rate(fields.interestRate, E8 / 10_000, -E8),
      clamp: this.rate(fields.clamp, E8 / 2_000),
      cap: this.rate(fields.cap, E8 / 50),
      impactNotional: this.positiveAmount(fields.impactNotional),
    }
  }

  private readLiquidation(value: unknown): LiquidationTerms {
    const { shape } = this
    const fields = value === undefined ? {} : shape.object(value, LIQUIDATION_FIELDS)
    const { guardUs } = fields
    return {
      buffer: this.rate(fields.buffer, E8 / 10),
      band: this.rate(fields.band, E8 / 100),
      depthShare: this.rate(fields.depthShare, E8),
      takeoverAt: this.rate(fields.takeoverAt, E8 / 2),
      takeoverBand: this.rate(fields.takeoverBand, E8 / 1000),
      fundShare: this.rate(fields.fundShare, E8 / 2),
      stepUs: this.duration(fields.stepUs, SHORTEST_TIMER_US, SECOND_US),
      guardUs: guardUs === undefined || guardUs === null ? 0 : this.duration(guardUs, 1, 0),
      maxSteps: shape.integerOr(fields.maxSteps, DEFAULT_STEPS),
      guard: shape.choiceOr(fields.guard, GUARD_NAMES, GUARD_INDEX),
      adl: shape.choiceOr(fields.adl, ADL_POLICY_NAMES, ADL_POLICY_WATER_FILL),
    }
  }

  private readHalt(value: unknown): HaltTerms | null {
    if (value === undefined || value === null) return null
    const fields = this.shape.object(value, HALT_FIELDS)
    const windowUs = this.shape.integer(fields.windowUs)
    const haltUs = this.shape.integer(fields.haltUs)
    this.require(windowUs >= 1 && haltUs >= 1)
    return { move: this.rate(fields.move, Number.NaN), windowUs, haltUs }
  }

  /** A rate in e8 from `low` to 100 %, with at most 8 decimals. `absent` NaN: it must be there. */
  private rate(value: unknown, absent: number, low = 0): number {
    if (value === undefined && !Number.isNaN(absent)) return absent
    const e8 = signedE8(this.shape.readDecimal(value))
    this.require(e8 >= low && e8 <= E8)
    return Number.isNaN(e8) ? 0 : e8
  }

  private duration(value: unknown, low: number, absent: number): number {
    const us = this.shape.integerOr(value, absent)
    this.require(us >= low)
    return us
  }

  /** Atoms, at most `most` (by default what 64 bits hold). */
  private positiveAmount(value: unknown, most?: bigint): bigint {
    const { atoms, inexact } = amountOf(this.shape.readDecimal(value), this.quoteDecimals, most)
    this.require(!inexact && atoms > 0n)
    return atoms
  }
}

/** The size of a decimal: 0.d1d2… · 10^length. */
interface Magnitude {
  readonly digits: string
  readonly length: number
}

const ZERO: Magnitude = { digits: '', length: Number.NEGATIVE_INFINITY }

function magnitudeOf(value: Decimal): Magnitude {
  const { digits, places } = value.significant()
  return digits === '' ? ZERO : { digits, length: digits.length - places }
}

function isLess(a: Magnitude, b: Magnitude): boolean {
  return a.length < b.length || (a.length === b.length && a.digits < b.digits)
}

/** NaN if it has more than 8 decimals or is far out of range. */
function signedE8(value: Decimal): number {
  const { atoms, inexact } = amountOf(value, 8)
  return inexact ? Number.NaN : Number(atoms)
}
