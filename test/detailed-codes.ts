// The refusals whose details ENGINE.md §13 lists: those of the others are not compared (conformance/README.md).
export const DETAILED_CODES: ReadonlySet<string> = new Set([
  'margin.insufficient',
  'rateLimit',
  'priceBand',
  'order.price',
  'order.qty',
  'order.tooMany',
  'order.notionalOverflow',
  'oracle.stale',
  'postOnly.wouldCross',
  'fok.unfillable',
  'reduceOnly.noPosition',
  'time.backwards',
  'time.tooFar',
  'market.state',
  'leverage.range',
])
