// Cancels, cuts, liquidations and deleveraging in words, and what would have helped.
import { describe, expect, it } from 'vitest'
import type { Command, Exchange, Remedy } from '../../src/index.js'
import { playOn, type Settings, tryOn, withPerp } from '../rules/table.js'
import { expectTrue, explained } from './explained.js'

/** The last of the lines and what it is explained by: sentences, then the remedy. */
async function expectSaid(setup: string, line: string, said: string, passes: string | null, settings: Settings = {}) {
  const exchange = await withPerp(settings)
  playOn(exchange, setup)
  tryOn(exchange, line)
  const { sentences, remedy } = await explained(exchange)
  const expected = said.trim().split(/\n\s*/)
  expect([...sentences, remedy?.sentence ?? null]).toEqual([...expected, passes])
  if (remedy?.receipt.ev === 'canceled') await expectTrue(exchange, remedy, null)
  else if (remedy?.verified) await expectSaved(exchange, remedy)
}

/** With the money the pool is at its maintenance margin, with an atom less below it. */
async function expectSaved(exchange: Exchange, { receipt, ways }: Remedy): Promise<void> {
  if (!('pool' in receipt)) throw new Error('It is about no pool.')
  const commands = ways[0]?.commands ?? []
  for (const less of [0, 1]) {
    const fork = await exchange.fork()
    for (const command of commands) {
      const { amount } = command as { amount: string }
      const isLast = command === commands.at(-1)
      const told = fork.apply({ ...command, amount: String(Number(amount) - (isLast ? less : 0)) } as Command)
      expect(told).not.toContainEqual(expect.objectContaining({ ev: 'rejected' }))
    }
    const pool = fork.pool(receipt.account, receipt.pool === 'cross' ? undefined : receipt.pool)
    expect(Number(pool?.equity)).toBe(Number(pool?.maintenanceMargin) - less)
  }
}

const FUNDED = 'index 1000; 1 deposit 4000; 9 deposit 1000000'
/** 2 is long 10 at 1000 with 1000. */
const LONG = '1 deposit 100000; 2 deposit 1000; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000'

describe('an order that is canceled or cut', () => {
  it('at once, by itself', async () => {
    await expectSaid(
      `${FUNDED}; 9 sell 1 @ 1000`,
      '1 buy 3 @ 1001 ioc',
      'Order 2 of account 1 in BTC was canceled, 2 left and 1 filled: what does not trade at once goes, and no more was to be had within its price.',
      null,
    )
    await expectSaid(
      `${FUNDED}; 1 sell 1 @ 1000`,
      '1 buy 3 @ 1001 stp:decrement',
      `Order 1 of account 1 in BTC was canceled, 0 left and 0 filled: it met an order of the same account.
       Order 2 of account 1 in BTC was cut to 2: it met an order of the same account.`,
      null,
    )
  })

  it('by rules of groups, positions and time', async () => {
    await expectSaid(
      `${FUNDED}; 1 buy 2 @ 900 ocoGroup:1; 1 buy 3 @ 910 ocoGroup:1`,
      '9 sell 2 @ 910',
      'Order 1 of account 1 in BTC was cut to 1: the orders of its group share one quantity, and another has traded.',
      null,
    )
    await expectSaid(
      `${FUNDED}; 9 sell 5 @ 1000; 1 buy 5 @ 1000; 1 sell 5 @ 1100 reduceOnly; 9 buy 4 @ 999`,
      '1 sell 4 @ 999',
      'Order 3 of account 1 in BTC was cut to 1: an order may not do more than reduce its position.',
      null,
    )
    await expectSaid(
      `${FUNDED}; 1 buy 2 @ 900; 1 cancelAllAfter timeoutUs:1s`,
      '2s tick',
      'Order 1 of account 1 in BTC was canceled, 2 left and 0 filled: the switch of the account was not renewed in time.',
      null,
    )
  })

  it('by delisting, with its position', () =>
    expectSaid(
      `${FUNDED}; 9 sell 5 @ 1000; 1 buy 5 @ 1000; 1 sell 5 @ 1100`,
      'settleMarket 1010',
      `Order 3 of account 1 in BTC was canceled, 5 left and 0 filled: its market was delisted.
       The BTC position of the cross pool of account 1, 5, was closed at 1010, for a profit of 50: the market was delisted.
       The BTC position of the cross pool of account 9, -5, was closed at 1010, for a profit of -50: the market was delisted.`,
      null,
    ))
})

