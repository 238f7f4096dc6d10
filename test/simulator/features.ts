// What may happen in a simulated run. Every run turns a random half of it off ("swarm"): what always happens together
// hides what happens alone.
import type { Random } from '../differential/random.ts'

export const FEATURES = [
  'shocks',
  'outages',
  'degradedFeeds',
  'halts',
  'funding',
  'fees',
  'bands',
  'isolated',
  'leverage',
  'conditional',
  'exits',
  'icebergs',
  'oco',
  'amends',
  'marketOrders',
  'selfTrades',
  'rateLimits',
  'smallMemory',
  'marketStates',
  'settlements',
  'withdrawals',
  'insurance',
  'deadMan',
  'clockJumps',
  'nearlyValid',
  'hostile',
  'crashes',
  'diskFaults',
] as const

export type Feature = (typeof FEATURES)[number]
export type Features = ReadonlySet<Feature>

/** What breaks the world rather than trades in it: what `--faults` names. */
export const FAULTS = [
  'shocks',
  'outages',
  'degradedFeeds',
  'smallMemory',
  'clockJumps',
  'nearlyValid',
  'hostile',
  'crashes',
  'diskFaults',
] as const

/** A random half of all that is allowed. */
export function drawFeatures(random: Random, faults: ReadonlySet<string>): Features {
  const isFault = new Set<string>(FAULTS)
  return new Set(FEATURES.filter((feature) => random.chance(0.5) && (!isFault.has(feature) || faults.has(feature))))
}
