// The worlds of random sessions with margin: one to four markets whose settings are drawn from the seed, a few accounts
// with little money, prices at any scale. Some are at the ends of what numbers can be.
import { crowd, LATEST, type Plan, type Session } from '../plans.ts'
import { Random } from '../random.ts'
import type { Command, Json } from '../scene.ts'
import { drawBands, drawFees, drawFunding, drawHalt, drawLiquidation, drawMark, drawTiers } from './draws.ts'

export interface MarginSession extends Session {
  plans: Plan[]
  /** notional of a usual order, in atoms: much the same in all markets, which share the cross pools */
  typical: bigint
  /** what most accounts bring, in atoms: a few usual orders' margin */
  purse: bigint
  /** accounts that quote and have more; the others gamble */
  makers: number
  /** how far the walk of the prices goes in a step, as a share */
  volatility: number
  /** what the insurance fund is given now and then, in atoms; 0: never anything */
  fund: bigint
  /** whether those who have lost everything are given more */
  refills: boolean
  scale: Scale
  /** several markets where one opens at once with what is too little to stay, and is taken over in all of them */
  tight: boolean
  /** many have the same money and do the same, so that there are ties */
  twins: boolean
  /** nothing ever comes into the insurance fund, and markets are settled far from the mark: debts stay */
  uninsured: boolean
}

/** Where the numbers of a session are. */
export type Scale = 'usual' | 'lowPrice' | 'highPrice' | 'money' | 'lots'

/** Above it, funding at any rate would in time pass what 64 bits hold. */
const SAFE = 2n ** 45n

const SCALES: Record<number, Scale> = { 3: 'lowPrice', 5: 'highPrice', 7: 'money', 9: 'lots' }
/** The most atoms that a balance can be. */
export const MOST = 2n ** 61n

export function marginSessionOf(seed: number): MarginSession {
  const random = new Random(Math.imul(seed, 0x9e3779b1))
  // Both halves of the seeds, the even and the odd ones, have their share of everything.
  const place = seed >> 1
  const scale = SCALES[place % 12] ?? 'usual'
  const isCrowded = place % 12 === 11
  const quoteDecimals = random.weighted([
    [3, 6],
    [2, 0],
    [2, 2],
    [1, 1],
    [1, 4],
    [2, 8],
  ])
  const typical = typicalOf(random, scale)
  const session: MarginSession = {
    quoteDecimals,
    firstTs: firstTsOf(random),
    accounts: isCrowded ? crowd(random.pick([30, 60])) : accountsOf(random),
    plans: [],
    liveOrders: isCrowded ? 150 : random.pick([25, 40, 70]),
    typical,
    purse: 0n,
    makers: random.pick([0, 1, 2, 2]),
    volatility: random.pick([0.0003, 0.002, 0.006, 0.02]),
    fund: 0n,
    refills: random.chance(0.8),
    scale,
    tight: place % 6 === 1,
    twins: place % 4 === 2,
    uninsured: place % 5 === 3,
  }
  const count = session.tight ? random.pick([2, 3]) : random.pick([1, 1, 2, 2, 3, 4])
  for (let i = 0; i < count; i++) session.plans.push(drawPlan(random, session, i === 0))
  session.purse = purseOf(random, session)
  if (!session.uninsured)
    session.fund = (session.purse * BigInt(random.pick(session.tight ? [3000] : [0, 0, 1, 30, 300, 1000]))) / 100n
  return session
}

function typicalOf(random: Random, scale: Scale): bigint {
  if (scale === 'money' || scale === 'lots') return 2n ** BigInt(random.between(53, 58))
  if (scale === 'highPrice') return 2n ** BigInt(random.between(53, 57))
  return BigInt(random.between(10, 99)) * 10n ** BigInt(random.between(2, 11))
}

function firstTsOf(random: Random): number {
  return random.weighted<() => number>([
    [14, () => 1_700_000_000_000_000 + random.below(1_000_000_000)],
    [3, () => 0],
    [1, () => LATEST - random.between(1_000_000, 600_000_000)],
  ])()
}

function accountsOf(random: Random): number[] {
  const all = [1, 2, 3, 4, 5, 7, 8, 1000, 65_536, 2_147_483_648, 4_294_967_294, 4_294_967_295]
  return all.slice(0, random.between(3, 8)).concat(random.chance(0.3) ? all.slice(-4) : [])
}

/** A little more than the margin of the first tier for a few usual orders. */
function purseOf(random: Random, { plans, typical }: MarginSession): bigint {
  const rates = plans.flatMap(({ settings }) => (settings.tiers === undefined ? [] : [firstRateOf(settings)]))
  const rate = rates.length === 0 ? 1_000_000 : Math.max(...rates)
  return (typical * BigInt(rate) * BigInt(random.pick([2, 5, 20]))) / 100_000_000n + 5n
}

function firstRateOf(settings: Record<string, unknown>): number {
  const first = (settings.tiers as Command[])[0] as Command
  return Math.round(Number(first.initialRate) * 100_000_000)
}

