// What an order would cost now.
import { UsageError } from '../errors.js'
import type { DecimalText, PlaceCommand, RejectedEvent } from '../types.js'
import type { Lab } from './lab.js'
import { rehearse } from './rehearse.js'

export interface CostEstimate {
  /** Why it would be refused; null: it would not. */
  refusal: RejectedEvent | null
  /** Filled at once, in base units, and what would rest. */
  filled: number
  resting: number
  averagePrice: number | null
  notional: number
  fee: number
  /** Against the mark, and against the middle of the book (null: a side is empty). Quote units. */
  slippage: number
  slippageToMiddle: number | null
  /** Of what is filled, over the cycles asked for, at the rate predicted now; negative: received. Quote units. */
  funding: number
  /** Fee, slippage and funding together, and as a part of the notional (null: nothing is filled). */
  total: number
  share: number | null
  /** Initial margin and liquidation prices of the account in this market, once it is done. */
  initialMargin: DecimalText | null
  liquidationPrice: { optimistic: DecimalText | null; conservative: DecimalText | null } | null
}

/** Of an order placed now, with the funding of so many settlements (default 1). Throws UsageError. */
export function estimateCost(lab: Lab, order: PlaceCommand, fundingCycles = 1): CostEstimate {
  if (!(fundingCycles >= 0)) throw new UsageError('`fundingCycles` is a number from 0.')
  const { market, side } = order
  const middle = middleOf(lab, market)
  const trial = rehearse(lab, { ...order, ts: Math.max(order.ts, lab.exchange.clock) })
  const sign = side === 'buy' ? 1 : -1
  const fills = trial.fills.filter(({ isTaker, market: where }) => isTaker && where === market)
  const filled = fills.reduce((all, { qty }) => all + Number(qty), 0)
  const notional = fills.reduce((all, { qty, price }) => all + Number(qty) * Number(price), 0)
  const rate = Number(lab.exchange.marketInfo(market).funding?.predictedRate ?? 0)
  const funding = sign * notional * rate * fundingCycles
  const total = trial.fees + trial.slippage + funding
  const position = trial.after?.positions[market]
  return {
    refusal: trial.refusals[0] ?? null,
    filled,
    resting: Number(trial.after?.orders.find(({ orderId }) => orderId > lab.exchange.lastOrderId)?.remaining ?? 0),
    averagePrice: filled === 0 ? null : notional / filled,
    notional,
    fee: trial.fees,
    slippage: trial.slippage,
    slippageToMiddle: middle === null ? null : sign * (notional - middle * filled),
    funding,
    total,
    share: notional === 0 ? null : total / notional,
    initialMargin: trial.after?.pools[position?.pool ?? 'cross']?.initialMargin ?? null,
    liquidationPrice: position?.liquidationPrice ?? null,
  }
}

function middleOf(lab: Lab, market: string): number | null {
  const { bids, asks } = lab.exchange.depth(market, 1)
  const [bid, ask] = [bids[0], asks[0]]
  return bid === undefined || ask === undefined ? null : (Number(bid[0]) + Number(ask[0])) / 2
}
