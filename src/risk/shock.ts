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

/** Moves are parts of the index: -0.1 is 10 % down. Above -1. */
export type Shock = { market: string; move: number } | { moves: Readonly<Record<string, number>> }

/** How far a market moves for each 1 % of another: correlation, stressed, times the ratio of volatilities. */
export function beta(from: string, to: string, together: Together): number {
  if (from === to) return 1
  const { correlations = {}, volatilities = {}, stress = 0 } = together
  const given = correlations[from]?.[to] ?? correlations[to]?.[from] ?? 0
  const correlation = given + (1 - given) * stress
  return (correlation * (volatilities[to] ?? 1)) / (volatilities[from] ?? 1)
}

/** The move of each market, those that do not move left out. Throws UsageError. */
export function movesOf(shock: Shock, markets: readonly string[], together: Together): Map<string, number> {
  requireTogether(together)
  const given: [string, number][] =
    'moves' in shock
      ? Object.entries(shock.moves)
      : markets.map((market) => [market, shock.move * beta(shock.market, market, together)])
  const unknown = ('moves' in shock ? given.map(([market]) => market) : [shock.market]).find(
    (one) => !markets.includes(one),
  )
  if (unknown !== undefined)
    throw new UsageError(`There is no market ${JSON.stringify(unknown)} with a price to shock.`)
  const wrong = given.find(([, move]) => !(move > -1 && move < Number.POSITIVE_INFINITY))
  if (wrong !== undefined) throw new UsageError(`A move is a number above -1, not ${wrong[1]} (${wrong[0]}).`)
  return new Map(given.filter(([, move]) => move !== 0))
}

function requireTogether({ correlations = {}, volatilities = {}, stress = 0 }: Together): void {
  const all = Object.values(correlations).flatMap((row) => Object.values(row))
  if (all.some((one) => !(one >= -1 && one <= 1))) throw new UsageError('A correlation is a number from -1 to 1.')
  if (!(stress >= 0 && stress <= 1)) throw new UsageError('`stress` is a number from 0 to 1.')
  if (Object.values(volatilities).some((one) => !(one > 0 && one < Number.POSITIVE_INFINITY))) {
    throw new UsageError('A volatility is a number above 0.')
  }
}
