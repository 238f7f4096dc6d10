// Who trades with whom, at what price, and what is left of an order.
import { describe, it } from 'vitest'
import { play } from './table.js'

describe('price and time', () => {
  it('R-MAT-01 the oldest of the best price first, at its price; the rest rests', () =>
    play(`
      1 sell 0.3 @ 50000   | #1 accepted
      2 sell 0.2 @ 50000   | #2 accepted
      3 sell 0.1 @ 50005.1 | #3 accepted
      4 buy 0.6 @ 50005    | #4 accepted, #4 takes 0.3 @ 50000 from #1, #1 done, #4 takes 0.2 @ 50000 from #2, #2 done
      book                 | bids 0.1 @ 50005 x1, asks 0.1 @ 50005.1 x1, last 50000`))

  it('R-MAT-01 a better price goes before an older order', () =>
    play(`
      1 buy 1 @ 100    | #1 accepted
      2 buy 1 @ 100.1  | #2 accepted
      3 sell 2 @ 100   | #3 accepted, #3 takes 1 @ 100.1 from #2, #2 done, #3 takes 1 @ 100 from #1, #1 done, #3 done`))

  // in ticks 100, 64·64 + 50, 64·64·64 + 100, 90, 904: each far from those before, none where another would be in a smaller book
  it('R-MAT-01 prices may lie as far apart as they like', () =>
    play(`
      1 sell 1 @ 10        | #1 accepted
      1 sell 1 @ 414.6     | #2 accepted
      1 sell 1 @ 26224.4   | #3 accepted
      1 sell 1 @ 9         | #4 accepted
      1 sell 1 @ 90.4      | #5 accepted
      book                 | bids -, asks 1 @ 9 x1 1 @ 10 x1 1 @ 90.4 x1 1 @ 414.6 x1 1 @ 26224.4 x1, last -
      2 buy 5 @ 30000      | #6 accepted, #6 takes 1 @ 9 from #4, #4 done, #6 takes 1 @ 10 from #1, #1 done, #6 takes 1 @ 90.4 from #5, #5 done, #6 takes 1 @ 414.6 from #2, #2 done, #6 takes 1 @ 26224.4 from #3, #3 done, #6 done`))

  it('R-MAT-01 one tick short does not trade', () =>
    play(`
      1 sell 1 @ 100   | #1 accepted
      2 buy 1 @ 99.9   | #2 accepted
      3 buy 1 @ 100    | #3 accepted, #3 takes 1 @ 100 from #1, #1 done, #3 done
      book             | bids 1 @ 99.9 x1, asks -, last 100`))

  it('R-MAT-01 what is left of IOC and of a market order is canceled', () =>
    play(`
      1 sell 0.3 @ 100      | #1 accepted
      2 buy 0.5 @ 100 ioc   | #2 accepted, #2 takes 0.3 @ 100 from #1, #1 done, #2 canceled 0.2 ioc
      2 buy 0.5 @ 100 ioc   | #3 accepted, #3 canceled 0.5 ioc
      1 sell 0.3 @ 900000   | #4 accepted
      2 buy 0.5 @ market    | #5 accepted, #5 takes 0.3 @ 900000 from #4, #4 done, #5 canceled 0.2 ioc
      book                  | bids -, asks -, last 900000`))

  it('R-MAT-01 what is left of GTD rests', () =>
    play(`
      1 sell 0.3 @ 100                     | #1 accepted
      2 buy 0.5 @ 100 gtd expireTs:5s      | #2 accepted, #2 takes 0.3 @ 100 from #1, #1 done
      5s tick                              | #2 canceled 0.2 expired`))
})

