// Who is liquidated, when, and how much of it. BTC: a lot at a tick is worth 1, maintenance 5 %, buffer 10 %, band 1 %,
// mark = index, unless a test says otherwise.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

/** 2 is long 10 at 1000 with 1000: at p it has 10p − 9000 and needs ⌈p/2⌉. 1 is short, and rich. */
const LONG = '1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000'
const SHORT = '1 deposit 100000; 2 deposit 1000; index 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000'
const EXTERNAL = { mark: { mode: 'external', staleUs: null } } as const

describe('under', () => {
  // at 948 480 ≥ 474; at 947 470 < ⌈473.5⌉
  it('R-LIQ-01 equity below maintenance margin at mark', () =>
    playPerp(`${LONG}
      index 948 | index 948, mark 948
      index 947 | index 947, mark 947, 2 cross started 470/474, 2 cross step 1 470/474 bankruptcy 900 limit 938 sell 0 filled 0 fee 0 after 470/474`))

  // with 1004 it has 474 of 474 at 947, and 464 of 473 at 946: pb = 946 − ⌊46.4⌋, limit ⌈936.54⌉
  it('R-LIQ-01 equal is not below', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 1004; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000
      index 947 | index 947, mark 947
      index 946 | index 946, mark 946, 2 cross started 464/473, 2 cross step 1 464/473 bankruptcy 900 limit 937 sell 0 filled 0 fee 0 after 464/473`))

  // at 1047 530 ≥ 524; at 1048 520 < 524: pb = 1048 + 52, limit ⌊1058.48⌋
  it('R-LIQ-01 a short as the mark rises', () =>
    playPerp(`${SHORT}
      index 1047 | index 1047, mark 1047
      index 1048 | index 1048, mark 1048, 2 cross started 520/524, 2 cross step 1 520/524 bankruptcy 1100 limit 1058 buy 0 filled 0 fee 0 after 520/524`))
})

describe('the guard', () => {
  // mark 940: 400 < 470. At an index of 980 it would have 800 of 490, at 945 450 of ⌈472.5⌉
  it('R-LIQ-02 nobody is liquidated by a mark that the index does not confirm: deferred, told once', () =>
    playPerp(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}
      index 980 | index 980
      mark 940  | mark 940, 2 cross deferred guard 400/470 at index 800/490
      mark 939  | mark 939
      mark 950  | mark 950
      mark 940  | mark 940, 2 cross deferred guard 400/470 at index 800/490
      index 945 | index 945, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470`,
      EXTERNAL,
    ))

  it('R-LIQ-02 without a guard, or without an index, mark decides', () =>
    playPerp(
      `${LONG.replace('index 1000', 'mark 1000')}
      mark 940  | mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      mark 1000 market:ETH; 3 deposit 1000; 1 sell 10 @ 1000 market:ETH; 3 buy 10 @ 1000 market:ETH; index 1000 market:ETH
      mark 940 market:ETH | ETH mark 940, 3 cross started 400/470, 3 cross step 1 ETH 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470`,
      EXTERNAL,
      { ETH: { ...EXTERNAL, liquidation: { guard: 'none' } } },
    ))

  it('R-LIQ-02 it holds for guardUs from the moment the pool came under', () =>
    playPerp(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}
      1s mark 940        | mark 940, 2 cross deferred guard 400/470 at index 1000/500
      30s mark 939       | mark 939
      60999999us tick    |
      62s tick           | [61s] 2 cross started 390/470, [61s] 2 cross step 1 390/470 bankruptcy 900 limit 930 sell 0 filled 0 fee 0 after 390/470`,
      { ...EXTERNAL, liquidation: { guardUs: 60_000_000 } },
    ))

  it('R-LIQ-02 a recovery in between begins it anew', () =>
    playPerp(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}
      1s mark 940  | mark 940, 2 cross deferred guard 400/470 at index 1000/500
      30s mark 950 | mark 950
      40s mark 940 | mark 940, 2 cross deferred guard 400/470 at index 1000/500
      99s tick     |
      100s tick    | 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470`,
      { ...EXTERNAL, liquidation: { guardUs: 60_000_000 } },
    ))
})

