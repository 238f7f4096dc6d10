// What one seed draws before anything is traded: the limits of the exchange, its markets, who is there, and what may happen.

import { ARENA_BASE } from '../../src/generated/wire.ts'
import { marginSessionOf } from '../differential/margin/plans.ts'
import type { Plan } from '../differential/plans.ts'
import { Random } from '../differential/random.ts'
import { drawFeatures, FAULTS, type Feature, type Features } from './features.ts'

export interface World {
  seed: number
  quoteDecimals: number
  /** bytes */
  memoryLimit: number
  features: Features
  /** what createMarket is sent for each market */
  plans: Plan[]
  accounts: number[]
  /** how many of the accounts, the first ones, quote */
  makers: number
  /** what a gambler brings, in atoms */
  purse: bigint
  firstTs: number
  /** how far a price goes in a step, as a share */
  volatility: number
}

const LEAST_MEMORY = ARENA_BASE + 2 ** 17
const ROOMY = 2 ** 32

/** The same seed and faults, the same world. */
export function worldOf(seed: number, faults: ReadonlySet<string> = new Set(FAULTS)): World {
  const random = new Random(Math.imul(seed, 0x85ebca6b) ^ 0x5eed)
  const features = drawFeatures(random, faults)
  const session = marginSessionOf(seed)
  const plans = session.plans.map((plan) => within(plan, features))
  return {
    seed,
    quoteDecimals: session.quoteDecimals,
    memoryLimit: features.has('smallMemory') ? LEAST_MEMORY + random.below(600_000) : ROOMY,
    features,
    plans,
    accounts: session.accounts,
    makers: Math.max(1, session.makers),
    purse: session.purse,
    firstTs: session.firstTs,
    volatility: session.volatility,
  }
}

/** Settings that a feature stands for, and what they are without it. */
const OFF: readonly (readonly [Feature, Record<string, unknown>])[] = [
  ['halts', { halt: null }],
  ['funding', { funding: null }],
  ['fees', { makerFee: '0', takerFee: '0', liquidationFee: '0' }],
  ['bands', { priceBand: null, marketOrderBand: '1' }],
]

function within(plan: Plan, features: Features): Plan {
  if (plan.settings.margin === 'none') return plan
  const off = OFF.filter(([feature]) => !features.has(feature)).map(([, settings]) => settings)
  return { ...plan, settings: Object.assign({ ...plan.settings }, ...off) }
}
