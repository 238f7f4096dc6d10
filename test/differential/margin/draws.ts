// What the settings of a random market with margin are drawn from: ranges in which much happens in little time, and
// numbers that do not divide well. Rates are decimal strings.
import type { Random, Weighted } from '../random.ts'
import type { Command, Json } from '../scene.ts'

/** A rate in e8 as the protocol writes it. */
function rateText(e8: number): string {
  const digits = String(e8).padStart(9, '0')
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`
}

/** Rates that leave something over wherever they are multiplied. */
const ODD_FEES = ['0.00033333', '0.00066667', '0.00000001', '0.00123457', '0.01', '0.0007'] as const

export function drawFees(random: Random): Command {
  const fees: Command = {}
  if (random.chance(0.7)) fees.takerFee = random.pick([...ODD_FEES, '0.0005', '0.05'])
  const rebates = fees.takerFee === undefined ? ['0'] : ['0', '-0.00000001', `-${String(fees.takerFee)}`]
  if (random.chance(0.6)) fees.makerFee = random.pick([...ODD_FEES, ...rebates, ...rebates, ...rebates])
  if (random.chance(0.7)) fees.liquidationFee = random.pick(['0.005', '0.01000001', '0.00333333', '0.1', '0.0001', '1'])
  return fees
}

/** First initial rates in e8: from 2.5-fold to 1000-fold leverage. */
const FIRST_RATES: Weighted<number> = [
  [2, 100_000],
  [3, 333_333],
  [6, 1_000_000],
  [4, 2_000_001],
  [4, 5_000_000],
  [2, 12_345_678],
  [1, 40_000_000],
]

/** One to four tiers, the ends of the lower ones about where positions of `typical` atoms are. */
export function drawTiers(random: Random, typical: bigint, atoms: (count: bigint) => Json): Command[] {
  const count = random.weighted([
    [4, 1],
    [4, 2],
    [3, 3],
    [1, 4],
  ])
  let initial = random.weighted(FIRST_RATES)
  let upTo = 0n
  const tiers: Command[] = []
  for (let i = 1; i <= count; i++) {
    const share = random.pick([100, 100, 80, 61, 50, 50, 33, 10])
    const maintenance = Math.max(1, Math.floor((initial * share) / 100) - random.below(2))
    upTo += (typical * BigInt(random.between(5, 300))) / 100n + BigInt(random.between(1, 3))
    tiers.push({
      upTo: i === count ? null : atoms(upTo),
      initialRate: rateText(initial),
      maintenanceRate: rateText(maintenance),
    })
    initial = Math.min(100_000_000, Math.floor(initial * random.pick([1, 1.5, 2, 3])) + random.below(3))
  }
  return tiers
}

export function drawMark(random: Random): Command {
  const mark: Command = {
    mode: random.weighted([
      [5, 'median'],
      [3, 'index'],
      [2, 'external'],
    ]),
  }
  if (mark.mode === 'median' && random.chance(0.1)) delete mark.mode
  if (random.chance(0.7)) mark.tauUs = random.pick([1, 59, 60, 7_000, 1_000_000, 12_345_678])
  if (random.chance(0.7)) mark.maxDeviation = random.pick(['0', '0.001', '0.02', '0.2', '0.5', '1'])
  if (random.chance(0.75)) {
    mark.staleUs = random.weighted<number | null>([
      [3, null],
      [1, random.pick([1, 1000])],
      [3, 300_000],
      [6, 2_000_000],
      [4, 30_000_000],
    ])
  }
  return mark
}

export function drawFunding(random: Random, typical: bigint, atoms: (count: bigint) => Json, isGentle: boolean): Json {
  if (random.chance(0.3)) return null
  const sampleUs = random.pick([100_000, 100_001, 250_000, 1_000_000, 3_000_000])
  const funding: Command = {
    sampleUs,
    intervalUs: sampleUs * random.pick([1, 2, 3, 7]) + random.pick([0, 0, 1, 50_000]),
    impactNotional: atoms((typical * BigInt(random.pick([1, 10, 100, 300]))) / 100n + 1n),
  }
  if (random.chance(0.1)) delete funding.sampleUs
  if (random.chance(0.1)) funding.intervalUs = 28_800_000_000
  if (random.chance(0.8)) funding.interestRate = random.pick(['0.00033333', '0', '-0.01', '0.05', '-0.5', '1', '-1'])
  if (random.chance(0.8)) funding.clamp = random.pick(['0', '0.0001', '0.003', '0.1', '1'])
  if (random.chance(0.8)) funding.cap = random.pick(['0', '0.00000007', '0.004', '0.03', '0.3', '1'])
  if (isGentle && Number(funding.cap) > 0.03) funding.cap = '0.00333333'
  return funding.sampleUs === undefined ? { ...funding, intervalUs: 120_000_000 } : funding
}

export function drawLiquidation(random: Random): Command {
  const all: Command = {
    buffer: random.pick(['0', '0.05', '0.33333333', '1']),
    band: random.pick(['0', '0.003', '0.02', '0.1', '0.5', '1']),
    depthShare: random.pick(['0', '0.1', '0.33333333', '0.5', '1']),
    stepUs: random.pick([100_000, 100_000, 100_001, 300_000, 1_000_000]),
    maxSteps: random.pick([0, 1, 2, 3, 10, 1000]),
    guard: random.pick(['none', 'index', 'index']),
    guardUs: random.pick([null, null, 1, 1000, 200_000, 1_500_000]),
    takeoverAt: random.pick(['0', '0.3', '0.77777777', '1']),
    takeoverBand: random.pick(['0', '0.0005', '0.02', '0.1', '1']),
    fundShare: random.pick(['0', '0.1', '0.33333333', '1']),
    adl: random.pick(['waterFill', 'waterFill', 'queue', 'proRata']),
  }
  const chosen = Object.entries(all).filter(([name]) => name === 'adl' || name === 'stepUs' || random.chance(0.6))
  return Object.fromEntries(chosen)
}

export function drawHalt(random: Random): Json {
  if (random.chance(0.6)) return null
  return {
    move: random.pick(['0.01', '0.03', '0.1', '0.3', '0.3', random.pick(['0', '0.003'])]),
    windowUs: random.pick([1, 10_000, 400_000, 3_000_000]),
    haltUs: random.pick([1, 5_000, 5_000, 60_000, 400_000]),
  }
}

export function drawBands(random: Random): Command {
  const bands: Command = {}
  if (random.chance(0.45)) bands.priceBand = random.pick(['0', '0.002', '0.02', '0.1', '0.5', '1'])
  if (random.chance(0.5)) bands.marketOrderBand = random.pick(['0', '0.001', '0.01', '0.2', '1'])
  return bands
}
