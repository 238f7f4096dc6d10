// Mutants of assembly/margin, liquidation and funding that compute the same.
import type { Equivalent } from './equivalents.ts'

export const IN_RISK: readonly Equivalent[] = [
  {
    file: 'margin/tiers.ts',
    function: 'initialOf',
    reason: 'the greater of two that are equal is either',
    mutants: [['const rate = max(tier.initialRate as u64, least)', 'i64.gt_u is i64.ge_u']],
  },
  {
    file: 'margin/requirement.ts',
    function: 'worstOf',
    reason: 'the greater of two that are equal is either',
    mutants: [
      [
        'const down = abs(lots - ((holding.openSell + (sell == ORDER_FLAG_SELL ? more : 0)) as i64)) as u64',
        'i64.gt_u is i64.ge_u',
      ],
    ],
  },
  {
    file: 'margin/tiers.ts',
    function: 'progressiveWide',
    reason: 'at its bound the next tier begins, in which nothing is left, and of nothing the margin is nothing',
    mutants: [
      ['const isInside = tier.upToHigh > top || (tier.upToHigh == top && tier.upToLow >= low)', 'i64.le_u is i64.lt_u'],
    ],
  },
  {
    file: 'margin/watch.ts',
    function: 'isStillArmed',
    within: 'runFunding',
    reason: 'a pool that is touched though its triggers hold is looked at once more, and nothing comes of it',
    mutants: [['if (pool.status & (POOL_STATUS_TOUCHED | POOL_STATUS_UNDER)) return false', 'i32.and is i32.or']],
  },
  {
    file: 'margin/watch.ts',
    function: 'armPool',
    reason: 'no mark reaches either price',
    mutants: [
      [
        'armTrigger(perp, holding, holding.lots < 0 ? min(mark + distance, MAX_SAFE + 1) : mark - min(mark, distance))',
        'a number is one more',
      ],
    ],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'triggerPrice',
    within: 'takeEntries',
    reason:
      'of a long this is beyond all marks: the horizon moves before the mark has come to it, which only takes time',
    mutants: [['return priceOf(trigger & IS_SHORT ? key : KEY_MAX - key)', 'i32.sub is i32.add']],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'takeEntries',
    reason:
      'a horizon without its side is beyond all marks: it moves before the mark has come to it, which only takes time',
    mutants: [
      ['if (load<u32>(counts) == 0 || !isBeyond(mark, load<u32>(counts, HORIZON) | side)) break', 'i32.or is i32.and'],
    ],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'siftDown',
    reason: 'the ninth entry is no child, but where it is the least its own parent is no greater: the heap stays one',
    mutants: [['const child = leastOf(first, min(first + WIDTH, count))', 'a number is one more']],
  },
  {
    file: 'liquidation/policies.ts',
    function: 'lowestLevel',
    reason: 'these only say where the next level is tried; between the same bounds the same one is found',
    mutants: [
      ['const middle = low + max(1, min(span - 1, part))', 'i64.sub is i64.add'],
      ['over -= need', 'i64.sub is i64.add'],
      ['const part = isHalving ? span / 2 : mulDiv(span, 2 * over, 2 * over + 2 * under + 1)', 'a one is zero'],
    ],
  },
  {
    file: 'liquidation/policies.ts',
    function: 'leverageOf',
    reason: 'a level above the highest of all: the search ends at the same one',
    mutants: [['return divide(0, high, worth, pool.equityHigh as u64, pool.equityLow) + 1', 'a number is one more']],
  },
  {
    file: 'liquidation/size.ts',
    function: 'lossAt',
    reason: 'at mark the distance is 0 and so is the loss',
    mutants: [
      [
        'return isWorse ? notionalOf(market, perp.mark > limit ? perp.mark - limit : limit - perp.mark, qty) : 0',
        'i64.lt_u is i64.le_u',
      ],
    ],
  },
  {
    file: 'liquidation/size.ts',
    function: 'wishedQty',
    reason: 'the bankruptcy price was worked out just before, and the pool valued for that',
    mutants: [['valuePool(pool)', 'a call is left out']],
  },
  {
    file: 'liquidation/attempt.ts',
    function: 'send',
    reason: 'an order of a liquidation never rests and is of no group: nobody asks for its record or its client id',
    mutants: [
      ['T.order = 0', 'a number is one more'],
      ['T.clientId = 0', 'a store is left out'],
    ],
  },
  {
    file: 'margin/tiers.ts',
    function: 'noteTopRate',
    reason: 'behind the last tier stands 0, or a rate that only brings triggers nearer',
    mutants: [
      [
        'for (let place: u32 = 0; place < perp.termsTierCount; place++) perp.topRate = max(perp.topRate, tierAt(perp, place).maintenanceRate)',
        'i32.lt_u is i32.le_u',
      ],
    ],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'smallest',
    within: 'nearKey',
    reason: 'it is still one of the keys of the list, and which of them becomes the horizon only takes time',
    mutants: [['return load<u32>(SAMPLES_AT + (place << 2))', 'i32.shl is i32.shr_u']],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'nearKey',
    reason: 'it is still one of the keys of the list, and which of them becomes the horizon only takes time',
    mutants: [['if (count == RANK && key >= smallest(RANK - 1)) continue', 'a number is one more']],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'setTrigger',
    reason: 'a trigger that moves away gets an entry that it does not need; the one before is dropped when it is met',
    mutants: [
      ['if (entry != 0 && (entry & IS_SHORT) == (trigger & IS_SHORT) && entry <= trigger) return', 'i32.and is i32.or'],
    ],
  },
  {
    file: 'margin/watch.ts',
    function: 'recheckUnder',
    reason: 'with nobody under there is nobody to look at again',
    mutants: [['if (X.firstUnder == 0) return', 'a number is one more']],
  },
  {
    file: 'liquidation/deleverage.ts',
    function: 'rankOf',
    within: 'reportRank',
    reason: 'only the sign counts, and 0 is not above 0 either',
    mutants: [['L.lots = -meant.lots', 'a number is one more']],
  },
  {
    file: 'margin/watch.ts',
    function: 'sumLosses',
    within: 'armPool',
    reason: 'where the room is just what is set aside, nothing is left of it either way',
    mutants: [['if (roomHigh == 0 && roomLow <= legs) roomLow = 0', 'i64.le_u is i64.lt_u']],
  },
  {
    file: 'liquidation/candidates.ts',
    function: 'sumScore',
    reason:
      'all losses get the same on top; where their keys are equal for it, the exact comparison finds the same order',
    mutants: [['score2 = 0', 'a number is one more']],
  },
  {
    file: 'liquidation/candidates.ts',
    function: 'isBefore',
    reason: 'a difference that is not 0 is below 1 only if it is below 0',
    mutants: [['return difference == 0 ? a.key < b.key : difference < 0', 'a number is one more']],
  },
  {
    file: 'liquidation/size.ts',
    function: 'isEnough',
    reason:
      'where the fee would take all that is left only closing all could be enough, and all is closed where nothing is',
    mutants: [['const fee = isBroke ? 0 : leftHigh > 0 ? due : min(due, leftLow)', 'i64.gt_s is i64.ge_s']],
  },
  {
    file: 'margin/tiers.ts',
    function: 'maintenanceOf',
    reason: 'the lesser of two that are equal is either',
    mutants: [['const end = tier.upToHigh == 0 ? min(tier.upToLow, notional) : notional', 'i64.gt_u is i64.ge_u']],
  },
  {
    file: 'margin/trigger-heap.ts',
    function: 'triggerPrice',
    within: 'wasTrigger',
    reason: 'of a long this is beyond all marks: its pool is looked at before it must be, and gets another trigger',
    mutants: [['return priceOf(trigger & IS_SHORT ? key : KEY_MAX - key)', 'i32.sub is i32.add']],
  },
  {
    file: 'liquidation/candidates.ts',
    function: 'compareScores',
    within: 'isBefore',
    reason: 'words that are equal were passed over before',
    mutants: [
      ['const isMore = score2 != b2 ? score2 > b2 : score1 != b1 ? score1 > b1 : score0 > b0', 'i64.gt_u is i64.ge_u'],
    ],
  },
  {
    file: 'liquidation/deleverage.ts',
    function: 'planDeleveraging',
    reason: 'the greater of two that are equal is either',
    mutants: [
      [
        'L.adlPrice = L.lots > 0 ? max(L.bankruptcyPrice, perp.mark) : min(L.bankruptcyPrice, perp.mark)',
        'i64.gt_u is i64.ge_u',
      ],
    ],
  },
  {
    file: 'margin/liquidation-price.ts',
    function: 'fundingCost',
    within: 'reportPosition',
    reason: 'a rate of 0 costs nothing, whoever pays it',
    mutants: [['return holding.lots > 0 == rate > 0 ? (abs(rate) as u64) : 0', 'i64.gt_s is i64.ge_s']],
  },
  {
    file: 'liquidation/size.ts',
    function: 'closingSide',
    within: 'deleverage',
    reason: 'a position is not 0',
    mutants: [['return holding.lots > 0 ? ORDER_FLAG_SELL : 0', 'i64.gt_s is i64.ge_s']],
  },
  {
    file: 'liquidation/takeover.ts',
    function: 'limitOf',
    reason: 'the greater of two that are equal is either',
    mutants: [['return min(price, max(reached, lowerBound(perp.mark, band)))', 'i64.gt_u is i64.ge_u']],
  },
  {
    file: 'liquidation/caps.ts',
    function: 'setSecondCap',
    reason: 'the lesser of two that are equal is either',
    mutants: [['const cap = high != 0 ? pool.lots : min(pool.lots, most)', 'i64.gt_u is i64.ge_u']],
  },
  {
    file: 'liquidation/sweep.ts',
    function: 'startSweep',
    reason: 'it only says when memory is read ahead',
    mutants: [['for (let place: u32 = 0; X.firstTouched != 0; place++) {', 'i32.add is i32.sub']],
  },
]
