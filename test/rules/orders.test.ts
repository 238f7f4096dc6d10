// Which orders are taken, and which check names the refusal.
import { describe, it } from 'vitest'
import { play } from './table.js'

const QTY = 'refused order.qty lot:0.001 min:0.001 max:9007199254740.991'

describe('the checks in their order: each line fails two and is told the first', () => {
  it('R-ORD-01 account, market, rate limit, state, fields', () =>
    play(`
      1 buy 1 @ 100 market:NONE                     | refused account.unknown
      1 deposit amount:1                            | balance 1
      setRateLimit account:1 capacity:2 perSecond:0 | limit of 1 2 0/s 2
      1 buy 1 @ 100 market:NONE                     | refused market.unknown
      setMarketState market:BTC state:halted        | BTC halted user
      1 buy 1 @ 100.05                              | refused market.state state:halted
      1 buy 1 @ 100.05                              | refused market.state state:halted
      1 buy 1 @ 100.05                              | refused rateLimit tokens:0 retryAfterUs:null`))

  it('R-ORD-01 fields in the order of their codes', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 maxOpenOrders:1 margin:none | ETH created
      1 buy 1 @ 100 market:ETH clientId:7                        | #1 accepted
      1 buy 0 @ 100.05                                           | refused order.price tick:0.1
      1 buy 0 @ 100 displayQty:1                                 | ${QTY}
      1 buy 1 @ 100 displayQty:2 gtd                             | refused order.displayQty
      1 buy 1 @ 100 gtd expireTs:0s last>=0                      | refused order.expired
      1 buy 1 @ 100 ioc postOnly last>=0                         | refused order.tif
      1 buy 1 @ 100 clientId:7 last>=0                           | refused order.trigger
      1 buy 1 @ 100 clientId:7 market:ETH                        | refused order.duplicateClientId
      1 buy 90000000000 @ 100 market:ETH                         | refused order.tooMany max:1`))

  it('R-ORD-01 then notional, reduce-only, post-only, fill or kill', () =>
    play(`
      2 sell 1 @ 100                          | #1 accepted
      1 buy 9007199254740.991 @ 9000 postOnly | refused order.notionalOverflow limit:2305843009213.693952
      1 buy 9007199254740.991 @ 9000 fok      | refused order.notionalOverflow limit:2305843009213.693952
      1 buy 1 @ 100 reduceOnly postOnly       | refused reduceOnly.noPosition size:0
      1 buy 2 @ 100 reduceOnly fok            | refused reduceOnly.noPosition size:0
      1 buy 1 @ 100 postOnly                  | refused postOnly.wouldCross best:100
      1 buy 2 @ 100 fok                       | refused fok.unfillable available:1`))
})

describe('fields, and what stands one step beside them', () => {
  it('R-ORD-01 price: a multiple of the tick from 1 tick to 2^53 − 1; none on a market order', () =>
    play(`
      1 sell 0.001 @ 900719925474099.2  | refused order.price tick:0.1
      1 sell 0.001 @ 900719925474099.1  | #1 accepted
      1 cancel #1                       | #1 canceled 0.001 user
      1 buy 1 @ 0                       | refused order.price tick:0.1
      1 buy 1 @ -0.1                    | refused order.price tick:0.1
      1 buy 1 @ 0.1                     | #2 accepted
      1 buy 1 @ 0.15                    | refused order.price tick:0.1
      1 buy 1 @ market price:100        | refused order.price tick:0.1
      1 buy 1                           | refused order.price tick:0.1`))

  it('R-ORD-01 quantity: a multiple of the lot from the smallest, which does not bind RO, to the largest', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 minQty:0.01 maxQty:5 margin:none | ETH created
      1 buy 0.009 @ 1 market:ETH              | refused order.qty lot:0.001 min:0.01 max:5
      1 buy 0.01 @ 1 market:ETH               | #1 accepted
      1 buy 0.0105 @ 1 market:ETH             | refused order.qty lot:0.001 min:0.01 max:5
      1 buy 5 @ 1 market:ETH                  | #2 accepted
      1 buy 5.001 @ 1 market:ETH              | refused order.qty lot:0.001 min:0.01 max:5
      1 buy 0.001 @ 1 market:ETH reduceOnly   | refused reduceOnly.noPosition size:0
      1 buy 0 @ 1 market:ETH reduceOnly       | refused order.qty lot:0.001 min:0.01 max:5
      1 buy 5.001 @ 1 market:ETH reduceOnly   | refused order.qty lot:0.001 min:0.01 max:5`))

  it('R-ORD-01 displayQty: of resting limit orders, at most the quantity', () =>
    play(`
      1 buy 1 @ 100 displayQty:1.001   | refused order.displayQty
      1 buy 1 @ 100 displayQty:0       | refused order.displayQty
      1 buy 1 @ 100 displayQty:0.0005  | refused order.displayQty
      1 buy 1 @ 100 displayQty:1 ioc   | refused order.displayQty
      1 buy 1 @ 100 displayQty:1 fok   | refused order.displayQty
      1 buy 1 @ market displayQty:1    | refused order.displayQty
      1 buy 1 @ 100 displayQty:1       | #1 accepted`))

  it('R-ORD-01 expiry: GTD needs a moment in the future, the others none', () =>
    play(`
      1 buy 1 @ 100 gtd                 | refused order.expired
      5s 1 buy 1 @ 100 gtd expireTs:5s  | refused order.expired
      1 buy 1 @ 100 gtd expireTs:5000001us | #1 accepted
      1 buy 1 @ 100 expireTs:6s         | refused order.tif
      1 buy 1 @ 100 ioc expireTs:6s     | refused order.tif`))

  it('R-ORD-01 time in force: market orders IOC or FOK, post-only GTC or GTD', () =>
    play(`
      1 buy 1 @ market gtc                   | refused order.tif
      1 buy 1 @ market gtd expireTs:5s       | refused order.tif
      1 buy 1 @ market postOnly              | refused order.tif
      1 buy 1 @ 100 ioc postOnly             | refused order.tif
      1 buy 1 @ 100 fok postOnly             | refused order.tif
      1 buy 1 @ 100 gtc postOnly             | #1 accepted
      1 buy 1 @ 100 gtd expireTs:5s postOnly | #2 accepted
      1 buy 1 @ market                       | #3 accepted, #3 canceled 1 ioc
      1 buy 1 @ market fok                   | refused fok.unfillable available:0`))

  it('R-ORD-01 triggers go by the last price, and there are no exits', () =>
    play(`
      1 buy 1 @ 100 mark>=100            | refused order.trigger
      1 buy 1 @ 100 index>=100           | refused order.trigger
      1 buy 1 @ 100 last>=0              | refused order.trigger
      1 buy 1 @ 100 last>=100.05         | refused order.trigger
      1 buy 1 @ 100 trail>=0             | refused order.trigger
      1 buy 1 @ 100 takeProfit:110       | refused order.trigger
      1 buy 1 @ 100 stopLoss:90          | refused order.trigger
      1 buy 1 @ 100 last>=0.1            | #1 accepted
      1 buy 1 @ 100 trail>=0.1           | #2 accepted`))

  it('R-ORD-01 the limit of open orders counts live and waiting ones, RO ones apart, and binds who may stay', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 maxOpenOrders:2 margin:none | ETH created
      1 buy 1 @ 100 market:ETH                       | #1 accepted
      1 buy 1 @ 100 market:ETH last>=200             | #2 accepted
      1 buy 1 @ 100 market:ETH                       | refused order.tooMany max:2
      1 buy 1 @ market market:ETH last>=200          | refused order.tooMany max:2
      1 buy 1 @ 100 market:ETH ioc                   | #3 accepted, #3 canceled 1 ioc
      1 sell 1 @ 100 market:ETH reduceOnly last>=200 | #4 accepted
      1 sell 1 @ 100 market:ETH reduceOnly last>=200 | #5 accepted
      1 sell 1 @ 100 market:ETH reduceOnly last>=200 | refused order.tooMany max:2
      2 buy 1 @ 100 market:ETH                       | #6 accepted
      1 buy 1 @ 100                                  | #7 accepted
      1 cancel #2                                    | #2 canceled 1 user
      1 buy 1 @ 100 market:ETH                       | #8 accepted`))
})

