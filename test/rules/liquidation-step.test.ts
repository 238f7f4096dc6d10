// One step of a liquidation: what it cancels, what it sells, for how much, and what it costs. BTC: a lot at a tick is worth
// 1, maintenance 5 %, buffer 10 %, band 1 %, mark = index, unless a test says otherwise.
import { describe, expect, it } from 'vitest'
import { T0 } from '../api/shared.js'
import { playOn, playPerp, withPerp } from './table.js'

/** 2 is long 10 at 1000 with 1000: at p it has 10p − 9000 and needs ⌈p/2⌉. 1 is short, and rich. */
const LONG = '1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000'
const SHORT = '1 deposit 100000; 2 deposit 1000; index 1000; 1 buy 10 @ 1000; 2 sell 10 @ 1000'
/** 2 is long 8 in BTC and 3 in ETH at 1000 with 1100: with BTC at 905 it has 340 of 362 + 150. */
const TWO = `1 deposit 100000; 2 deposit 1100; index 1000; index 1000 market:ETH
      1 sell 8 @ 1000; 2 buy 8 @ 1000; 1 sell 3 @ 1000 market:ETH; 2 buy 3 @ 1000 market:ETH`

describe('the first step', () => {
  // at 940 it has 400 of 470: 3 lots. Group 0 is a group like any other, and not the one of the engine's own order
  it('R-LIQ-06 its order belongs to no group: it cuts none of those that the account has tied together', () =>
    playPerp(`${LONG}
      2 sell 10 @ market mark<=800 reduceOnly ocoGroup:0  | #3 accepted
      2 sell 10 @ market mark>=1100 reduceOnly ocoGroup:0 | #4 accepted
      1 buy 5 @ 935 | #5 accepted
      index 940     | index 940, mark 940, 2 cross started 400/470, #6 liquidates 3 @ 935 from #5 realized -195/195, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 3 filled 3 fee 0 after 385/329, 2 cross ended 385/329
      2 orders      | #3 waits to sell 10, #4 waits to sell 10`))

  // with 1300: at 915 450 < ⌈457.5⌉; pb = 915 − 45, limit ⌈905.85⌉
  it('R-LIQ-06 cancels what rests, and what waits unless it only reduces', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 1300; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000
      2 buy 1 @ 800                          | #3 accepted
      2 sell 2 @ 1200 reduceOnly             | #4 accepted
      2 buy 5 @ 900 mark>=2000               | #5 accepted
      2 sell 4 @ market reduceOnly mark<=800 | #6 accepted
      index 915 | index 915, mark 915, 2 cross started 450/458, #3 canceled 1 liquidation, #4 canceled 2 liquidation, #5 canceled 5 liquidation, 2 cross step 1 450/458 bankruptcy 870 limit 906 sell 0 filled 0 fee 0 after 450/458
      2 orders  | #6 waits to sell 4`))

  // the isolated pool has 1000 for 10 lots, the cross pool 500 and a bid in ETH
  it('R-LIQ-06 of the pool that is liquidated, and of no other', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1600; index 1000; index 100 market:ETH; 2 setMarginMode isolated
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 2 buy 9 @ 90 market:ETH; 1 buy 3 @ 935
      index 940 | index 940, mark 940, 2 BTC started 400/470, #5 liquidates 3 @ 935 from #4 realized -195/195, #4 done, 2 BTC step 1 400/470 bankruptcy 900 limit 931 sell 3 filled 3 fee 0 after 385/329, 2 BTC ended 385/329
      2 pool    | collateral 600 equity 600 margin 90/0 available 510
      2 orders  | #3 buy 9 @ 90`,
      {},
      { ETH: {} },
    ))

  // BTC 362 before ETH 150
  it('R-LIQ-06 takes from the position with the largest maintenance margin', () =>
    playPerp(
      `${TWO}
      1 buy 9 @ 900; 1 buy 9 @ 999 market:ETH
      index 905 | index 905, mark 905, 2 cross started 340/512, #7 liquidates 6 @ 900 from #5 realized -600/600, 2 cross step 1 340/512 bankruptcy 875 limit 896 sell 6 filled 6 fee 0 after 310/241, 2 cross ended 310/241`,
      {},
      { ETH: {} },
    ))

  it('R-LIQ-06 its order is not bound by the least quantity of the market', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 buy 5 @ 940
      index 947 | index 947, mark 947, 2 cross started 470/474, #4 liquidates 2 @ 940 from #3 realized -120/120, 2 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 456/379, 2 cross ended 456/379`,
      { minQty: '5' },
    ))
})

