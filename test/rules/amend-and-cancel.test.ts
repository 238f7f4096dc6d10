// What an amend keeps and what it loses; what the cancels take.
import { describe, it } from 'vitest'
import { play, playPerp } from './table.js'

const QTY = 'refused order.qty lot:0.001 min:0.001 max:9007199254740.991'

describe('amend', () => {
  const queue = `
      1 buy 1 @ 100 | #1 accepted
      2 buy 1 @ 100 | #2 accepted`

  it('R-AMD-01 a lower total at the same price keeps its place', () =>
    play(`${queue}
      1 amend #1 qty:0.6           | #1 reduced to 0.6 amend
      1 amend #1 qty:0.5 price:100 | #1 reduced to 0.5 amend
      3 sell 0.6 @ 100             | #3 accepted, #3 takes 0.5 @ 100 from #1, #1 done, #3 takes 0.1 @ 100 from #2, #3 done`))

  it('R-AMD-01 the same total or one lot more loses it, the id stays', () =>
    play(`${queue}
      1 amend #1 qty:1      | #1 amended to 1 @ 100
      3 sell 0.5 @ 100      | #3 accepted, #3 takes 0.5 @ 100 from #2, #3 done
      2 amend #2 qty:1.001  | #2 amended to 1.001 @ 100
      3 sell 0.5 @ 100      | #4 accepted, #4 takes 0.5 @ 100 from #1, #4 done
      book                  | bids 1.001 @ 100 x2, asks -, last 100`))

  it('R-AMD-01 a lower total at another price is a replace, which may trade', () =>
    play(`${queue}
      3 sell 0.4 @ 100.2           | #3 accepted
      1 amend #1 qty:0.9 price:100.1 | #1 amended to 0.9 @ 100.1
      1 amend #1 qty:0.8 price:100.2 | #1 amended to 0.8 @ 100.2, #1 takes 0.4 @ 100.2 from #3, #3 done
      book                         | bids 0.4 @ 100.2 x1 1 @ 100 x1, asks -, last 100.2
      3 sell 1 @ 100.2             | #4 accepted, #4 takes 0.4 @ 100.2 from #1, #1 done`))

  it('R-AMD-01 a total above what is filled, or the order stays as it is', () =>
    play(`${queue}
      3 sell 0.4 @ 100             | #3 accepted, #3 takes 0.4 @ 100 from #1, #3 done
      1 amend #1 qty:0.4           | ${QTY}
      1 amend #1 qty:0.4 price:101 | ${QTY}
      1 amend #1 qty:0.5005        | ${QTY}
      1 amend #1 qty:0.401         | #1 reduced to 0.001 amend
      1 amend #1 qty:1             | #1 amended to 1 @ 100
      book                         | bids 1.6 @ 100 x2, asks -, last 100`))

  it('R-AMD-01 a refused replace leaves the old order its place', () =>
    play(`${queue}
      1 amend #1 price:100.05           | refused order.price tick:0.1
      1 amend #1 qty:9007199254740.992  | ${QTY}
      1 amend #1 qty:900719925474 price:9000 | refused order.notionalOverflow limit:2305843009213.693952
      3 sell 0.5 @ 100                  | #3 accepted, #3 takes 0.5 @ 100 from #1, #3 done`))

  it('R-AMD-01 hidden lots go first', () =>
    play(`
      1 buy 10 @ 100 displayQty:2  | #1 accepted
      2 buy 1 @ 100                | #2 accepted
      1 amend #1 qty:2             | #1 reduced to 2 amend
      book                         | bids 3 @ 100 x2, asks -, last -
      1 amend #1 qty:1.5           | #1 reduced to 1.5 amend
      book                         | bids 2.5 @ 100 x2, asks -, last -
      3 sell 2 @ 100               | #3 accepted, #3 takes 1.5 @ 100 from #1, #1 done, #3 takes 0.5 @ 100 from #2, #3 done`))

  it('R-AMD-01 a displayQty above the new total: no error of a reduction, but of a replace', () =>
    play(`
      1 buy 10 @ 100 displayQty:2  | #1 accepted
      1 amend #1 qty:1 price:99    | refused order.displayQty
      1 amend #1 qty:2 price:99    | #1 amended to 2 @ 99
      1 amend #1 qty:1             | #1 reduced to 1 amend
      book                         | bids 1 @ 99 x1, asks -, last -`))

  it('R-AMD-01 minQty binds a reduction unless RO', () =>
    play(`
      createMarket market:ETH tickSize:0.1 lotSize:0.001 minQty:0.01 maxQty:5 margin:none | ETH created
      1 buy 1 @ 100 market:ETH                     | #1 accepted
      1 sell 1 @ 1 market:ETH reduceOnly last<=1   | #2 accepted
      1 amend #1 qty:0.009                         | refused order.qty lot:0.001 min:0.01 max:5
      1 amend #1 qty:0.01                          | #1 reduced to 0.01 amend
      1 amend #2 qty:0.009                         | #2 reduced to 0.009 amend`))

  it('R-AMD-01 a waiting order waits on, with its new price and quantity; an expiry stays', () =>
    play(`
      1 sell 1 @ 100                            | #1 accepted
      2 buy 1 @ 90 last>=100 gtd expireTs:5s    | #2 accepted
      2 amend #2 qty:0.5                        | #2 reduced to 0.5 amend
      2 amend #2 price:99 qty:2                 | #2 amended to 2 @ 99
      3 buy 1 @ 100                             | #3 accepted, #3 takes 1 @ 100 from #1, #1 done, #3 done, #2 triggered by 100
      book                                      | bids 2 @ 99 x1, asks -, last 100
      2 amend #2 price:98                       | #2 amended to 2 @ 98
      5s tick                                   | #2 canceled 2 expired`))

  it('R-AMD-01 only by its owner, by exactly one id', () =>
    play(`${queue}
      1 amend #2 qty:0.5             | refused order.unknown
      1 amend #3 qty:0.5             | refused order.unknown
      3 amend #1 qty:0.5             | refused account.unknown
      1 amend #1 clientId:1 qty:0.5  | refused command.badField
      1 amend #1                     | refused command.badField`))
})

