// In which order things take effect, and what time and memory allow.
import { describe, expect, it } from 'vitest'
import { ARENA_BASE } from '../../src/generated/wire.js'
import { limit, withMarket } from '../api/shared.js'
import { play, playNew } from './table.js'

describe('the order of effects', () => {
  it('R-ENG-01 what expires at 5 s is gone for the sell of exactly 5 s', () =>
    play(`
      1 buy 1 @ 100 gtd expireTs:5s  | #1 accepted
      4999999us 2 sell 0.4 @ 100 ioc | #2 accepted, #2 takes 0.4 @ 100 from #1, #2 done
      5s 2 sell 0.6 @ 100 ioc        | #1 canceled 0.6 expired, #3 accepted, #3 canceled 0.6 ioc`))

  it('R-ENG-01 timers by due time, then kind, then id, each at its own moment', () =>
    play(`
      1 buy 1 @ 100                  | #1 accepted
      2 buy 1 @ 101                  | #2 accepted
      3 buy 1 @ 102 gtd expireTs:5s  | #3 accepted
      3 buy 1 @ 103 gtd expireTs:5s  | #4 accepted
      3 buy 1 @ 104 gtd expireTs:4s  | #5 accepted
      2 cancelAllAfter timeoutUs:5s  | armed for 5s
      1 cancelAllAfter timeoutUs:5s  | armed for 5s
      9s tick                        | [4s] #5 canceled 1 expired, [5s] #3 canceled 1 expired, [5s] #4 canceled 1 expired, [5s] #1 canceled 1 deadMan, [5s] #2 canceled 1 deadMan`))

  it('R-ENG-01 a wrong shape or time is told at the clock, fires no timer and moves nothing', () =>
    play(`
      1 buy 1 @ 100 gtd expireTs:5s  | #1 accepted
      4s tick                        |
      6s frobnicate                  | [4s] refused command.unknownOp
      6s tick extra:1                | [4s] refused command.unknownField
      6s 1 cancel                    | [4s] refused command.badField
      3999999us tick                 | [4s] refused time.backwards clock:4s
      48h tick                       | [4s] refused time.tooFar clock:4s
      4s 2 sell 1 @ 100              | #2 accepted, #2 takes 1 @ 100 from #1, #1 done, #2 done`))

  it('R-ENG-01 any other refusal comes after the timers and moves the clock', () =>
    play(`
      1 buy 1 @ 100 gtd expireTs:5s  | #1 accepted
      6s 2 sell 1 @ 100.05           | [5s] #1 canceled 1 expired, refused order.price tick:0.1
      5s tick                        | [6s] refused time.backwards clock:6s`))

  it('R-ENG-01 what a command sets off follows it', () =>
    play(`
      1 sell 1 @ 100                 | #1 accepted
      2 sell 1 @ 101                 | #2 accepted
      3 buy 1 @ market last>=100     | #3 accepted
      4 buy 1 @ 100                  | #4 accepted, #4 takes 1 @ 100 from #1, #1 done, #4 done, #3 triggered by 100, #3 takes 1 @ 101 from #2, #2 done, #3 done`))
})

describe('time', () => {
  it('R-ENG-02 not before the clock', () =>
    play(`
      1us tick | 
      1us tick | 
      0us tick | [1us] refused time.backwards clock:1us`))

  it('R-ENG-02 at most 86,400,000,000 µs after it', () =>
    play(`
      86400000001us tick | [0s] refused time.tooFar clock:0s
      86400000000us tick |`))

  it('R-ENG-02 the first that is not refused for its shape comes at any time, even if refused for another cause', () =>
    playNew(`
      frobnicate         | [-1700000000s] refused command.unknownOp
      1 buy 1 @ 100      | refused account.unknown
      86400000001us tick | [0s] refused time.tooFar clock:0s`))
})

describe('memory', () => {
  it('R-ENG-03 what does not fit is refused without a trace, after the other checks, until there is room again', async () => {
    const exchange = await withMarket({ memoryLimit: ARENA_BASE + 2 ** 17 })
    const place = (i: number) => exchange.apply(limit(1 + Math.floor(i / 200), 'buy', '100', '1'))
    let placed = 0
    while (place(placed)[0]?.ev === 'accepted') placed++
    expect(placed).toBeGreaterThan(200)
    const before = exchange.state()
    expect(place(placed)).toMatchObject([{ ev: 'rejected', code: 'capacity', detail: null }])
    const { seq, markets, accounts } = exchange.state()
    expect({ seq, markets, accounts }).toEqual({
      seq: before.seq + 1,
      markets: before.markets,
      accounts: before.accounts,
    })
    expect(exchange.apply(limit(1, 'buy', '100.05', '1'))).toMatchObject([{ code: 'order.price' }])
    exchange.apply({ op: 'cancel', ts: exchange.state().ts, account: 1, orderId: 1 })
    expect(exchange.apply(limit(1, 'buy', '100', '1'))).toMatchObject([{ ev: 'accepted', orderId: placed + 1 }])
    expect(exchange.apply(limit(1, 'buy', '100', '1'))).toMatchObject([{ ev: 'rejected' }])
  })
})