describe('its receipt', () => {
  it('R-LIQ-06 has the numbers to decide again; without an index that is null', async () => {
    const exchange = await withPerp({ mark: { mode: 'external', staleUs: null } })
    playOn(exchange, LONG.replace('index 1000', 'mark 1000'))
    const told = exchange.apply({ op: 'mark', ts: T0, market: 'BTC', price: '947' })
    expect(told.find(({ ev }) => ev === 'liquidationStep')).toEqual({
      seq: 7,
      ts: T0,
      ev: 'liquidationStep',
      account: 2,
      pool: 'cross',
      market: 'BTC',
      step: 1,
      equity: '470',
      maintenanceMargin: '474',
      mark: '947',
      index: null,
      bankruptcyPrice: '900',
      limit: '938',
      side: 'sell',
      qty: '0',
      filled: '0',
      fee: '0',
      equityAfter: '470',
      maintenanceMarginAfter: '474',
    })
  })
})

describe('how much', () => {
  // at 947, limit 938: each lot costs 9. 2 leave 470 − 18 ≥ ⌈1.1·⌈8·47.35⌉⌉ = 417; 1 leaves 461 < ⌈1.1·427⌉ = 470
  it('R-LIQ-07 the least that brings it above its buffer even at the limit', () =>
    playPerp(`${LONG}
      1 buy 50 @ 938
      index 947 | index 947, mark 947, 2 cross started 470/474, #4 liquidates 2 @ 938 from #3 realized -124/124, 2 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 452/379, 2 cross ended 452/379`))

  // at 1048, limit 1058: 2 leave 520 − 20 ≥ ⌈1.1·⌈8·52.4⌉⌉ = 462; 1 leaves 510 < ⌈1.1·472⌉ = 520
  it('R-LIQ-07 of a short', () =>
    playPerp(`${SHORT}
      1 sell 50 @ 1058
      index 1048 | index 1048, mark 1048, 2 cross started 520/524, #4 liquidates 2 @ 1058 from #3 realized -116/116, 2 cross step 1 520/524 bankruptcy 1100 limit 1058 buy 2 filled 2 fee 0 after 500/420, 2 cross ended 500/420`))

  // a buffer of 0: 1 leaves 461 ≥ 427
  it('R-LIQ-07 the buffer is the market’s choice', () =>
    playPerp(
      `${LONG}
      1 buy 50 @ 938
      index 947 | index 947, mark 947, 2 cross started 470/474, #4 liquidates 1 @ 938 from #3 realized -62/62, 2 cross step 1 470/474 bankruptcy 900 limit 938 sell 1 filled 1 fee 0 after 461/427, 2 cross ended 461/427`,
      { liquidation: { buffer: '0' } },
    ))

  // long 10 in BTC and 9 in ETH with 1900, both at 905: 95 of 453 + 408. BTC’s share trunc(95·453/861) = 49: pb = 905 − 4.
  // Without BTC 95 − 40 = 55 are left, and ETH alone needs ⌈1.1·408⌉: no quantity is enough. (First, with BTC kept out, ETH:
  // trunc(95·408/861) = 45, pb = 905 − 5.)
  it('R-LIQ-07 all of the position if not even that would do', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 1900; index 1000; index 1000 market:ETH
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 sell 9 @ 1000 market:ETH; 2 buy 9 @ 1000 market:ETH; 1 buy 20 @ 903
      setMarketState cancelOnly; index 905
      index 905 market:ETH   | ETH index 905, ETH mark 905, 2 cross started 95/861, 2 cross step 1 ETH 95/861 bankruptcy 900 limit 900 sell 0 filled 0 fee 0 after 95/861
      setMarketState active  | BTC active user
      1s tick                | #6 liquidates 10 @ 903 from #5 realized -970/970, 2 cross step 2 95/861 bankruptcy 901 limit 901 sell 10 filled 10 fee 0 after 75/408`,
      {},
      { ETH: {} },
    ))

  // at 940, limit 931: 3 are needed (400 − 27 ≥ 1.1·329 = 361.9). Half of 5 visible lots are 2; what is below 931 does not count
  it('R-LIQ-07 at most a share of the visible lots within the limit', () =>
    playPerp(
      `${LONG}
      1 buy 5 @ 935; 1 buy 50 @ 930
      index 940 | index 940, mark 940, 2 cross started 400/470, #5 liquidates 2 @ 935 from #3 realized -130/130, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 2 filled 2 fee 0 after 390/376, 2 cross ended 390/376`,
      { liquidation: { depthShare: '0.5' } },
    ))

  // ⌊1·0.5⌋ = 0, but one lot at least; hidden lots do not count
  it('R-LIQ-07 one lot at least', () =>
    playPerp(
      `${LONG}
      1 buy 9 @ 935 displayQty:1
      index 940 | index 940, mark 940, 2 cross started 400/470, #4 liquidates 1 @ 935 from #3 realized -65/65, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 1 filled 1 fee 0 after 395/423`,
      { liquidation: { depthShare: '0.5' } },
    ))

  it('R-LIQ-07 where no lot is visible no order is sent, and no id is taken', () =>
    playPerp(`${LONG}
      1 buy 9 @ 930
      index 940     | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      1 buy 1 @ 1   | #4 accepted`))
})

