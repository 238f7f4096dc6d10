// createMarket's settings: defaults and what is refused (ENGINE.md §1, §3, §7 to §11).

import { abs, type Decimal, decimalOf, E8, inUnits, MAX_AMOUNT, MAX_SAFE, rateE8 } from './numbers.ts'
import type { Command } from './shape.ts'
import type { FundingSettings, HaltSettings, LiquidationSettings, MarketSettings, MarkSettings, Tier } from './types.ts'

const SECOND = 1_000_000
const HOUR = 3600 * SECOND
const SHORTEST_TIMER_US = 100_000
const NAME = /^[A-Za-z0-9._-]{1,32}$/

/** Thrown inside this file only: a setting is bad. */
class BadSetting extends Error {}

export function isMarketName(name: string): boolean {
  return NAME.test(name)
}

/** The settings, or the code that refuses them; the tick value is looked at last. */
export function readSettings(
  command: Command,
  atom: Decimal,
): MarketSettings | 'market.invalid' | 'market.inexactTickValue' {
  try {
    const settings = readAll(command, atom)
    const tv = tickValue(settings.tick, settings.lot, atom)
    if (tv === null) return 'market.inexactTickValue'
    // One lot at one tick would already be beyond the bound on notionals.
    return tv > MAX_AMOUNT ? 'market.invalid' : { ...settings, tv }
  } catch (error) {
    if (error instanceof BadSetting) return 'market.invalid'
    throw error
  }
}

/** tickSize·lotSize·10^D must be an integer ≥ 1, so that notionals are exact (§1). */
function tickValue(tick: Decimal, lot: Decimal, atom: Decimal): bigint | null {
  const product = { digits: tick.digits * lot.digits, scale: tick.scale + lot.scale }
  return inUnits(product, atom)
}

function readAll(command: Command, atom: Decimal): MarketSettings {
  const tick = positive(command.tickSize)
  const lot = positive(command.lotSize)
  const margin = (command.margin ?? 'tiered') as 'tiered' | 'none'
  const makerFee = rate(command.makerFee, 0n, -E8, E8)
  const takerFee = rate(command.takerFee, 0n, 0n, E8)
  if (makerFee + takerFee < 0n) throw new BadSetting()
  return {
    margin,
    tick,
    lot,
    tv: 0n,
    ...readQuantities(command, lot),
    makerFee,
    takerFee,
    liquidationFee: rate(command.liquidationFee, 0n),
    tiers: readTiers(command.tiers as Command[] | undefined, margin, atom),
    priceBand: command.priceBand == null ? null : rate(command.priceBand, 0n),
    marketOrderBand: rate(command.marketOrderBand, 5_000_000n),
    mark: readMark((command.mark ?? {}) as Command),
    funding: readFunding(command.funding as Command | null | undefined, atom),
    liquidation: readLiquidation((command.liquidation ?? {}) as Command),
    halt: readHalt(command.halt as Command | null | undefined),
  }
}

function readQuantities(command: Command, lot: Decimal) {
  const minQty = lots(command.minQty, 1n, lot)
  const maxQty = lots(command.maxQty, MAX_SAFE, lot)
  const maxOpenOrders = (command.maxOpenOrders ?? 200) as number
  if (minQty > maxQty || maxOpenOrders < 1) throw new BadSetting()
  return { minQty, maxQty, maxOpenOrders }
}

function readTiers(list: Command[] | undefined, margin: string, atom: Decimal): Tier[] {
  if (list === undefined && margin === 'none') return []
  if (list === undefined || list.length === 0) throw new BadSetting()
  const tiers = list.map((item) => readTier(item, atom))
  tiers.forEach((tier, i) => {
    const isLast = i === tiers.length - 1
    const below = i === 0 ? 0n : tiers[i - 1]!.upTo!
    if (isLast !== (tier.upTo === null)) throw new BadSetting()
    if (tier.upTo !== null && tier.upTo <= below) throw new BadSetting()
  })
  return tiers
}

function readTier(item: Command, atom: Decimal): Tier {
  const maintenanceRate = rate(item.maintenanceRate, null, 1n)
  // An initial rate below the maintenance rate would open positions that are at once liquidated.
  const initialRate = rate(item.initialRate, null, maintenanceRate)
  return { upTo: item.upTo === null ? null : amount(item.upTo, atom), initialRate, maintenanceRate }
}

function readMark(item: Command): MarkSettings {
  return {
    mode: (item.mode ?? 'median') as MarkSettings['mode'],
    tauUs: duration(item.tauUs, 300 * SECOND),
    maxDeviation: rate(item.maxDeviation, 5_000_000n),
    staleUs: item.staleUs === null ? null : duration(item.staleUs, 10 * SECOND),
  }
}

function readFunding(item: Command | null | undefined, atom: Decimal): FundingSettings | null {
  if (item == null) return null
  const sampleUs = duration(item.sampleUs, 60 * SECOND, SHORTEST_TIMER_US)
  return {
    sampleUs,
    intervalUs: duration(item.intervalUs, 8 * HOUR, sampleUs),
    interestRate: rate(item.interestRate, 10_000n, -E8, E8),
    clamp: rate(item.clamp, 50_000n),
    cap: rate(item.cap, 2_000_000n),
    impactNotional: amount(item.impactNotional, atom),
  }
}

function readLiquidation(item: Command): LiquidationSettings {
  return {
    buffer: rate(item.buffer, 10_000_000n),
    band: rate(item.band, 1_000_000n),
    depthShare: rate(item.depthShare, E8),
    stepUs: duration(item.stepUs, SECOND, SHORTEST_TIMER_US),
    maxSteps: (item.maxSteps ?? 5) as number,
    guard: (item.guard ?? 'index') as LiquidationSettings['guard'],
    guardUs: item.guardUs == null ? null : duration(item.guardUs, 1),
    takeoverAt: rate(item.takeoverAt, 50_000_000n),
    takeoverBand: rate(item.takeoverBand, 100_000n),
    fundShare: rate(item.fundShare, 50_000_000n),
    adl: (item.adl ?? 'waterFill') as LiquidationSettings['adl'],
  }
}

function readHalt(item: Command | null | undefined): HaltSettings | null {
  if (item == null) return null
  return {
    move: rate(item.move, null),
    windowUs: duration(item.windowUs, 1),
    haltUs: duration(item.haltUs, 1),
  }
}

/** A rate with at most 8 decimals between the bounds, by default 0 and 100 %, both included. */
function rate(value: unknown, otherwise: bigint | null, low = 0n, high = E8): bigint {
  const e8 = value === undefined ? otherwise : rateE8(decimalOf(value))
  if (e8 === null || e8 < low || e8 > high) throw new BadSetting()
  return e8
}

function duration(value: unknown, otherwise: number, low = 1): number {
  const us = value === undefined ? otherwise : (value as number)
  if (us < low) throw new BadSetting()
  return us
}

function lots(value: unknown, otherwise: bigint, lot: Decimal): bigint {
  const count = value === undefined ? otherwise : inUnits(decimalOf(value), lot)
  if (count === null || count < 1n || count > MAX_SAFE) throw new BadSetting()
  return count
}

function amount(value: unknown, atom: Decimal): bigint {
  const atoms = inUnits(decimalOf(value), atom)
  if (atoms === null || atoms < 1n) throw new BadSetting()
  return atoms
}

function positive(value: unknown): Decimal {
  const decimal = decimalOf(value)
  if (decimal.digits <= 0n) throw new BadSetting()
  return { digits: abs(decimal.digits), scale: decimal.scale }
}
