// Risk: an exchange's own engine, used to see ahead. Nothing here changes an exchange.
export { UsageError } from '../errors.js'
export { type BandOptions, type BandPoint, type BandStop, type LiquidationBand, liquidationBand } from './band.js'
export { cascade } from './cascade.js'
export type {
  AccountClass,
  CascadeAccount,
  CascadeFund,
  CascadeMarket,
  CascadeModel,
  CascadeResult,
  CascadeRound,
  CascadeSequence,
} from './cascade-types.js'
export { type CostEstimate, estimateCost } from './cost.js'
export { type CriticalOptions, type CriticalShock, criticalShock } from './critical.js'
export type { Definition } from './definitions.js'
export { type Control, describe, type MarketRules, type Rulebook, type SinglePoint, toMarkdown } from './describe.js'
export {
  type FundAlert,
  type FundAssessment,
  type FundCause,
  type FundReport,
  FundWatch,
  type FundWatchOptions,
} from './fund-watch.js'
export { type GraphEdge, type GraphNode, type RiskGraph, toGraphviz } from './graph.js'
export * from './guardrails/index.js'
export { Lab } from './lab.js'
export type { Costs, Fill } from './ledger.js'
export { type LiquidationMap, liquidationMap, type MapBucket, type MapOptions } from './map.js'
export * from './monitors/index.js'
export { type Rehearsal, type RehearsalOptions, rehearse, type ScenarioStep, type Strategy } from './rehearse.js'
export type { Correlations, PathPoint, Shock, Together } from './shock.js'
export { averageTrueRange, type Bar, type HoldingCosts, type RiskBudget, sizeByAtr, sizeByRisk } from './sizing.js'
export type { MarketTerms } from './terms.js'
