// One person cuts a position up over several accounts, to pay less margin for it or to be passed over when winners are
// deleveraged.
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { playOn, playPerp, type Settings, withPerp } from '../rules/table.js'

interface Part {
  lots: number
  money: number
}

/** Random parts with at least the initial margin (100 a lot at 1000) each; together they are `whole`. */
function cutUp(random: Random, whole: Part): Part[] {
  const count = random.between(2, 5)
  const parts = Array.from({ length: count }, () => ({ lots: 1, money: 100 }))
  for (let left = whole.lots - count; left > 0; left--) {
    const part = random.pick(parts)
    part.lots++
    part.money += 100
  }
  for (let left = whole.money - whole.lots * 100; left > 0; ) {
    const more = Math.min(left, random.between(1, 800))
    random.pick(parts).money += more
    left -= more
  }
  return parts
}

function initialMargin(exchange: Exchange, accounts: readonly number[]): bigint {
  const { accounts: all } = exchange.state()
  return accounts.reduce((sum, id) => sum + BigInt(all[id]?.pools.cross?.initialMargin ?? 0), 0n)
}

/** Shorts of account 10, 11, … against 9. Gives the accounts. */
function sell(exchange: Exchange, parts: readonly Part[], first = 10): number[] {
  return parts.map(({ lots, money }, i) => {
    const account = first + i
    playOn(exchange, `${account} deposit ${money}; 9 buy ${lots} @ 1000; ${account} sell ${lots} @ 1000`)
    return account
  })
}

describe('splitting a position to pay less margin', () => {
  it('gains nothing at one rate: each account rounds its requirement up', async () => {
    const settings: Settings = { tiers: [{ upTo: null, initialRate: '0.03333333', maintenanceRate: '0.01666667' }] }
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed)
      const whole = { lots: random.between(10, 60), money: 20_000 }
      const [one, many] = [await withPerp(settings), await withPerp(settings)]
      for (const exchange of [one, many]) playOn(exchange, '9 deposit 1000000; index 1000')
      const alone = initialMargin(one, sell(one, [whole]))
      expect(initialMargin(many, sell(many, cutUp(random, whole)))).toBeGreaterThanOrEqual(alone)
    }
  })

  // By tiers an account that is small pays the small rate, and the engine knows no owners: four accounts of 10 need 4000 where one of 40 needs
  // 10000. It is never less than the first tier on everything, and no account can then help another.
  it('goes down to the rate of the first tier, and not below', async () => {
    const settings: Settings = {
      tiers: [
        { upTo: '10000', initialRate: '0.1', maintenanceRate: '0.05' },
        { upTo: null, initialRate: '0.3', maintenanceRate: '0.15' },
      ],
    }
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed)
      const lots = random.between(10, 60)
      const exchange = await withPerp(settings)
      playOn(exchange, '9 deposit 1000000; index 1000')
      const parts = cutUp(random, { lots, money: 100_000 })
      for (const part of parts) part.money = 100_000
      expect(initialMargin(exchange, sell(exchange, parts))).toBeGreaterThanOrEqual(BigInt(lots * 100))
    }
  })

  it('is impossible within an account: a market is in one pool, with one position', () =>
    playPerp(`
      1 deposit 100000; 9 deposit 100000; index 1000; 9 sell 20 @ 1000; 1 buy 10 @ 1000
      1 setMarginMode isolated  | refused marginMode.inUse
      1 buy 10 @ 1000           | #3 accepted, #3 takes 10 @ 1000 from #1, #1 done, #3 done
      1 position                | 20 in cross cost 20000 entry 1000 unrealized 0`))

  it('opposite positions of two accounts cover nothing of each other', () =>
    playPerp(`
      1 deposit 1000; 2 deposit 1000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000
      1 pool  | collateral 1000 equity 1000 margin 1000/500 available 0
      2 pool  | collateral 1000 equity 1000 margin 1000/500 available 0
      index 947 | index 947, mark 947, 1 cross started 470/474, 1 cross step 1 470/474 bankruptcy 900 limit 938 sell 0 filled 0 fee 0 after 470/474`))

  it('an order in many parts needs what it needs whole', () =>
    playPerp(`
      1 deposit 1000; index 1000
      1 buy 3 @ 900; 1 buy 3 @ 901; 1 buy 3 @ 902
      1 buy 2 @ 903  | refused margin.insufficient equity:1000 initialMargin:1100 adverse:0 fee:0 shortfall:100
      1 buy 1 @ 903  | #4 accepted`))
})

describe('splitting a position to dodge deleveraging', () => {
  // Whatever the parts, at a common leverage they keep no more together than the whole would: it may differ by the last lot of each part.
  it('gives no less than the whole would have given', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const lots = random.between(10, 40)
      const whole = { lots, money: lots * 100 + random.below(8000) }
      const honest = [20, 30, 40].map((most) => {
        const size = random.between(5, most)
        return { lots: size, money: size * 100 + random.below(8000) }
      })
      const parts = cutUp(random, whole)
      const need = random.between(1, lots)
      const alone = await givenBy([whole], honest, need)
      expect(await givenBy(parts, honest, need)).toBeGreaterThanOrEqual(alone - parts.length)
    }
  }, 60_000)

  it('nor does it help to hold the same lots in parts of unlike leverage', async () => {
    // equity 8000 and 4000 at 900, both at 2.25; at the common 1.35 they keep 12 and 6
    const honest = [{ lots: 10, money: 3000 }]
    expect(await givenBy([{ lots: 20, money: 6000 }], honest, 12)).toBe(8)
    // 6400 on 12 lots and 1600 on 8: at 1.35 they keep 9.6 and 2.4
    const unlike = [
      { lots: 12, money: 5200 },
      { lots: 8, money: 800 },
    ]
    expect(await givenBy(unlike, honest, 12)).toBeGreaterThanOrEqual(8)
  })
})

/** How many lots these shorts give when a long of `need` lots has nothing left at 900. */
async function givenBy(parts: readonly Part[], honest: readonly Part[], need: number): Promise<number> {
  const exchange = await withPerp()
  playOn(exchange, `9 deposit 10000000; index 1000; 2 deposit ${need * 100}`)
  const own = sell(exchange, parts)
  sell(exchange, honest, 50)
  playOn(exchange, `9 sell ${need} @ 1000; 2 buy ${need} @ 1000; index 900`)
  const { accounts } = exchange.state()
  expect(accounts[2]?.positions.BTC).toBeUndefined()
  const kept = own.reduce((sum, id) => sum - Number(accounts[id]?.positions.BTC?.size ?? 0), 0)
  return parts.reduce((sum, { lots }) => sum + lots, 0) - kept
}