describe('the liquidation fee', () => {
  // 1 %. At 940: 4 leave 400 − 36 − ⌈37.24⌉ = 326 ≥ ⌈310.2⌉; 3 leave 400 − 27 − ⌈27.93⌉ = 345 < 362. Sold at 935: ⌈37.4⌉
  it('R-LIQ-08 counts in the size, replaces the taker fee and goes to the fund', () =>
    playPerp(
      `${LONG}
      1 buy 50 @ 935
      index 940 | index 940, mark 940, 2 cross started 400/470, #4 liquidates 4 @ 935 from #3 fee 38/0 realized -260/260, insurance +38 = 38 liquidationFee, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 4 filled 4 fee 38 after 342/282, 2 cross ended 342/282
      money     | treasury 0 insurance 38`,
      { liquidationFee: '0.01' },
    ))

  // at 905 50 are left, and all must go: at 902 that leaves 20 of the ⌈90.2⌉ that are due
  it('R-LIQ-08 is at most what equity is left: nobody owes a fee', () =>
    playPerp(
      `${LONG}
      1 buy 50 @ 902
      index 905 | index 905, mark 905, 2 cross started 50/453, #4 liquidates 10 @ 902 from #3 fee 20/0 realized -980/980, insurance +20 = 20 liquidationFee, 2 cross step 1 50/453 bankruptcy 900 limit 900 sell 10 filled 10 fee 20 after 0/0, 2 cross ended 0/0`,
      { liquidationFee: '0.01' },
    ))

  // 10 % of 2·1058 would be 211
  it('R-LIQ-08 who trades against it gets no rebate', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 2000; index 1000; 1 buy 10 @ 1000
      2 sell 10 @ 1000 | #2 accepted, #2 takes 10 @ 1000 from #1 fee 1000/-1000, #1 done, #2 done
      1 sell 10 @ 1058 | #3 accepted
      index 1048       | index 1048, mark 1048, 2 cross started 520/524, #4 liquidates 2 @ 1058 from #3 realized -116/116, 2 cross step 1 520/524 bankruptcy 1100 limit 1058 buy 2 filled 2 fee 0 after 500/420, 2 cross ended 500/420`,
      { makerFee: '-0.1', takerFee: '0.1' },
    ))
})

describe('what is told', () => {
  it('R-LIQ-09 a step in which nothing trades only if it is the first, or the one before did something', () =>
    playPerp(`${LONG}
      index 940               | index 940, mark 940, 2 cross started 400/470, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 0 filled 0 fee 0 after 400/470
      5500000us 1 buy 1 @ 935 | #3 accepted
      6s tick                 | #4 liquidates 1 @ 935 from #3 realized -65/65, #3 done, 2 cross step 7 400/470 bankruptcy 900 limit 931 sell 1 filled 1 fee 0 after 395/423
      7s tick                 | 2 cross step 8 395/423 bankruptcy 897 limit 931 sell 0 filled 0 fee 0 after 395/423
      9s tick                 |`))
})

