// What an index is made of: sources and their weights, with a version; and how one composition passes into the next.
import { UsageError } from '../errors.js'

export interface FeedSource {
  name: string
  weight: number
  /** An older observation does not count, microseconds. */
  maxAgeUs: number
  /** Asked only where the others have no quorum, in the order of the list. Its weight does not matter. Default false. */
  reserve?: boolean
}

export interface Composition {
  version: number
  sources: readonly FeedSource[]
  /** Updates over which the weights pass from the composition before to this one. Default 1: at once. */
  phaseUpdates?: number
}

/** Throws UsageError. */
export function requireComposition(composition: Composition): Composition {
  const { version, sources, phaseUpdates = 1 } = composition
  const isWhole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least
  if (!isWhole(version, 0) || !isWhole(phaseUpdates, 1))
    throw new UsageError('A version and `phaseUpdates` are whole numbers.')
  if (new Set(sources.map(({ name }) => name)).size !== sources.length)
    throw new UsageError('Two sources have one name.')
  const wrong = sources.find(
    ({ weight, maxAgeUs }) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY && maxAgeUs > 0),
  )
  if (wrong !== undefined) throw new UsageError(`${wrong.name} needs a weight from 0 and a \`maxAgeUs\` above 0.`)
  if (!sources.some(({ weight, reserve }) => weight > 0 && reserve !== true))
    throw new UsageError('No source has a weight.')
  return composition
}

/** The sources with the weights that they have at an update after the change, and how much of the change is done. */
export function weightsAt(now: Composition, former: Composition | null, updates: number) {
  const { phaseUpdates = 1 } = now
  const phase = former === null ? 1 : Math.min(1, (updates + 1) / phaseUpdates)
  if (former === null || phase === 1) return { sources: now.sources, phase }
  const share = (sources: readonly FeedSource[], name: string) => {
    const main = sources.filter(({ reserve }) => reserve !== true)
    const all = main.reduce((sum, { weight }) => sum + weight, 0)
    return (main.find((one) => one.name === name)?.weight ?? 0) / all
  }
  const gone = former.sources.filter(({ name }) => !now.sources.some((one) => one.name === name))
  const sources = [...now.sources, ...gone].map((source) => ({
    ...source,
    weight: share(former.sources, source.name) * (1 - phase) + share(now.sources, source.name) * phase,
  }))
  return { sources, phase }
}
