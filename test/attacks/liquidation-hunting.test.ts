// Someone knows at which price a large account is liquidated, pulls the book away, and waits with a bid for what will be
// sold at any price.
import { describe, it } from 'vitest'
import { playPerp } from '../rules/table.js'

/** 1 is long 10 at 1000 with 1000, and under below 948. 8 is the hunter. */
const PREY = '1 deposit 1000; 2 deposit 100000; 8 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000'

describe('hunting a liquidation', () => {
  // 10 bids far below: the step sells within 1 % of mark only; 2 of the 10 lots at 938, not 10 at 901
  it('gets no bargain: a step sells what is needed, near mark, and nothing below', () =>
    playPerp(`${PREY}
      8 buy 10 @ 901 | #3 accepted
      index 947      | index 947, mark 947, 1 cross started 470/474, 1 cross step 1 470/474 bankruptcy 900 limit 938 sell 0 filled 0 fee 0 after 470/474
      8 buy 10 @ 938 | #4 accepted
      1s tick        | #5 liquidates 2 @ 938 from #4 realized -124/0, 1 cross step 2 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 452/379, 1 cross ended 452/379`))

  // 9 lots, 391 of 423: 2 leave 391 − 18 ≥ ⌈1.1·329⌉ = 362
  it('goes no faster for all the commands one may send: a step a second', () =>
    playPerp(`${PREY}
      8 buy 1 @ 931  | #3 accepted
      index 940      | index 940, mark 940, 1 cross started 400/470, #4 liquidates 1 @ 931 from #3 realized -69/0, #3 done, 1 cross step 1 400/470 bankruptcy 900 limit 931 sell 1 filled 1 fee 0 after 391/423
      8 buy 9 @ 931  | #5 accepted
      index 940      | index 940
      999999us index 939 | index 939, mark 939
      index 940      | index 940, mark 940
      1s tick        | #6 liquidates 2 @ 931 from #5 realized -138/0, 1 cross step 2 391/423 bankruptcy 897 limit 931 sell 2 filled 2 fee 0 after 373/329, 1 cross ended 373/329`))

  // steps that find nobody count, but above half of the maintenance margin there is no takeover, however many there were
  it('a dried-up book does not make a takeover of a pool that is well above its bankruptcy', () =>
    playPerp(`${PREY}
      index 940      | index 940, mark 940, 1 cross started 400/470, 1 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      60s tick       |
      1 deposit 70   | balance 1070
      61s tick       | 1 cross ended 470/470`))

  it('a deposit before the next step ends it; what was not sold stays', () =>
    playPerp(`${PREY}
      8 buy 1 @ 931  | #3 accepted
      index 940      | index 940, mark 940, 1 cross started 400/470, #4 liquidates 1 @ 931 from #3 realized -69/0, #3 done, 1 cross step 1 400/470 bankruptcy 900 limit 931 sell 1 filled 1 fee 0 after 391/423
      500000us 1 deposit 40 | balance 971
      1s tick        | 1 cross ended 431/423
      1 position     | 9 in cross cost 9000 entry 1000 unrealized -540`))

  // the hunter’s own trades at 901 make a last price, which no mark of an index follows
  it('cannot be begun by trades: only mark and index decide', () =>
    playPerp(`${PREY}
      2 buy 5 @ 901  | #3 accepted
      8 sell 5 @ 901 | #4 accepted, #4 takes 5 @ 901 from #3 realized 0/495, #3 done, #4 done
      1 pool         | collateral 1000 equity 1000 margin 1000/500 available 0`))

  // the two lots that must be sold go to the prey’s own second account, at 938 and no lower
  it('is no way to move money to a second account either', () =>
    playPerp(`${PREY}
      8 buy 10 @ 800; 8 buy 2 @ 938
      index 947      | index 947, mark 947, 1 cross started 470/474, #5 liquidates 2 @ 938 from #4 realized -124/0, #4 done, 1 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 452/379, 1 cross ended 452/379`))
})

describe('hiding from it', () => {
  // with 2000: at 842 420 of 421; pb = 842 − 42, limit ⌈833.58⌉. 1 lot leaves 420 − 8 < ⌈1.1·379⌉ = 417, 2 leave 404 ≥ ⌈1.1·337⌉
  it('own orders are no shelter: they are canceled first', () =>
    playPerp(`
      1 deposit 2000; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000; 1 buy 5 @ 840; 2 buy 10 @ 836
      index 842 | index 842, mark 842, 1 cross started 420/421, #3 canceled 5 liquidation, #5 liquidates 2 @ 836 from #4 realized -328/328, 1 cross step 1 420/421 bankruptcy 800 limit 834 sell 2 filled 2 fee 0 after 408/337, 1 cross ended 408/337`))

  it('nor is a position below the least quantity of the market', () =>
    playPerp(
      `
      1 deposit 1000; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000; 2 buy 9 @ 1000
      1 sell 9 @ 1000 reduceOnly | #4 accepted, #4 takes 9 @ 1000 from #3, #3 done, #4 done
      1 withdraw 900             | balance 100
      2 buy 5 @ 945              | #5 accepted
      index 947                  | index 947, mark 947, 1 cross started 47/48, #6 liquidates 1 @ 945 from #5 realized -55/55, 1 cross step 1 47/48 bankruptcy 900 limit 938 sell 1 filled 1 fee 0 after 45/0, 1 cross ended 45/0`,
      { minQty: '5' },
    ))

  it('nor a leverage or margin mode changed in time', () =>
    playPerp(`${PREY}
      index 940                | index 940, mark 940, 1 cross started 400/470, 1 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      1 setMarginMode isolated | refused marginMode.inUse
      1 setLeverage 1          | refused margin.insufficient available:-9000 collateral:1000
      1 withdraw 1             | refused margin.insufficient available:-540 collateral:1000
      1 buy 1 @ 1              | refused margin.insufficient equity:400 initialMargin:1034 adverse:0 fee:0 shortfall:634`))
})