describe('an order that is refused when it fires', () => {
  const fired = (left: string, code: string, why: string) =>
    `Order ${left} left and 0 filled: when it fired it was refused (${code}). ${why}`

  it('is placed again, as it then was', async () => {
    await expectSaid(
      `${FUNDED}; 1 buy 50 @ 1000 mark>=1050`,
      'index 1050',
      fired('1 of account 1 in BTC was canceled, 50', 'margin.insufficient', 'There is not enough margin.'),
      'It passes after a deposit of 1250 (the least), or with qty 38 (the largest).',
    )
    // amended in between: the limit is 1060, no longer 1000
    await expectSaid(
      `${FUNDED}; 9 sell 1 @ 1055; 1 buy 1 @ 1000 mark>=1050 postOnly; 1 amend #2 price:1060 qty:2`,
      'index 1050',
      fired('2 of account 1 in BTC was canceled, 2', 'postOnly.wouldCross', 'The post-only order would trade at once.'),
      'It passes with price 1054 (the nearest).',
    )
    await expectSaid(
      `${FUNDED}; 9 sell 2 @ 1045; 1 buy 3 @ 1050 mark>=1050 fok`,
      'index 1050',
      fired(
        '2 of account 1 in BTC was canceled, 3',
        'fok.unfillable',
        'The fill-or-kill order cannot be filled whole.',
      ),
      'It passes with qty 2 (the largest), or with tif ioc.',
    )
    await expectSaid(
      `${FUNDED}; 1 sell 3 @ market mark>=1050 reduceOnly`,
      'index 1050',
      fired(
        '1 of account 1 in BTC was canceled, 3',
        'reduceOnly.noPosition',
        'There is no position that the order could reduce.',
      ),
      'It passes without reduceOnly.',
    )
  })

  // at 901 it has 10; at mark the fee is ⌈90.1⌉: what its price is worse than mark, it can do without
  it('an exit too, which nobody has placed', () =>
    expectSaid(
      '1 deposit 100000; 2 deposit 1100; index 1000; 1 sell 10 @ 1000; 2 buy 10 @ 1000 stopLoss:mark:905',
      'index 901',
      `Order 3 of account 2 in BTC was canceled, 10 left and 0 filled: when it fired it was refused (margin.insufficient). There is not enough margin.
       The liquidation of the cross pool of account 2 began: its equity of 10 was below the maintenance margin of 451. 441 more would have been enough.
       Step 1 of the liquidation of the cross pool of account 2: nothing was sent, since nothing was visible at 900 or better (mark 901, index 901, bankruptcy price 900). The equity went from 10 to 10, the maintenance margin from 451 to 451.`,
      'It passes after a deposit of 81 (the least), or with qty 1 (the largest).',
      { takerFee: '0.01' },
    ))

  it('is not known if it waited before the exchange was restored', async () => {
    const exchange = await (await withPerp()).fork()
    const first = playOn(exchange, `${FUNDED}; 1 buy 50 @ 1000 mark>=1050`)
    const copy = await first.fork()
    playOn(copy, 'index 1050')
    expect((await explained(copy)).remedy).toMatchObject({
      verified: false,
      sentence: 'What it was is not remembered.',
    })
  })
})