describe('the notional bound', () => {
  const OVER = 'refused order.notionalOverflow limit:2305843009213.693952'

  it('R-ORD-02 2^61 atoms fit, one lot more does not', () =>
    play(`
      1 buy 46116860.185 @ 50000        | ${OVER}
      1 buy 46116860.184 @ 50000        | #1 accepted
      2 sell 0.001 @ 50000.1            | ${OVER}
      2 sell 0.001 @ 49999.9 postOnly   | refused postOnly.wouldCross best:50000
      2 buy 0.001 @ 49999.9             | #2 accepted
      1 cancel #1                       | #1 canceled 46116860.184 user
      2 sell 46116860.183 @ 50000       | #3 accepted`))

  it('R-ORD-02 a market order counts at one tick, what only reduces is free', () =>
    play(`
      1 buy 46116860.184 @ 50000                       | #1 accepted
      2 sell 0.001 @ 60000                             | ${OVER}
      2 sell 0.001 @ market                            | #2 accepted, #2 takes 0.001 @ 50000 from #1, #2 done
      2 sell 9007199254740.991 @ 9000000000 reduceOnly | refused reduceOnly.noPosition size:0
      2 sell 0.001 @ 50000                             | #3 accepted, #3 takes 0.001 @ 50000 from #1, #3 done`))

  it('R-ORD-02 where even one tick is too much for a market order, RO ones are free still', () =>
    play(`
      createMarket market:ETH tickSize:1 lotSize:1 margin:none   | ETH created
      1 buy 2305843009214 @ market market:ETH                    | ${OVER}
      1 buy 2305843009213 @ market market:ETH                    | #1 accepted, #1 canceled 2305843009213 ioc
      1 buy 2305843009214 @ market market:ETH reduceOnly         | refused reduceOnly.noPosition size:0
      1 buy 2305843009214 @ 1 market:ETH reduceOnly last>=1      | #2 accepted`))

  it('R-ORD-02 a waiting order does not count, but is checked itself; an amend counts with the old version gone', () =>
    play(`
      1 buy 46116860.185 @ 50000 last>=100  | ${OVER}
      1 buy 46116860.184 @ 50000 last>=100  | #1 accepted
      1 buy 46116860.184 @ 50000            | #2 accepted
      1 amend #2 qty:46116860.185           | ${OVER}
      1 amend #2 price:50000.1              | ${OVER}
      1 amend #2 price:49999.9              | #2 amended to 46116860.184 @ 49999.9`))
})

