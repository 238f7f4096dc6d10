// Who is deleveraged first: scores and queues.
import type Fraction from 'fraction.js'
import { UsageError } from '../errors.js'
import type { DecimalInput } from '../types.js'
import { exact, min, positive } from './exact.js'

export interface Ranked {
  account: number
  /** Above 0. */
  qty: DecimalInput
  score: DecimalInput
}

export interface QueuePlace {
  account: number
  /** Share of all quantity in this place and the ones behind it: above 0.8 the fifth light is on, and so on. */
  share: number
}

/** Profit rate · leverage if there is a profit, else profit rate / leverage; both as parts, not per cent. */
export function profitLeverageScore(profitRate: DecimalInput, leverage: DecimalInput): number {
  const profit = exact(profitRate)
  const by = positive(leverage, 'leverage')
  return (profit.compare(0) > 0 ? profit.mul(by) : profit.div(by)).valueOf()
}

function inOrder(candidates: readonly Ranked[]): Ranked[] {
  return [...candidates].sort((a, b) => exact(b.score).compare(exact(a.score)) || a.account - b.account)
}

/** The highest score first, ties by account. */
export function adlQueue(candidates: readonly Ranked[]): QueuePlace[] {
  const sorted = inOrder(candidates)
  const total = sorted.reduce((all, { qty }) => all.add(positive(qty, 'qty')), exact(0))
  let before = exact(0)
  return sorted.map(({ account, qty }) => {
    const share = total.sub(before).div(total).valueOf()
    before = before.add(exact(qty))
    return { account, share }
  })
}

/** Takes a quantity from the queue, each whole before the next; `left` is what nobody had. */
export function takeFromQueue(
  need: DecimalInput,
  candidates: readonly Ranked[],
): { taken: { account: number; qty: number }[]; left: number } {
  const taken: { account: number; qty: number }[] = []
  let rest = exact(need)
  for (const { account, qty } of inOrder(candidates)) {
    if (rest.compare(0) <= 0) break
    const take = min(rest, positive(qty, 'qty'))
    taken.push({ account, qty: take.valueOf() })
    rest = rest.sub(take)
  }
  return { taken, left: rest.valueOf() }
}

/**
 * Spreads a loss over winners in proportion to their gains, in whole units: what each still gets is rounded down, and
 * what that leaves over goes to the largest gain (of equal ones the first). Gives what each loses.
 */
export function spreadLoss(loss: DecimalInput, gains: readonly DecimalInput[]): number[] {
  const shares = gains.map(exact)
  const total = shares.reduce((all, share) => all.add(share), exact(0))
  const lost = exact(loss)
  if (lost.compare(0) < 0 || lost.compare(total) > 0) throw new UsageError('A loss is at most the sum of the gains.')
  const kept = shares.map((share) => share.sub(lost.mul(share).div(total)).floor())
  const over = total.sub(lost).sub(kept.reduce((all, one) => all.add(one), exact(0)))
  const most = shares.reduce((best, share, i) => (share.compare(shares[best] as Fraction) > 0 ? i : best), 0)
  return shares.map((share, i) =>
    share
      .sub(kept[i] as Fraction)
      .sub(i === most ? over : 0)
      .valueOf(),
  )
}
