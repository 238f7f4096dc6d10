// What goes into a cascade, and what comes out.
import type { RiskGraph } from './graph.js'
import type { Together } from './shock.js'

/** Accounts that react to the shock, each after its latency. */
export interface AccountClass {
  name: string
  accounts: readonly number[]
  /** Microseconds from the shock to the reaction; 0: it is faster than the shock. */
  latencyUs: number
  /** `cancel` all orders, `close` all positions at the market, or `follow`: move all orders along with the index. */
  does: 'cancel' | 'close' | 'follow'
  /** Of `follow`: what has been taken from an order comes back by this part of it each round, 0 to 1. Default 0: nothing does. */
  refill?: number
}

/**
 * The model of a cascade, stated: the engine itself liquidates, in the real book, round by round. Where forced flow has
 * pushed the best price of the book (or, where that side is empty, its own limit) beyond the index, the index follows by `feedback` of that distance, `feedbackUs`
 * later, and other markets with it by their correlation. Nobody else trades but the classes.
 */
export interface CascadeModel extends Together {
  /** Microseconds between rounds. Default 1 s. */
  roundUs?: number
  /** Default 0.3. */
  feedback?: number
  /** Microseconds, rounded up to rounds. Default one round. */
  feedbackUs?: number
  /** Rounds without forced flow after which it is over. Default 6, so that all steps before a takeover are seen. */
  quietRounds?: number
  /** Default 600. */
  maxRounds?: number
  classes?: readonly AccountClass[]
  /** How many accounts the ranking and the graph name. Default 20. */
  top?: number
}

export interface CascadeRound {
  /** Microseconds since the shock. */
  atUs: number
  /** By market, where it has changed: parts of the index before the shock. */
  index: Record<string, number>
  /** Pools that came under, for the first time. */
  started: number
  /** Notional closed by force in this round, quote units. */
  forced: number
  deleveraged: number
  /** Trades of liquidation orders, and fills of deleveraging. */
  fills: number
  adlFills: number
}

/** In which order it went. */
export interface CascadeSequence {
  /** Trades of liquidation orders; those before the first fill of deleveraging (all, if there was none). */
  fills: number
  fillsBeforeAdl: number
  /** Rounds in which the first pool came under, and somebody was deleveraged first, microseconds since the shock. null: none. */
  firstUnderUs: number | null
  firstAdlUs: number | null
}

export interface CascadeMarket {
  indexBefore: number
  indexAfter: number
  markBefore: number
  markAfter: number
  /** Of the index in the end, by the shock alone, and in all: parts. */
  shock: number
  move: number
  /** Closed in the book, and by deleveraging. Quote units. */
  forced: number
  deleveraged: number
}

export interface CascadeFund {
  before: number
  after: number
  /** Quote units. */
  paid: number
  received: number
  /** What it would have needed so that nobody was deleveraged. */
  needed: number
  /** before / needed; null: nothing was needed. */
  coverage: number | null
}

export interface CascadeAccount {
  account: number
  /** The round in which it first came under. */
  round: number
  /** What it had to close, quote units. */
  forced: number
  /** That, and its share in what was forced on those whom its flow brought under, and so on. */
  score: number
}

export interface CascadeResult {
  /** Of the state that it began from: the number of its last command, and its hash. */
  seq: number
  stateHash: string
  /** What the shock alone did to each index in the end. */
  moves: Record<string, number>
  rounds: CascadeRound[]
  /** false: it was still going on after `maxRounds`. */
  ended: boolean
  /** Pools that came under, by the shock itself (in the first round) and in all. */
  pools: { initial: number; total: number }
  /** Notional closed by force, of those pools. Quote units. */
  forced: { initial: number; total: number }
  /** total / initial; null: the shock forced nothing. */
  amplification: number | null
  steps: number
  takeovers: number
  sequence: CascadeSequence
  markets: Record<string, CascadeMarket>
  fund: CascadeFund
  /** `lost`: what the counterparties got less than at mark. Quote units. */
  adl: { fills: number; accounts: number; notional: number; lost: number }
  /** The accounts that matter most, by score. */
  accounts: CascadeAccount[]
  graph: RiskGraph
}