describe('ids', () => {
  it('R-ORD-03 1, 2, 3, … for accepted orders, across markets and accounts, never again', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 margin:none | ETH created
      1 buy 1 @ 100             | #1 accepted
      2 buy 1 @ 100 market:ETH  | #2 accepted
      1 buy 1 @ 100.05          | refused order.price tick:0.1
      2 cancel #2               | #2 canceled 1 user
      2 buy 1 @ 100 ioc         | #3 accepted, #3 canceled 1 ioc
      1 buy 1 @ 100 last>=1     | #4 accepted`))

  it('R-ORD-03 a client id is unique among the live and waiting orders of the account', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 margin:none | ETH created
      1 buy 1 @ 100 clientId:0               | #1 accepted
      1 buy 1 @ 100 clientId:1 last>=1       | #2 accepted
      1 buy 1 @ 100 clientId:0 market:ETH    | refused order.duplicateClientId
      1 buy 1 @ 100 clientId:1 ioc           | refused order.duplicateClientId
      2 buy 1 @ 100 clientId:0               | #3 accepted
      1 cancel clientId:0                    | #1 canceled 1 user
      1 buy 1 @ 100 clientId:0 market:ETH    | #4 accepted
      3 sell 1 @ 100 market:ETH              | #5 accepted, #5 takes 1 @ 100 from #4, #4 done, #5 done
      1 buy 1 @ 100 clientId:0               | #6 accepted
      1 buy 1 @ 100 clientId:9007199254740991 | #7 accepted
      1 buy 1 @ 100 clientId:9007199254740992 | refused command.badField`))
})
