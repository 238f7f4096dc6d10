// Why a transfer, a leverage or another command is refused, and what would pass instead.
import { describe, it } from 'vitest'
import { expectExplained } from './explain-table.js'

describe('a command refused for', () => {
  it('command.unknownField', async () => {
    await expectExplained(
      `
      funded => 1 buy 1 @ 1000 colour:red
      The place command was refused (command.unknownField). The command has a field that is not known.
      It passes without colour.`,
    )
  })

  it('time.backwards', async () => {
    await expectExplained(
      `
      funded; 5s tick => 4s 1 buy 1 @ 1000
      The place command of account 1 in BTC was refused (time.backwards). The command is earlier than the clock. It is of 1700000004000000, the clock stood at 1700000005000000.
      It passes with ts 1700000005000000 (the earliest).`,
    )
  })

  it('time.tooFar', async () => {
    await expectExplained(
      `
      funded => 25h 1 buy 1 @ 1000
      The place command of account 1 in BTC was refused (time.tooFar). The command is more than 24 hours ahead of the clock. It is of 1700090000000000, the clock stood at 1700000000000000.
      It passes with ts 1700086400000000 (the latest).`,
    )
  })

  it('account.unknown', async () => {
    await expectExplained(
      `
      funded => 2 buy 10 @ 1000
      The place command of account 2 in BTC was refused (account.unknown). There is no such account.
      It passes after a deposit of 1000 (the least).

      funded => 2 setLeverage 5
      The setLeverage command of account 2 in BTC was refused (account.unknown). There is no such account.
      It passes after a deposit of 1 (the least).`,
    )
  })

  it('account.debt', async () => {
    await expectExplained(
      `
      funded; 9 sell 30 @ 1000; 1 buy 30 @ 1000; setMarketState postOnly; index 850; settleMarket 850 => 1 buy 1 @ 900 market:ETH
      The place command of account 1 in ETH was refused (account.debt). The account is in debt: it can only deposit, cancel and place orders that only reduce.
      It passes after a deposit of 600 (the least).`,
    )
  })

  it('margin.insufficient', async () => {
    await expectExplained(
      `
      long => 1 setLeverage 2
      The setLeverage command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. Available -1000, collateral 4000.
      It passes after a deposit of 1000 (the least), or with leverage 3 (the lowest).

      long => 1 withdraw 3500
      The withdraw command of account 1 was refused (margin.insufficient). There is not enough margin. Of 3500 that were asked, the lesser of two may leave: available 3000, collateral 4000.
      It passes with amount 3000 (the largest).

      funded; 1 setMarginMode isolated; 1 adjustIsolatedMargin 3000 => 1 adjustIsolatedMargin 2000
      The adjustIsolatedMargin command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. Of 2000 that were asked, the lesser of two may leave: available 1000, collateral 1000.
      It passes with amount 1000 (the largest).

      funded; 1 setMarginMode isolated; 1 adjustIsolatedMargin 3000; 1 buy 10 @ 900 => 1 adjustIsolatedMargin -2500
      The adjustIsolatedMargin command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. Of -2500 that were asked, the lesser of two may leave: available 2000, collateral 3000.
      It passes with amount -2000 (the largest).

      funded; 1 setMarginMode isolated => 1 adjustIsolatedMargin -5
      The adjustIsolatedMargin command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. Of -5 that were asked, the lesser of two may leave: available 0, collateral 0.
      Nothing is free.`,
    )
  })

  it('amount.precision', async () => {
    await expectExplained(
      `
      funded => 1 deposit 10.5
      The deposit command of account 1 was refused (amount.precision). The amount is finer than the smallest quote unit.
      It passes with amount 10 (the nearest).

      funded => 1 withdraw 0.5
      The withdraw command of account 1 was refused (amount.precision). The amount is finer than the smallest quote unit.
      It passes with amount 1 (the nearest).`,
    )
  })

  it('amount.range', async () => {
    await expectExplained(
      `
      funded => 1 deposit 0
      The deposit command of account 1 was refused (amount.range). The amount must be positive.
      It passes with amount 1 (the least).

      funded => 1 withdraw -10
      The withdraw command of account 1 was refused (amount.range). The amount must be positive.
      It passes with amount 1 (the least).

      funded; 1 setMarginMode isolated => 1 adjustIsolatedMargin 0
      The adjustIsolatedMargin command of account 1 in BTC was refused (amount.range). The amount must be positive.
      It passes with amount 1 (the least).`,
    )
  })

  it('amount.overflow', async () => {
    await expectExplained(
      `
      funded => 1 deposit 2305843009213693952
      The deposit command of account 1 was refused (amount.overflow). The balance would be out of range.
      It passes with amount 2305843009213689952 (the largest).

      funded => 1 withdraw 9999999999999999999
      The withdraw command of account 1 was refused (amount.overflow). The balance would be out of range.
      It passes with amount 4000 (the largest).`,
    )
  })

  it('leverage.range', async () => {
    await expectExplained(
      `
      funded => 1 setLeverage 11
      The setLeverage command of account 1 in BTC was refused (leverage.range). The leverage is out of range. The most is 10.
      It passes with leverage 10 (the highest).

      funded => 1 setLeverage 0
      The setLeverage command of account 1 in BTC was refused (leverage.range). The leverage is out of range. The most is 10.
      It passes with leverage 1 (the least).`,
    )
  })

  it('marginMode.inUse', async () => {
    await expectExplained(
      `
      long; 1 buy 1 @ 900; 9 buy 10 @ 999 => 1 setMarginMode isolated
      The setMarginMode command of account 1 in BTC was refused (marginMode.inUse). The account has a position or orders there.
      It passes after canceling all orders in BTC and after closing the position of BTC.`,
    )
  })

  it('marginMode.notIsolated', async () => {
    await expectExplained(
      `
      funded => 1 adjustIsolatedMargin 5
      The adjustIsolatedMargin command of account 1 in BTC was refused (marginMode.notIsolated). The account is not on isolated margin there.
      It passes after setting the margin mode to isolated.`,
    )
  })

  it('price.overflow', async () => {
    await expectExplained(
      `
      funded; 8 deposit 1000000; 9 sell 3000 @ 1000; 8 buy 3000 @ 1000 => index 900000000000000
      The index command in BTC was refused (price.overflow). The market cannot hold its open interest at this price.
      It passes with price 732013653718633 (the highest).`,
    )
  })

  it('market.unknown', async () => {
    await expectExplained(
      `
      funded => 1 buy 1 @ 1000 market:NONE
      The place command of account 1 in NONE was refused (market.unknown). There is no such market.
      The market must be created first.`,
    )
  })

  it('market.noMargin', async () => {
    await expectExplained(
      `
      funded => 1 setLeverage 2 market:SPOT
      The setLeverage command of account 1 in SPOT was refused (market.noMargin). The market is for matching only: it has no margin, index or mark.
      No change of it is known that passes.`,
    )
  })

  it('mark.notExternal', async () => {
    await expectExplained(
      `
      funded => mark 5
      The mark command in BTC was refused (mark.notExternal). The market calculates its mark itself.
      No change of it is known that passes.`,
    )
  })
})