describe('icebergs', () => {
  it('R-MAT-02 a slice used up is refilled at the tail', () =>
    play(`
      1 buy 10 @ 100 displayQty:2 | #1 accepted
      2 buy 7 @ 100               | #2 accepted
      3 buy 7 @ 100               | #3 accepted
      book                        | bids 16 @ 100 x3, asks -, last -
      4 sell 15 @ 100             | #4 accepted, #4 takes 2 @ 100 from #1, #4 takes 7 @ 100 from #2, #2 done, #4 takes 6 @ 100 from #3, #4 done
      book                        | bids 3 @ 100 x2, asks -, last 100
      4 sell 2 @ 100              | #5 accepted, #5 takes 1 @ 100 from #3, #3 done, #5 takes 1 @ 100 from #1, #5 done`))

  it('R-MAT-02 one lot less leaves the slice, and its place, as they are', () =>
    play(`
      1 buy 10 @ 100 displayQty:2 | #1 accepted
      2 buy 7 @ 100               | #2 accepted
      3 sell 1.999 @ 100          | #3 accepted, #3 takes 1.999 @ 100 from #1, #3 done
      book                        | bids 7.001 @ 100 x2, asks -, last 100
      3 sell 1 @ 100              | #4 accepted, #4 takes 0.001 @ 100 from #1, #4 takes 0.999 @ 100 from #2, #4 done
      book                        | bids 8.001 @ 100 x2, asks -, last 100`))

  it('R-MAT-02 the last slice shows what is left; a taker trades all it has', () =>
    play(`
      1 sell 3 @ 100               | #1 accepted
      2 buy 8 @ 100 displayQty:2   | #2 accepted, #2 takes 3 @ 100 from #1, #1 done
      book                         | bids 2 @ 100 x1, asks -, last 100
      1 sell 4 @ 100               | #3 accepted, #3 takes 2 @ 100 from #2, #3 takes 2 @ 100 from #2, #3 done
      book                         | bids 1 @ 100 x1, asks -, last 100`))
})

describe('self-trade prevention', () => {
  /** Another's order, then the own, then another's again; the own order's taker comes with `stp`. */
  const book = `
      2 sell 1 @ 100 | #1 accepted
      1 sell 2 @ 100 | #2 accepted
      3 sell 1 @ 101 | #3 accepted`

  it('R-MAT-03 cancelTaker is the default: the rest of the taker goes, after the trades before', () =>
    play(`${book}
      1 buy 4 @ 101 | #4 accepted, #4 takes 1 @ 100 from #1, #1 done, #4 canceled 3 stp
      book          | bids -, asks 2 @ 100 x1 1 @ 101 x1, last 100`))

  it('R-MAT-03 no own order is met when others fill the taker', () =>
    play(`${book}
      1 buy 1 @ 101 | #4 accepted, #4 takes 1 @ 100 from #1, #1 done, #4 done`))

  it('R-MAT-03 cancelMaker: the maker goes, matching goes on', () =>
    play(`${book}
      1 buy 4 @ 101 stp:cancelMaker | #4 accepted, #4 takes 1 @ 100 from #1, #1 done, #2 canceled 2 stp, #4 takes 1 @ 101 from #3, #3 done
      book                          | bids 2 @ 101 x1, asks -, last 101`))

  it('R-MAT-03 cancelBoth: maker first', () =>
    play(`${book}
      1 buy 4 @ 101 stp:cancelBoth | #4 accepted, #4 takes 1 @ 100 from #1, #1 done, #2 canceled 2 stp, #4 canceled 3 stp`))

  it('R-MAT-03 decrement: both lose the smaller remainder without a trade', () =>
    play(`${book}
      1 buy 4 @ 100 stp:decrement     | #4 accepted, #4 takes 1 @ 100 from #1, #1 done, #2 canceled 0 stp, #4 reduced to 1 stp
      1 sell 1.5 @ 100 stp:decrement  | #5 accepted, #4 canceled 0 stp, #5 reduced to 0.5 stp
      1 buy 0.2 @ 100 stp:decrement   | #6 accepted, #5 reduced to 0.3 stp, #6 canceled 0 stp
      1 buy 0.3 @ 100 stp:decrement   | #7 accepted, #5 canceled 0 stp, #7 canceled 0 stp
      book                            | bids -, asks 1 @ 101 x1, last 100`))

  it('R-MAT-03 decrement counts hidden lots', () =>
    play(`
      1 sell 5 @ 100 displayQty:1  | #1 accepted
      1 buy 3 @ 100 stp:decrement  | #2 accepted, #1 reduced to 2 stp, #2 canceled 0 stp
      book                         | bids -, asks 1 @ 100 x1, last -`))

  it('R-MAT-03 none: they trade, which makes no last price', () =>
    play(`
      1 sell 1 @ 100          | #1 accepted
      2 sell 1 @ 100          | #2 accepted
      1 buy 1 @ 100 stp:none  | #3 accepted, #3 takes 1 @ 100 from #1, #1 done, #3 done
      book                    | bids -, asks 1 @ 100 x1, last -
      1 buy 1 @ 100 stp:none  | #4 accepted, #4 takes 1 @ 100 from #2, #2 done, #4 done
      book                    | bids -, asks -, last 100`))
})