describe('cancel', () => {
  it('R-CAN-01 by either id, with the account; another’s or a gone one is unknown', () =>
    play(`
      1 buy 1 @ 100 clientId:7   | #1 accepted
      2 buy 1 @ 100 clientId:7   | #2 accepted
      3 cancel #1                | refused account.unknown
      1 cancel #2                | refused order.unknown
      1 cancel clientId:8        | refused order.unknown
      1 cancel #1 clientId:7     | refused command.badField
      1 cancel                   | refused command.badField
      1 cancel clientId:7        | #1 canceled 1 user
      1 cancel #1                | refused order.unknown
      3 sell 0.4 @ 100           | #3 accepted, #3 takes 0.4 @ 100 from #2, #3 done
      2 cancel #2                | #2 canceled 0.6 user
      book                       | bids -, asks -, last 100`))

  const orders = `
      createMarket market:ETH tickSize:0.1 lotSize:0.001 margin:none | ETH created
      1 sell 1 @ 103                        | #1 accepted
      1 buy 1 @ 100 market:ETH              | #2 accepted
      2 buy 1 @ 100                         | #3 accepted
      1 sell 1 @ 90 last<=80                | #4 accepted
      1 buy 10 @ 101 displayQty:2           | #5 accepted
      1 sell 1 @ 102 market:ETH             | #6 accepted`

  it('R-CAN-01 cancelAll in ascending order of id, waiting orders and hidden lots included', () =>
    play(`${orders}
      1 cancelAll    | #1 canceled 1 user, #2 canceled 1 user, #4 canceled 1 user, #5 canceled 10 user, #6 canceled 1 user
      1 cancelAll    |
      book           | bids 1 @ 100 x1, asks -, last -`))

  it('R-CAN-01 cancelAll of a market or a side', () =>
    play(`${orders}
      3 cancelAll                      | refused account.unknown
      1 cancelAll market:NONE          | refused market.unknown
      1 cancelAll market:ETH side:sell | #6 canceled 1 user
      1 cancelAll side:sell            | #1 canceled 1 user, #4 canceled 1 user
      1 cancelAll market:BTC           | #5 canceled 10 user
      1 cancelAll side:buy             | #2 canceled 1 user`))
})

