// One cancels other: orders of one group share one quantity.
import { describe, it } from 'vitest'
import { play } from './table.js'

describe('one cancels other', () => {
  it('R-OCO-01 after each trade the others are cut to what remains, and canceled at 0', () =>
    play(`
      1 sell 1 @ 110 ocoGroup:5           | #1 accepted
      1 sell 1 @ 90 last<=95 ocoGroup:5   | #2 accepted
      2 buy 0.4 @ 110                     | #3 accepted, #3 takes 0.4 @ 110 from #1, #2 reduced to 0.6 oco, #3 done
      2 buy 0.599 @ 110                   | #4 accepted, #4 takes 0.599 @ 110 from #1, #2 reduced to 0.001 oco, #4 done
      2 buy 0.001 @ 110                   | #5 accepted, #5 takes 0.001 @ 110 from #1, #1 done, #2 canceled 0.001 oco, #5 done`))

  it('R-OCO-01 in ascending order of id; who has no more than that is left alone', () =>
    play(`
      1 sell 3 @ 112 ocoGroup:5              | #1 accepted
      1 sell 3 @ 111 ocoGroup:5 displayQty:1 | #2 accepted
      1 sell 2 @ 113 ocoGroup:5              | #3 accepted
      1 sell 3 @ 110 ocoGroup:5              | #4 accepted
      2 buy 1 @ 110                          | #5 accepted, #5 takes 1 @ 110 from #4, #1 reduced to 2 oco, #2 reduced to 2 oco, #5 done
      2 buy 2 @ 110                          | #6 accepted, #6 takes 2 @ 110 from #4, #4 done, #1 canceled 2 oco, #2 canceled 2 oco, #3 canceled 2 oco, #6 done
      book                                   | bids -, asks -, last 110`))

  it('R-OCO-01 other groups, accounts and markets are not touched; 0 is a group', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 margin:none | ETH created
      1 sell 1 @ 110 ocoGroup:0            | #1 accepted
      1 sell 1 @ 111 ocoGroup:1            | #2 accepted
      2 sell 1 @ 111 ocoGroup:0            | #3 accepted
      1 sell 1 @ 111 ocoGroup:0 market:ETH | #4 accepted
      1 sell 1 @ 112                       | #5 accepted
      1 sell 1 @ 111 ocoGroup:0            | #6 accepted
      3 buy 1 @ 110                        | #7 accepted, #7 takes 1 @ 110 from #1, #1 done, #6 canceled 1 oco, #7 done`))

  it('R-OCO-01 the maker’s group before the taker’s', () =>
    play(`
      2 buy 1 @ 80 ocoGroup:1    | #1 accepted
      1 sell 1 @ 110 ocoGroup:1  | #2 accepted
      1 sell 1 @ 120 ocoGroup:1  | #3 accepted
      2 buy 0.4 @ 110 ocoGroup:1 | #4 accepted, #4 takes 0.4 @ 110 from #2, #3 reduced to 0.6 oco, #1 canceled 1 oco, #4 done`))

  it('R-OCO-01 a taker belongs to its group while it matches', () =>
    play(`
      1 sell 1 @ 110 ocoGroup:1            | #1 accepted
      2 sell 0.5 @ 109                     | #2 accepted
      1 buy 3 @ 110 ocoGroup:1 stp:none    | #3 accepted, #3 takes 0.5 @ 109 from #2, #2 done, #3 takes 1 @ 110 from #1, #1 done, #3 canceled 1.5 oco`))

  it('R-OCO-01 cut by its group in a trade it goes on with what is left', () =>
    play(`
      1 sell 1 @ 110 ocoGroup:1            | #1 accepted
      1 buy 0.4 @ 100 ocoGroup:1           | #2 accepted
      2 sell 0.1 @ 120                     | #3 accepted
      2 buy 0.7 @ 110                      | #4 accepted, #4 takes 0.7 @ 110 from #1, #2 reduced to 0.3 oco, #4 done
      1 buy 1 @ 120 ocoGroup:1 stp:cancelMaker | #5 accepted, #1 canceled 0.3 stp, #5 takes 0.1 @ 120 from #3, #3 done
      book                                 | bids 0.9 @ 120 x1 0.3 @ 100 x1, asks -, last 120`))

  it('R-OCO-01 nothing else ties them: not an amend, not a cancel', () =>
    play(`
      1 sell 1 @ 110 ocoGroup:1  | #1 accepted
      1 sell 1 @ 111 ocoGroup:1  | #2 accepted
      1 amend #1 qty:0.5         | #1 reduced to 0.5 amend
      1 cancel #1                | #1 canceled 0.5 user
      book                       | bids -, asks 1 @ 111 x1, last -`))
})