describe('deferral', () => {
  it('R-LIQ-03 by a stale index; it is looked at again when the index is good', () =>
    playPerp(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}
      11s mark 940  | [10000001us] oracle stale, mark 940, 2 cross deferred oracle.stale 400/470 at index 400/470
      12s mark 939  | mark 939
      13s index 990 | index 990, oracle ok, 2 cross started 390/470, 2 cross step 1 390/470 bankruptcy 900 limit 930 sell 0 filled 0 fee 0 after 390/470`,
      { mark: { mode: 'external', staleUs: 10_000_000 }, liquidation: { guard: 'none' } },
    ))

  it('R-LIQ-03 by a state that admits no taker, which `reduceOnly` is not', () =>
    playPerp(`${LONG}
      setMarketState postOnly   | BTC postOnly user
      index 940                 | index 940, mark 940, 2 cross deferred market.state 400/470 at index 400/470
      setMarketState cancelOnly | BTC cancelOnly user
      setMarketState halted     | BTC halted user
      setMarketState reduceOnly | BTC reduceOnly user, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470`))

  it('R-LIQ-03 the guard is named before a stale index and a state; another reason is not told again', () =>
    playPerp(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}
      setMarketState halted | BTC halted user
      11s mark 940  | [10000001us] oracle stale, mark 940, 2 cross deferred guard 400/470 at index 1000/500
      12s index 950 | index 950, oracle ok
      index 940     | index 940
      30s tick      | [22000001us] oracle stale`,
      { mark: { mode: 'external', staleUs: 10_000_000 } },
    ))

  it('R-LIQ-03 a stale index is named before a state', () =>
    playPerp(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}
      setMarketState halted | BTC halted user
      11s mark 940          | [10000001us] oracle stale, mark 940, 2 cross deferred oracle.stale 400/470 at index 400/470`,
      { mark: { mode: 'external', staleUs: 10_000_000 }, liquidation: { guard: 'none' } },
    ))

  it('R-LIQ-03 it is told to a pool whose timer runs, too', () =>
    playPerp(`${LONG}
      index 940             | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      setMarketState halted | BTC halted user, 2 cross deferred market.state 400/470 at index 400/470
      5s tick               |
      setMarketState active | BTC active user
      1 buy 10 @ 935        | #3 accepted
      6s tick               | #4 liquidates 3 @ 935 from #3 realized -195/195, 2 cross step 2 400/470 bankruptcy 900 limit 931 sell 3 filled 3 fee 0 after 385/329, 2 cross ended 385/329`))

  // BTC is stale at 1000. At ETH 850 equity 2000 − 8·150 = 800 of 500 + 340. ETH’s share of it: trunc(800·340/840) = 323,
  // pb = 850 − ⌊323/8⌋ = 810; limit ⌈841.5⌉. Closing q lots costs 8 each: 4 leave 768 ≥ 1.1·(500 + 170), 3 leave 776 < 1.1·713
  it('R-LIQ-03 a stale market keeps only its own positions out: steps take from the others', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 2000; index 1000; index 1000 market:ETH
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 sell 8 @ 1000 market:ETH; 2 buy 8 @ 1000 market:ETH; 1 buy 10 @ 845 market:ETH
      11s index 850 market:ETH | [10000001us] oracle stale, ETH index 850, ETH mark 850, 2 cross started 800/840, #6 liquidates 4 @ 845 from #5 realized -620/620, 2 cross step 1 ETH 800/840 bankruptcy 810 limit 842 sell 4 filled 4 fee 0 after 780/670, 2 cross ended 780/670`,
      { mark: { mode: 'index', staleUs: 10_000_000 } },
      { ETH: {} },
    ))
})

