// A shock: how far each index jumps, given for one market and spread by correlations, or given for each.
import { UsageError } from '../errors.js'

/** By market and market, -1 to 1; what is not given is 0, and 1 of a market with itself. */
export type Correlations = Readonly<Record<string, Readonly<Record<string, number>>>>

/** How markets move together. */
export interface Together {
  correlations?: Correlations
  /** Of each market, in any common unit; those not given count as 1. */
  volatilities?: Readonly<Record<string, number>>
  /** 0 to 1: how far the correlations are driven to 1, as in a crash. Default 0. */
  stress?: number
}

/** How far the index has moved from what it was, from so many microseconds after the beginning on. */
export type PathPoint = readonly [atUs: number, move: number]

/** Moves are parts of the index: -0.1 is 10 % down. Above -1. `paths` take their time: of each market, points in their order. */
export type Shock =
  | { market: string; move: number }
  | { moves: Readonly<Record<string, number>> }
  | { paths: Readonly<Record<string, readonly PathPoint[]>> }

/** How far a market moves for each 1 % of another: correlation, stressed, times the ratio of volatilities. */
export function beta(from: string, to: string, together: Together): number {
  if (from === to) return 1
  const { correlations = {}, volatilities = {}, stress = 0 } = together
  const given = correlations[from]?.[to] ?? correlations[to]?.[from] ?? 0
  const correlation = given + (1 - given) * stress
  return (correlation * (volatilities[to] ?? 1)) / (volatilities[from] ?? 1)
}

/** The path of each market, those that do not move left out. Throws UsageError. */
export function pathsOf(
  shock: Shock,
  markets: readonly string[],
  together: Together,
): Map<string, readonly PathPoint[]> {
  requireTogether(together)
  const given: (readonly [market: string, path: readonly PathPoint[]])[] =
    'paths' in shock
      ? Object.entries(shock.paths)
      : movesOf(shock, markets, together).map(([market, move]) => [market, [[0, move]]])
  const unknown = ('market' in shock ? [shock.market] : given.map(([market]) => market)).find(
    (one) => !markets.includes(one),
  )
  if (unknown !== undefined)
    throw new UsageError(`There is no market ${JSON.stringify(unknown)} with a price to shock.`)
  for (const [market, path] of given) requirePath(market, path)
  return new Map(given.filter(([, path]) => path.some(([, move]) => move !== 0)))
}

/** The move of a path at a time. */
export function moveAt(path: readonly PathPoint[], atUs: number): number {
  return path.filter(([from]) => from <= atUs).at(-1)?.[1] ?? 0
}

function movesOf(shock: Exclude<Shock, { paths: unknown }>, markets: readonly string[], together: Together) {
  if ('moves' in shock) return Object.entries(shock.moves)
  return markets.map((market): [string, number] => [market, shock.move * beta(shock.market, market, together)])
}

function requirePath(market: string, path: readonly PathPoint[]): void {
  let before = -1
  for (const [atUs, move] of path) {
    if (!Number.isSafeInteger(atUs) || atUs <= before)
      throw new UsageError(`The times of a path are whole numbers from 0, each after the one before it (${market}).`)
    if (!(move > -1 && move < Number.POSITIVE_INFINITY))
      throw new UsageError(`A move is a number above -1, not ${move} (${market}).`)
    before = atUs
  }
}

function requireTogether({ correlations = {}, volatilities = {}, stress = 0 }: Together): void {
  const all = Object.values(correlations).flatMap((row) => Object.values(row))
  if (all.some((one) => !(one >= -1 && one <= 1))) throw new UsageError('A correlation is a number from -1 to 1.')
  if (!(stress >= 0 && stress <= 1)) throw new UsageError('`stress` is a number from 0 to 1.')
  if (Object.values(volatilities).some((one) => !(one > 0 && one < Number.POSITIVE_INFINITY))) {
    throw new UsageError('A volatility is a number above 0.')
  }
}