/** A market in the session's scale. One in ten is for matching only, but for the first. */
export function drawPlan(random: Random, session: MarginSession, isFirst: boolean): Plan {
  const units = drawUnits(random, session)
  const { tick, lot, centre, usualLots } = units
  const atoms = (count: bigint): Json => decimalText(count, session.quoteDecimals)
  const settings: Command = {
    tickSize: decimalText(tick.digits, tick.scale),
    lotSize: decimalText(lot.digits, lot.scale),
  }
  const mostLots = Math.min(usualLots * 8, LATEST)
  if (random.chance(0.2)) settings.maxOpenOrders = random.pick([2, 4, 8])
  let leastLots = 1
  if (random.chance(0.2) && usualLots > 8) {
    leastLots = Math.floor(usualLots / 8)
    settings.minQty = decimalText(BigInt(leastLots) * lot.digits, lot.scale)
    settings.maxQty = decimalText(BigInt(mostLots) * lot.digits, lot.scale)
  }
  const plan = { settings, tick, lot, centre, step: stepOf(random, centre), leastLots, usualLots, mostLots }
  if (!isFirst && random.chance(0.1)) return { ...plan, settings: { ...settings, margin: 'none' }, extreme: false }
  Object.assign(settings, drawFees(random), drawBands(random), {
    tiers: drawTiers(random, session.typical, atoms),
    mark: drawMark(random),
    funding: drawFunding(random, session.typical, atoms, session.typical > SAFE),
    liquidation: drawLiquidation(random),
    halt: drawHalt(random),
  })
  if (random.chance(0.3)) settings.margin = 'tiered'
  if (session.tight) tighten(random, settings)
  if (session.uninsured) Object.assign(settings, { funding: null, liquidationFee: '0' })
  return { ...plan, extreme: random.chance(0.2) }
}

function tighten(random: Random, settings: Command): void {
  for (const tier of settings.tiers as Command[]) tier.maintenanceRate = tier.initialRate as Json
  const more = { buffer: '1', guard: random.pick(['none', 'none', 'index']), takeoverBand: random.pick(['0.1', '1']) }
  settings.liquidation = {
    ...(settings.liquidation as Command),
    ...more,
    takeoverAt: '1',
    maxSteps: random.pick([0, 1]),
  }
}

interface Units {
  tick: { digits: bigint; scale: number }
  lot: { digits: bigint; scale: number }
  centre: number
  usualLots: number
}

const CENTRES = [20, 150, 700, 3_000, 40_000, 250_000, 2 ** 31, 2 ** 40]

/** Ticks and lots whose product is a whole number of atoms, and a price, so that a usual order is worth `typical`. */
function drawUnits(random: Random, session: MarginSession): Units {
  const { typical, scale, quoteDecimals } = session
  for (let attempt = 0; attempt < 100; attempt++) {
    const centre = centreOf(random, scale)
    const extra = random.pick([0, 0, 0, 1, 3])
    const tickScale = random.between(0, quoteDecimals)
    const lotScale = Math.max(0, quoteDecimals - tickScale - extra)
    const tick = { digits: random.pick([1n, 1n, 1n, 5n, 25n, 3n]), scale: tickScale }
    const lot = { digits: random.pick(lotDigits(scale)), scale: lotScale }
    const tv = tick.digits * lot.digits * 10n ** BigInt(quoteDecimals - tickScale - lotScale)
    const lots = typical / (tv * BigInt(centre))
    const least = scale === 'highPrice' || scale === 'money' ? 1n : 3n
    if (lots < least || lots > (scale === 'lots' ? BigInt(LATEST) : 2n ** 45n)) continue
    if (scale === 'lots' && lots < 2n ** 40n) continue
    return { tick, lot, centre, usualLots: Number(lots) }
  }
  const centre = scale === 'highPrice' ? LATEST - 1000 : 20
  const unit = { digits: 1n, scale: 0 }
  const lots = typical / BigInt(centre) / 10n ** BigInt(quoteDecimals)
  return { tick: unit, lot: unit, centre, usualLots: Math.max(1, Number(lots < LATEST ? lots : LATEST)) }
}

function lotDigits(scale: Scale): bigint[] {
  if (scale === 'money') return [1_000_000_007n, 2n ** 40n, 10n ** 12n, 1n]
  return scale === 'usual' ? [1n, 1n, 1n, 2n, 7n, 13n, 1009n] : [1n, 1n, 1n, 3n]
}

function centreOf(random: Random, scale: Scale): number {
  if (scale === 'lowPrice') return random.between(1, 5)
  if (scale === 'highPrice') return LATEST - Math.floor(random.pick([0, 0.001, 0.1, 0.4]) * LATEST) - random.below(100)
  if (scale === 'lots') return random.pick([3, 20, 90, 300])
  return random.pick(CENTRES)
}

/** How far apart prices in the book are: so many ticks. */
function stepOf(random: Random, centre: number): number {
  return Math.max(1, Math.floor(centre * random.pick([0.0001, 0.0005, 0.003])))
}

/** digits / 10^scale */
export function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString()
  const sign = digits < 0n ? '-' : ''
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}