describe('the dead-man’s switch', () => {
  it('R-CAN-02 takes at its moment what rests, and what waits unless it is reduce-only', () =>
    play(`
      1 buy 1 @ 100                          | #1 accepted
      1 sell 1 @ 50 last<=40                 | #2 accepted
      1 sell 1 @ 50 last<=40 reduceOnly      | #3 accepted
      2 buy 1 @ 100                          | #4 accepted
      1 buy 1 @ 101                          | #5 accepted
      1 cancelAllAfter timeoutUs:5s          | armed for 5s
      4999999us tick                         |
      5s tick                                | #1 canceled 1 deadMan, #2 canceled 1 deadMan, #5 canceled 1 deadMan
      1 buy 1 @ 100                          | #6 accepted
      20s tick                               |
      1 cancelAll                            | #3 canceled 1 user, #6 canceled 1 user`))

  it('R-CAN-02 renewed in time it starts anew, 0 disarms', () =>
    play(`
      1 buy 1 @ 100                     | #1 accepted
      1 cancelAllAfter timeoutUs:5s     | armed for 5s
      4s 1 cancelAllAfter timeoutUs:5s  | armed for 9s
      8s 1 cancelAllAfter timeoutUs:0   | disarmed
      20s 1 cancelAllAfter timeoutUs:0  | disarmed
      1 cancelAllAfter timeoutUs:1us    | armed for 20000001us
      21s tick                          | [20000001us] #1 canceled 1 deadMan`))

  it('R-CAN-02 with nothing to cancel it is silent; a moment beyond 2^53 − 1 is no moment', () =>
    play(`
      1 cancelAllAfter timeoutUs:1s               | refused account.unknown
      1 buy 1 @ 100 ioc                           | #1 accepted, #1 canceled 1 ioc
      1 cancelAllAfter timeoutUs:1s               | armed for 1s
      2s tick                                     |
      1 cancelAllAfter timeoutUs:7307199252740992 | refused command.badField
      1 cancelAllAfter timeoutUs:7307199252740991 | armed for 7307199254740991us`))
})

describe('orders of any age', () => {
  // ids up to 1024, then that of a liquidation: 1 and 4 are as old as can be found at once, and older
  const others = '3 buy 1 @ 500 ioc;'.repeat(1019)

  it('R-CAN-01 an old order is found by its id, one that has gone is not', () =>
    playPerp(`
      1 deposit 100000; 2 deposit 1000; 3 deposit 100000; index 1000
      3 sell 1 @ 2000      | #1 accepted
      1 sell 10 @ 1000; 2 buy 10 @ 1000; 3 sell 1 @ 2001; 3 cancel #4
      ${others} 1 buy 5 @ 935
      index 940            | index 940, mark 940, 2 cross started 400/470, #1025 liquidates 3 @ 935 from #1024 realized -195/195, 2 cross step 1 400/470 bankruptcy 900 limit 931 sell 3 filled 3 fee 0 after 385/329, 2 cross ended 385/329
      3 cancel #4          | refused order.unknown
      3 cancel #1          | #1 canceled 1 user
      3 cancel #1          | refused order.unknown`))

  // 200 orders grow old, and young again when 100 more have come: they are looked for in a larger place then
  it('R-CAN-01 however many there are', () => {
    const bids = (account: number, from: number, to: number) =>
      range(from, to)
        .map((id) => `${account} buy 1 @ ${id / 10};`)
        .join('')
    const canceled = range(1, 200).map((id) => `1 cancel #${id} | #${id} canceled 1 user`)
    return play(`
      ${bids(1, 1, 200)} ${'2 buy 1 @ 900 ioc;'.repeat(1030)} ${bids(3, 201, 300)} 2 buy 1 @ 900 ioc
      ${canceled.join('\n')}
      1 cancel #1 | refused order.unknown`)
  })
})

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
