// Which markets there can be, and what their states let in.
import { describe, it } from 'vitest'
import { play, playNew } from './table.js'

describe('settings', () => {
  it('R-MKT-01 a tick of a lot is a whole number of atoms', () =>
    playNew(`
      createMarket market:A tickSize:0.00000001 lotSize:100 margin:none | A created
      createMarket market:B tickSize:0.00000001 lotSize:10 margin:none  | refused market.inexactTickValue
      createMarket market:B tickSize:0.00000001 lotSize:150 margin:none | refused market.inexactTickValue
      createMarket market:B tickSize:0.00000001 lotSize:200 margin:none | B created
      createMarket market:C tickSize:0.00000005 lotSize:20 margin:none  | C created
      createMarket market:D tickSize:0.00000005 lotSize:10 margin:none  | refused market.inexactTickValue`))

  it('R-MKT-01 an atom is 10^−D', () =>
    playNew(
      `
      createMarket market:A tickSize:0.1 lotSize:0.1 margin:none  | A created
      createMarket market:B tickSize:0.1 lotSize:0.01 margin:none | refused market.inexactTickValue`,
      { quoteDecimals: 2 },
    ))

  it('R-MKT-01 at most 2^61 atoms', () =>
    playNew(`
      createMarket market:A tickSize:1 lotSize:2305843009213.693952 margin:none | A created
      createMarket market:B tickSize:1 lotSize:2305843009213.693953 margin:none | refused market.invalid
      createMarket market:B tickSize:1000000000000000 lotSize:1000000000000000 margin:none | refused market.invalid`))

  it('R-MKT-01 name form, whether it is taken, settings, tick value', () =>
    playNew(`
      createMarket market:A tickSize:1 lotSize:1 margin:none                     | A created
      createMarket market:A! tickSize:0 lotSize:1 margin:none                    | refused market.invalid
      createMarket market:A tickSize:0 lotSize:1 margin:none                     | refused market.exists
      createMarket market:A tickSize:0.00000001 lotSize:1 margin:none            | refused market.exists
      createMarket market:B tickSize:0.00000001 lotSize:1 minQty:0.5 margin:none | refused market.invalid
      createMarket market:B tickSize:0.00000001 lotSize:1 margin:none            | refused market.inexactTickValue
      createMarket market:B tickSize:1 lotSize:1 minQty:3 maxQty:2 margin:none   | refused market.invalid
      createMarket market:B tickSize:1 lotSize:1 minQty:2 maxQty:2 margin:none   | B created
      createMarket market:ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.012 tickSize:1 lotSize:1 margin:none  | ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.012 created
      createMarket market:ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.0123 tickSize:1 lotSize:1 margin:none | refused market.invalid`))
})

describe('states', () => {
  const resting = `
      1 buy 2 @ 100           | #1 accepted
      1 buy 2 @ 99 postOnly   | #2 accepted`

  it('R-MKT-02 active admits all orders', () =>
    play(`${resting}
      setMarketState market:BTC state:halted | BTC halted user
      setMarketState market:BTC state:active | BTC active user
      2 buy 1 @ 98            | #3 accepted
      2 buy 1 @ 98 postOnly   | #4 accepted
      2 buy 1 @ 98 reduceOnly | refused reduceOnly.noPosition size:0`))

  it('R-MKT-02 postOnly admits post-only ones', () =>
    play(`${resting}
      setMarketState market:BTC state:postOnly | BTC postOnly user
      2 buy 1 @ 98            | refused market.state state:postOnly
      2 buy 1 @ 98 postOnly   | #3 accepted
      2 buy 1 @ 98 reduceOnly | refused market.state state:postOnly
      1 amend #1 price:98     | refused market.state state:postOnly
      1 amend #2 price:98     | #2 amended to 2 @ 98
      1 amend #1 qty:1        | #1 reduced to 1 amend
      1 cancel #1             | #1 canceled 1 user`))

  it('R-MKT-02 reduceOnly admits reduce-only ones', () =>
    play(`${resting}
      setMarketState market:BTC state:reduceOnly | BTC reduceOnly user
      2 buy 1 @ 98            | refused market.state state:reduceOnly
      2 buy 1 @ 98 postOnly   | refused market.state state:reduceOnly
      1 buy 1 @ 98 reduceOnly | refused reduceOnly.noPosition size:0
      1 amend #2 price:98     | refused market.state state:reduceOnly
      1 amend #1 qty:1        | #1 reduced to 1 amend
      1 cancel #1             | #1 canceled 1 user`))

  it('R-MKT-02 cancelOnly admits none; cancels and reductions pass', () =>
    play(`${resting}
      setMarketState market:BTC state:cancelOnly | BTC cancelOnly user
      2 buy 1 @ 98            | refused market.state state:cancelOnly
      2 buy 1 @ 98 postOnly   | refused market.state state:cancelOnly
      2 buy 1 @ 98 reduceOnly | refused market.state state:cancelOnly
      1 amend #2 price:98     | refused market.state state:cancelOnly
      1 amend #1 qty:1        | #1 reduced to 1 amend
      1 cancel #1             | #1 canceled 1 user
      1 cancelAll             | #2 canceled 2 user`))

  it('R-MKT-02 halted stops cancels and reductions too, timers go on; a cancelAll without a market passes over it', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 margin:none | ETH created
      1 buy 2 @ 100 gtd expireTs:5s | #1 accepted
      1 buy 2 @ 99                  | #2 accepted
      1 buy 2 @ 98 market:ETH       | #3 accepted
      setMarketState market:BTC state:halted | BTC halted user
      2 buy 1 @ 98            | refused market.state state:halted
      1 buy 1 @ 98            | refused market.state state:halted
      1 buy 1 @ 98 postOnly   | refused market.state state:halted
      1 amend #2 qty:1        | refused market.state state:halted
      1 amend #2 price:98     | refused market.state state:halted
      1 cancel #2             | refused market.state state:halted
      1 cancelAll market:BTC  | refused market.state state:halted
      1 cancelAll             | #3 canceled 2 user
      1 cancelAllAfter timeoutUs:6s | armed for 6s
      9s tick                 | [5s] #1 canceled 2 expired, [6s] #2 canceled 2 deadMan`))
})

describe('delisting', () => {
  it('R-MKT-03 all orders in ascending order of id, then settled for ever', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 margin:none | ETH created
      1 buy 1 @ 100                    | #1 accepted
      2 sell 2 @ 200 displayQty:0.5    | #2 accepted
      1 sell 1 @ 90 last<=80           | #3 accepted
      2 buy 3 @ 101 gtd expireTs:5s    | #4 accepted
      1 buy 1 @ 100 market:ETH         | #5 accepted
      1 sell 1 @ market trail<=10      | #6 accepted
      settleMarket market:BTC price:100.05 | refused order.price tick:0.1
      settleMarket market:BTC price:100    | #1 canceled 1 settled, #2 canceled 2 settled, #3 canceled 1 settled, #4 canceled 3 settled, #6 canceled 1 settled, BTC settled settled
      1 buy 1 @ 100                    | refused market.state state:settled
      1 cancelAll market:BTC           | refused market.state state:settled
      1 cancel #1                      | refused order.unknown
      setMarketState market:BTC state:active | refused market.state state:settled
      settleMarket market:BTC price:100      | refused market.state state:settled
      createMarket market:BTC tickSize:0.1 lotSize:0.001 margin:none | refused market.exists
      6s tick                          | 
      1 cancelAll                      | #5 canceled 1 user`))
})