describe('fill or kill', () => {
  it('R-MAT-04 one lot too much is refused with what is visible; what is there fills, hidden lots included', () =>
    play(`
      1 sell 0.4 @ 100 displayQty:0.2 | #1 accepted
      2 sell 0.3 @ 100                | #2 accepted
      3 buy 0.8 @ 100 fok             | refused fok.unfillable available:0.5
      3 buy 0.701 @ 100 fok           | refused fok.unfillable available:0.5
      3 buy 0.7 @ 100 fok             | #3 accepted, #3 takes 0.2 @ 100 from #1, #3 takes 0.3 @ 100 from #2, #2 done, #3 takes 0.2 @ 100 from #1, #1 done, #3 done`))

  it('R-MAT-04 beyond its limit nothing counts; a market order has none', () =>
    play(`
      1 sell 0.4 @ 100        | #1 accepted
      1 sell 0.4 @ 100.1      | #2 accepted
      3 buy 0.5 @ 100 fok     | refused fok.unfillable available:0.4
      3 buy 0.9 @ market fok  | refused fok.unfillable available:0.8
      3 buy 0.8 @ market fok  | #3 accepted, #3 takes 0.4 @ 100 from #1, #1 done, #3 takes 0.4 @ 100.1 from #2, #2 done, #3 done`))

  it('R-MAT-04 own orders count by the choice of self-trade prevention', () =>
    play(`
      2 sell 0.4 @ 100                     | #1 accepted
      1 sell 0.3 @ 100                     | #2 accepted
      2 sell 0.2 @ 100                     | #3 accepted
      1 buy 0.5 @ 100 fok                  | refused fok.unfillable available:0.4
      1 buy 0.5 @ 100 fok stp:cancelBoth   | refused fok.unfillable available:0.4
      1 buy 0.5 @ 100 fok stp:decrement    | refused fok.unfillable available:0.4
      1 buy 0.601 @ 100 fok stp:cancelMaker | refused fok.unfillable available:0.6
      1 buy 0.901 @ 100 fok stp:none       | refused fok.unfillable available:0.9
      1 buy 0.4 @ 100 fok stp:decrement    | #4 accepted, #4 takes 0.4 @ 100 from #1, #1 done, #4 done
      1 buy 0.2 @ 100 fok stp:cancelMaker  | #5 accepted, #2 canceled 0.3 stp, #5 takes 0.2 @ 100 from #3, #3 done, #5 done`))

  it('R-MAT-04 cuts by one-cancels-other are foreseen', () =>
    play(`
      1 sell 0.4 @ 100 ocoGroup:1  | #1 accepted
      1 sell 0.6 @ 101 ocoGroup:1  | #2 accepted
      2 buy 0.5 @ 101 fok          | refused fok.unfillable available:0.4
      2 buy 0.4 @ 101 fok          | #3 accepted, #3 takes 0.4 @ 100 from #1, #1 done, #2 canceled 0.6 oco, #3 done`))

  // its own 0.3 would trade first and cut it to nothing
  it('R-MAT-04 also those of its own group', () =>
    play(`
      1 sell 0.3 @ 100 ocoGroup:5          | #1 accepted
      2 sell 1 @ 100                       | #2 accepted
      1 buy 1 @ 100 fok stp:none ocoGroup:5 | refused fok.unfillable available:0.3
      1 buy 1 @ 100 fok stp:none ocoGroup:6 | #3 accepted, #3 takes 0.3 @ 100 from #1, #1 done, #3 takes 0.7 @ 100 from #2, #3 done`))
})

describe('post-only', () => {
  it('R-MAT-05 an order that would trade is refused whole, one tick off it rests', () =>
    play(`
      1 sell 1 @ 100.1            | #1 accepted
      2 buy 2 @ 100.1 postOnly    | refused postOnly.wouldCross best:100.1
      1 buy 2 @ 100.1 postOnly    | refused postOnly.wouldCross best:100.1
      2 buy 2 @ 100 postOnly      | #2 accepted
      1 sell 2 @ 100 postOnly     | refused postOnly.wouldCross best:100
      book                        | bids 2 @ 100 x1, asks 1 @ 100.1 x1, last -`))

  it('R-MAT-05 an amend that would trade is refused, the order stays', () =>
    play(`
      1 sell 1 @ 100.2             | #1 accepted
      2 buy 2 @ 100 postOnly       | #2 accepted
      2 amend #2 price:100.2       | refused postOnly.wouldCross best:100.2
      2 amend #2 price:100.1       | #2 amended to 2 @ 100.1
      book                         | bids 2 @ 100.1 x1, asks 1 @ 100.2 x1, last -`))
})