describe('a pool in liquidation', () => {
  // at 940 400 of 470 are left
  it('what it lacked, what the step did, and what saves it', () =>
    expectSaid(
      `${LONG}; 1 buy 5 @ 935`,
      'index 940',
      `The liquidation of the cross pool of account 2 began: its equity of 400 was below the maintenance margin of 470. 70 more would have been enough.
       Step 1 of the liquidation of the cross pool of account 2: an order to sell 3 BTC at 931 or better traded 3 and paid a fee of 0 (mark 940, index 940, bankruptcy price 900). The equity went from 400 to 385, the maintenance margin from 470 to 329.
       The liquidation of the cross pool of account 2 ended: equity 385, maintenance margin 329.`,
      'The pool is no longer below its maintenance margin.',
    ))

  it('put off', async () => {
    await expectSaid(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}; index 980`,
      'mark 940',
      `The liquidation of the cross pool of account 2 is put off (guard): at the index it is not below. At mark its equity was 400, its maintenance margin 470; at the index 800 and 490. 70 more would be enough.`,
      '70 more brings the pool back to its maintenance margin.',
      {
        mark: { mode: 'external', staleUs: null },
      },
    )
    await expectSaid(
      `${LONG}; setMarketState postOnly`,
      'index 940',
      `The liquidation of the cross pool of account 2 is put off (market.state): its market admits no taker now. At mark its equity was 400, its maintenance margin 470; at the index 400 and 470. 70 more would be enough.`,
      '70 more brings the pool back to its maintenance margin.',
    )
    await expectSaid(
      `${LONG.replace('index 1000', 'index 1000; mark 1000')}; index 940; 11s tick`,
      '11s mark 940',
      `The liquidation of the cross pool of account 2 is put off (oracle.stale): the index of its market is stale. At mark its equity was 400, its maintenance margin 470; at the index 400 and 470. 70 more would be enough.`,
      '70 more brings the pool back to its maintenance margin.',
      {
        mark: { mode: 'external', staleUs: 10_000_000 },
      },
    )
  })

  it('isolated: money moves from the cross pool, and a deposit is of what that has not free', async () => {
    const isolated = LONG.replace('2 deposit 1000', '2 deposit 1100; 2 setMarginMode isolated')
    await expectSaid(
      isolated,
      'index 940',
      `The liquidation of the isolated BTC pool of account 2 began: its equity of 400 was below the maintenance margin of 470. 70 more would have been enough.
       Step 1 of the liquidation of the isolated BTC pool of account 2: nothing was sent, since nothing was visible at 931 or better (mark 940, index 940, bankruptcy price 900). The equity went from 400 to 400, the maintenance margin from 470 to 470.`,
      '70 more brings the pool back to its maintenance margin.',
    )
    await expectSaid(
      isolated,
      'index 930',
      `The liquidation of the isolated BTC pool of account 2 began: its equity of 300 was below the maintenance margin of 465. 165 more would have been enough.
       Step 1 of the liquidation of the isolated BTC pool of account 2: nothing was sent, since nothing was visible at 921 or better (mark 930, index 930, bankruptcy price 900). The equity went from 300 to 300, the maintenance margin from 465 to 465.`,
      '165 more brings the pool back to its maintenance margin.',
    )
  })

  it('taken over and deleveraged', () =>
    expectSaid(
      `${LONG}; 3 deposit 100000; fundInsurance 1000; 3 buy 4 @ 895; 3 buy 20 @ 880`,
      'index 890',
      `The liquidation of the cross pool of account 2 began: its equity of -100 was below the maintenance margin of 445. 545 more would have been enough.
       The BTC position of the cross pool of account 2, with an equity of -100, was taken over: 4 filled at 890 or better (bankruptcy price 900), for which the fund paid 20 of 500 at most; 6 taken from opposite positions; 0 still open.
       Of the BTC position of the cross pool of account 1, 6 were closed at 900 against the cross pool of account 2, for a profit of 600: with a leverage of 0.08803165 it was number 1 by waterFill.
       The liquidation of the cross pool of account 2 ended: equity 0, maintenance margin 0.`,
      'The pool is no longer below its maintenance margin.',
    ))
})