describe('what is told of takeovers', () => {
  // 1, the only short, is long 40 in ETH and under there: at 890 2100 of 445 + 1800. So nobody can take 2’s lots
  const NOBODY = `
      1 deposit 5000; 2 deposit 1000; 9 deposit 1000000; index 1000; index 1000 market:ETH
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 9 sell 40 @ 1000 market:ETH; 1 buy 40 @ 1000 market:ETH; index 900 market:ETH
      index 890        | index 890, mark 890, 2 cross started -100/445, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 0 open 10`

  // with 1000 more 1 has 3100 of 2245, and 630 beyond its buffer
  it('R-LIQ-09 a takeover that finds nobody is told once; the next that does something again', () =>
    playPerp(
      `${NOBODY}
      2s tick          |
      2500000us 1 deposit 1000 | balance 6000
      3s tick          | 1 cross ended 3100/2245, 2 cross takeover equity -100 bankruptcy 900 limit 900 budget 0 filled 0 paid 0 deleveraged 10 open 0, adl 10 @ 900 of 2 cross realized -1000 by 1 cross rank 1 2.87096774 realized 1000, 2 cross ended 0/0`,
      {},
      { ETH: {} },
    ))

  it('R-LIQ-09 a takeover counts as a step', () =>
    playPerp(
      `${NOBODY}
      500000us index 905 | index 905, mark 905
      1s tick            | 2 cross step 2 50/453 bankruptcy 900 limit 900 sell 0 filled 0 fee 0 after 50/453`,
      {},
      { ETH: {} },
    ))
})

describe('a pool in several markets', () => {
  // at 905, limit 896: 6 of BTC leave 340 − 54 = 286 ≥ 1.1·(150 + 91); 5 leave 295 < 1.1·(150 + 136)
  it('R-LIQ-12 uses the smallest stepUs', () =>
    playPerp(
      `${TWO}
      index 905         | index 905, mark 905, 2 cross started 340/512, 2 cross step 1 340/512 bankruptcy 875 limit 896 sell 0 filled 0 fee 0 after 340/512
      1s 1 buy 8 @ 900  | #5 accepted
      3s tick           | [2s] #6 liquidates 6 @ 900 from #5 realized -600/600, [2s] 2 cross step 2 340/512 bankruptcy 875 limit 896 sell 6 filled 6 fee 0 after 310/241, [2s] 2 cross ended 310/241`,
      { liquidation: { stepUs: 5_000_000 } },
      { ETH: { liquidation: { stepUs: 2_000_000 } } },
    ))

  // BTC has the largest margin: after 0 steps below 100 %: a takeover at once; ETH alone would have made steps.
  // pb = 875, at mark 905 nobody is harmed: 8 go to account 1 (7240/100760). 340 ≥ 1.1·150: ETH stays
  it('R-LIQ-12 goes by maxSteps and takeoverAt of the market with its largest margin', () =>
    playPerp(
      `${TWO}
      index 905  | index 905, mark 905, 2 cross started 340/512, 2 cross takeover equity 340 bankruptcy 875 limit 875 budget 0 filled 0 paid 0 deleveraged 8 open 0, adl 8 @ 905 of 2 cross realized -760 by 1 cross rank 1 0.07185391 realized 760, 2 cross ended 340/150
      2 position ETH | 3 in cross cost 3000 entry 1000 unrealized 0`,
      { liquidation: { maxSteps: 0, takeoverAt: '1' } },
      { ETH: {} },
    ))

  // BTC’s guard would hold it for 5 s, ETH’s for 2 s
  it('R-LIQ-12 the smallest guardUs', () =>
    playPerp(
      `${TWO.replace('index 1000;', 'index 1000; mark 1000;')}
      mark 905  | mark 905, 2 cross deferred guard 340/512 at index 1100/550
      3s tick   | [2s] 2 cross started 340/512, [2s] 2 cross step 1 340/512 bankruptcy 875 limit 896 sell 0 filled 0 fee 0 after 340/512`,
      { mark: { mode: 'external', staleUs: null }, liquidation: { guardUs: 5_000_000 } },
      { ETH: { liquidation: { guardUs: 2_000_000 } } },
    ))
})
