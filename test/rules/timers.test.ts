// What is due at the same moment, on a perpetual. BTC and ETH: a lot at a tick is worth 1, mark = index.
import { expect, it } from 'vitest'
import { playOn, playPerp, withPerp } from './table.js'

// At 10 s: 3's order expires, the switch of 4 goes off, BTC takes a sample and settles (940·10·0.0001 = 0.94: paid 1, received 0), the
// step of 2 is due (399 of 470: 3 lots would be needed, 1 is bid for), ETH's halt ends, and ETH's index gets stale
it('R-ENG-01 expiry, dead man, funding, liquidation step, end of a halt, staleness', () =>
  playPerp(
    `
    1 deposit 100000; 2 deposit 1000; 3 deposit 10000; 4 deposit 10000; index 1000; index 1000 market:ETH; index 900 market:ETH
    1 sell 10 @ 1000; 2 buy 10 @ 1000; 3 buy 1 @ 800 gtd expireTs:10s; 4 buy 1 @ 800; 4 cancelAllAfter timeoutUs:10s
    9s index 940; 1 buy 1 @ 931
    11s tick | [10s] #3 canceled 1 expired, [10s] #4 canceled 1 deadMan, [10s] rate 0.0001 premium 0 samples 1 mark 940, [10s] 1 cross funding +0, [10s] 2 cross funding -1, [10s] insurance +1 = 1 funding, [10s] #6 liquidates 1 @ 931 from #5 realized -69/69, [10s] #5 done, [10s] 2 cross step 2 399/470 bankruptcy 901 limit 931 sell 1 filled 1 fee 0 after 390/423, [10s] ETH active haltEnd, [10s] ETH oracle stale, 2 cross step 3 390/423 bankruptcy 897 limit 931 sell 0 filled 0 fee 0 after 390/423`,
    { funding: { intervalUs: 10_000_000, sampleUs: 10_000_000, impactNotional: '1000000' } },
    {
      ETH: {
        mark: { mode: 'index', staleUs: 9_999_999 },
        halt: { move: '0.05', windowUs: 1_000_000, haltUs: 10_000_000 },
      },
    },
  ))

// the step sells 2 at 940: that is the last price for which 3 waits
it('R-ENG-01 what a liquidation sets off follows it in the same command', () =>
  playPerp(`
    1 deposit 100000; 2 deposit 1000; 3 deposit 10000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000
    1 buy 2 @ 940; 1 sell 1 @ 980; 3 buy 1 @ 985 last<=940
    index 947 | index 947, mark 947, 2 cross started 470/474, #6 liquidates 2 @ 940 from #3 realized -120/120, #3 done, 2 cross step 1 470/474 bankruptcy 900 limit 938 sell 2 filled 2 fee 0 after 456/379, 2 cross ended 456/379, #5 triggered by 940, #5 takes 1 @ 980 from #4, #4 done, #5 done`))

it('R-ENG-04 a dry run of any command gives its events, those of the timers included, and changes nothing', async () => {
  const exchange = await withPerp()
  playOn(
    exchange,
    '1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000; 1 buy 1 @ 931; index 940',
  )
  const before = exchange.state()
  const { ts } = before
  for (const command of [
    { op: 'index', ts, market: 'BTC', price: '890' },
    { op: 'tick', ts: ts + 5_000_000 },
    { op: 'withdraw', ts, account: 2, amount: '1' },
    { op: 'settleMarket', ts, market: 'BTC', price: '500' },
  ] as const) {
    const rehearsed = exchange.dryRun(command)
    expect(rehearsed.length).toBeGreaterThan(0)
    expect(exchange.state()).toEqual(before)
    expect((await exchange.fork()).apply(command)).toEqual(rehearsed)
  }
})