describe('the sweep', () => {
  // at 945 3 has 450 of 473, 2 has 470. Each needs to sell 2: 450 − 18 ≥ ⌈1.1·378⌉ = 416; 470 − 9 < ⌈1.1·426⌉ = 469
  it('R-LIQ-04 the poorest first, by equity/MM: it finds the better bids', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 1020; 3 deposit 1000; index 1000; 1 sell 20 @ 1000; 2 buy 10 @ 1000; 3 buy 10 @ 1000
      1 buy 1 @ 944; 1 buy 9 @ 940
      index 945 | index 945, mark 945, 3 cross started 450/473, #6 liquidates 1 @ 944 from #4 realized -56/56, #4 done, #6 liquidates 1 @ 940 from #5 realized -60/60, 3 cross step 1 450/473 bankruptcy 900 limit 936 sell 2 filled 2 fee 0 after 444/378, 3 cross ended 444/378, 2 cross started 470/473, #7 liquidates 2 @ 940 from #5 realized -120/120, 2 cross step 1 470/473 bankruptcy 898 limit 936 sell 2 filled 2 fee 0 after 460/378, 2 cross ended 460/378`))

  it('R-LIQ-04 ties by account id', () =>
    playPerp(`
      1 deposit 100000; 3 deposit 1000; 2 deposit 1000; index 1000; 1 sell 20 @ 1000; 3 buy 10 @ 1000; 2 buy 10 @ 1000
      1 buy 2 @ 946; 1 buy 9 @ 940
      index 947 | index 947, mark 947, 2 cross started 470/474, #6 liquidates 2 @ 946 from #4 realized -108/108, #4 done, 2 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 468/379, 2 cross ended 468/379, 3 cross started 470/474, #7 liquidates 2 @ 940 from #5 realized -120/120, 3 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 456/379, 3 cross ended 456/379`))

  // 940: 400 of 470. 1 lot is sold of the 3 that are needed: 395 of 423. A second later there is nothing within the limit, and so on,
  // until a bid of 5: of 9 lots 2 are needed (395 − 18 ≥ 1.1·329 = 361.9, 395 − 9 < 1.1·376 = 413.6)
  it('R-LIQ-04 what is still under has a step timer, and is looked at again when it fires', () =>
    playPerp(`${LONG}
      1 buy 1 @ 935  | #3 accepted
      index 940      | index 940, mark 940, 2 cross started 400/470, #4 liquidates 1 @ 935 from #3 realized -65/65, #3 done, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 1 filled 1 fee 0 after 395/423
      999999us tick  |
      1s tick        | 2 cross step 2 395/423 bankruptcy 897 limit 931 sell 0 filled 0 fee 0 after 395/423
      2s tick        |
      2500000us 1 buy 5 @ 932 | #5 accepted
      4s tick        | [3s] #6 liquidates 2 @ 932 from #5 realized -136/136, [3s] 2 cross step 4 395/423 bankruptcy 897 limit 931 sell 2 filled 2 fee 0 after 379/329, [3s] 2 cross ended 379/329`))

  it('R-LIQ-04 if it has recovered by then, that is the end', () =>
    playPerp(`${LONG}
      index 940      | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      index 960      | index 960, mark 960
      2s tick        | [1s] 2 cross ended 600/480
      index 940      | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470`))

  it('R-LIQ-04 a deposit ends it as well', () =>
    playPerp(`${LONG}
      index 940      | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      2 deposit 70   | balance 1070
      1s tick        | 2 cross ended 470/470`))
})

describe('the bankruptcy price', () => {
  // long 8 in BTC and 3 in ETH at 1000 with 1100: with BTC at 905 equity is 340 of 362 + 150;
  // the share of BTC is trunc(340·362/512) = 240, / 8 = 30: 905 − 30
  it('R-LIQ-05 the position’s share of the equity, by maintenance margin, is used up there', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1100; index 1000; index 1000 market:ETH
      1 sell 8 @ 1000; 2 buy 8 @ 1000; 1 sell 3 @ 1000 market:ETH; 2 buy 3 @ 1000 market:ETH
      index 905 | index 905, mark 905, 2 cross started 340/512, 2 cross step 1 340/512 bankruptcy 875 limit 896 sell 0 filled 0 fee 0 after 340/512`,
      {},
      { ETH: {} },
    ))

  // 137 on 3 lots: ⌊45.67⌋ = 45. Closing at 945 − 45 takes 135
  it('R-LIQ-05 rounded so that closing at it takes no more than the equity', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 302; index 1000; 1 sell 3 @ 1000; 2 buy 3 @ 1000
      index 945 | index 945, mark 945, 2 cross started 137/142, 2 cross step 1 137/142 bankruptcy 900 limit 936 sell 0 filled 0 fee 0 after 137/142`))
})
