// Mutants of assembly/book that compute the same.
import type { Equivalent } from './equivalents.ts'

export const IN_BOOK: readonly Equivalent[] = [
  {
    file: 'book/place.ts',
    function: 'costOf',
    reason: 'prices of 0 and 1 stand in the same leaf, and it is only asked what room that takes',
    mutants: [
      [
        "const ticks: u64 = waits ? c.triggerPrice : c.flags & ORDER_FLAG_MARKET ? 1 : c.price // a market order's may be anything",
        'a one is zero',
      ],
    ],
  },
  {
    file: 'book/ladder.ts',
    function: 'descend',
    reason: 'the shift is a multiple of 6: beyond 6 and beyond 7 are the same',
    mutants: [['for (let shift = ladder.height * 6; shift > 6; shift -= 6) {', 'a number is one more']],
  },
  {
    file: 'book/order.ts',
    function: 'improves',
    reason: 'a level at the best price is the best level, and set again it is the same',
    mutants: [['return select<i64>(difference, -difference, sell != 0) > 0', 'i64.gt_s is i64.ge_s']],
  },
  {
    file: 'book/order.ts',
    function: 'isKept',
    within: 'placeIn',
    reason: 'an order that is not let through the short way rests by the long one, which gives the same',
    mutants: [['return tif == TIF_GTC || tif == TIF_GTD', 'a number is one more']],
  },
  {
    file: 'book/entry.ts',
    function: 'checkEntry',
    reason: 'what is looked at needlessly passes: each of the checks behind it asks for its own flag',
    mutants: [
      [
        'const needsLook = (flags & (ORDER_FLAG_REDUCE_ONLY | ORDER_FLAG_POST_ONLY)) != 0 || (flags >> TIF_SHIFT) == TIF_FOK',
        'i32.and is i32.or',
      ],
    ],
  },
  {
    file: 'book/fill-or-kill.ts',
    function: 'walkTotals',
    reason: 'the lesser of two that are equal is either',
    mutants: [['wanted -= min(hidden, wanted)', 'i64.lt_u is i64.le_u']],
  },
  {
    file: 'book/fill-or-kill.ts',
    function: 'meetOwn',
    reason: 'the lesser of two that are equal is either',
    mutants: [['wanted -= min(remaining, wanted)', 'i64.lt_u is i64.le_u']],
  },
  {
    file: 'book/level.ts',
    function: 'linkLast',
    within: 'addGathered',
    reason: 'the list is sorted before it is read, and sorting ends it itself',
    mutants: [['order.next = head', 'a store is left out']],
  },
  {
    file: 'book/find.ts',
    function: 'findOwnOrder',
    within: 'findOrder',
    reason: 'of an order that is not there it says that it is not, whichever way it is asked',
    mutants: [['return order === null || holdingOf(order).accountId != accountId ? null : order', 'a one is zero']],
  },
  {
    file: 'book/order-ids.ts',
    function: 'findOld',
    reason: 'what stands at address 1 is of no account, and so is nobody’s order',
    mutants: [
      [
        'for (let entry = firstProbe(OLD_ORDERS, hash); entryRef(entry) != 0; entry = nextProbe(OLD_ORDERS, entry)) {',
        'a number is one more',
      ],
    ],
  },
  {
    file: 'book/order-ids.ts',
    function: 'findOrder',
    reason: 'the id that comes next is in no table either',
    mutants: [['if (id - 1 >= X.lastOrderId) return null', 'i64.le_u is i64.lt_u']],
  },
  {
    file: 'book/fill-or-kill.ts',
    function: 'trade',
    reason: 'no order has the address 1 more than one has the address 0: none is left out',
    mutants: [['if (ownGroup != 0) cutOthers(own, ownGroup, wanted, null)', 'a number is one more']],
  },
  {
    file: 'book/entry.ts',
    function: 'limitOf',
    within: 'amend',
    reason: 'what is amended and rests has a limit',
    mutants: [['return flags & ORDER_FLAG_SELL ? 0 : MAX_SAFE', 'a one is zero']],
  },
  {
    file: 'book/fields.ts',
    function: 'checkFields',
    within: 'placeIn',
    reason: 'what is looked at needlessly passes; a GTD order has an expiry, which is unusual by itself',
    mutants: [
      [
        'const isUnusual = ((given & UNUSUAL_GIVEN) | (flags & UNUSUAL_FLAGS)) != 0 || flags >> TIF_SHIFT == TIF_GTD',
        'a number is one more',
      ],
    ],
  },
  {
    file: 'book/fill-or-kill.ts',
    function: 'hasGroups',
    within: 'checkFillOrKill',
    reason: 'slice by slice the walk counts the same as by totals, in more time',
    mutants: [['return false', 'a number is one more']],
  },
  {
    file: 'book/oco.ts',
    function: 'cutGroups',
    within: 'runMatch',
    reason: 'a pause more, after which the match goes on where it was',
    mutants: [['return true', 'a one is zero']],
  },
  {
    file: 'book/ladder.ts',
    function: 'startLevel',
    reason: 'the first order that comes sets it, since the level is also its own last',
    mutants: [['level.next = changetype<u32>(level)', 'a store is left out']],
  },
  {
    file: 'book/fields.ts',
    function: 'checkQty',
    within: 'amend',
    reason: 'a total of 0 was refused before',
    mutants: [
      [
        'if (qty == 0 || qty > market.maxQty || (qty < market.minQty && !isReduceOnly)) return because(CODE_ORDER_QTY)',
        'a one is zero',
      ],
    ],
  },
  {
    file: 'book/fill-or-kill-pools.ts',
    function: 'gainOf',
    reason: 'at mark the gain is 0',
    mutants: [['const isBetter = sell != 0 ? price > mark : price < mark', 'i64.lt_u is i64.le_u']],
  },
  {
    file: 'book/fired.ts',
    function: 'isCutBefore',
    reason: 'they differ',
    mutants: [['if (a.marketIndex != b.marketIndex) return a.marketIndex < b.marketIndex', 'i32.lt_u is i32.le_u']],
  },
  {
    file: 'book/trailing.ts',
    function: 'trailingTrigger',
    reason: 'no price reaches either',
    mutants: [
      [
        'if (extra.triggerWhen == WHEN_ABOVE) return extra.best == 0 ? MAX_SAFE + 1 : extra.best + extra.triggerPrice',
        'a number is one more',
      ],
    ],
  },
]
