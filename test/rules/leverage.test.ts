// The leverage of an account's choice. BTC: a lot at a tick is worth 1, margin 10 % and 5 %.
import { describe, it } from 'vitest'
import { playPerp } from './table.js'

const OPEN = '1 deposit 3400; 2 deposit 100000; index 1000; 2 sell 10 @ 1000; 1 buy 10 @ 1000'

describe('leverage', () => {
  it('R-LEV-01 from 1 to ⌊10^8 / initial rate of the first tier⌋', () =>
    playPerp(
      `${OPEN}
      1 setLeverage 11            | refused leverage.range max:10
      1 setLeverage 0             | refused leverage.range max:10
      1 setLeverage 10            | 1 BTC leverage 10
      1 setLeverage 34 market:ETH | refused leverage.range max:33
      1 setLeverage 33 market:ETH | 1 ETH leverage 33`,
      {},
      { ETH: { tiers: [{ upTo: null, initialRate: '0.03', maintenanceRate: '0.01' }] } },
    ))

  // ⌈10^8/3⌉ = 33333334: 10000·0.33333334 = 3333.3334 → 3334; maintenance stays
  it('R-LEV-01 it raises the initial rate to ⌈10^8/leverage⌉', () =>
    playPerp(`${OPEN}
      1 pool          | collateral 3400 equity 3400 margin 1000/500 available 2400
      1 setLeverage 3 | 1 BTC leverage 3
      1 pool          | collateral 3400 equity 3400 margin 3334/500 available 66`))

  // leverage 4: 25 %, where the tier does not ask for more: 10,000·0.25 + 20,000·0.25 + 10,000·0.5
  it('R-LEV-01 of each tier, and lowers none', () =>
    playPerp(
      `
      1 deposit 100000; 2 deposit 100000; index 1000; 2 sell 40 @ 1000; 1 buy 40 @ 1000
      1 setLeverage 4  | 1 BTC leverage 4
      1 pool           | collateral 100000 equity 100000 margin 12500/5000 available 87500
      1 setLeverage 10 | 1 BTC leverage 10
      1 pool           | collateral 100000 equity 100000 margin 10000/5000 available 90000`,
      {
        tiers: [
          { upTo: '10000', initialRate: '0.1', maintenanceRate: '0.05' },
          { upTo: '30000', initialRate: '0.2', maintenanceRate: '0.1' },
          { upTo: null, initialRate: '0.5', maintenanceRate: '0.25' },
        ],
      },
    ))

  // leverage 2 needs 5000 of 3400
  it('R-LEV-01 where available would be below zero it is refused, and the old one stays', () =>
    playPerp(`${OPEN}
      1 setLeverage 3 | 1 BTC leverage 3
      1 setLeverage 2 | refused margin.insufficient available:-1600 collateral:3400
      1 pool          | collateral 3400 equity 3400 margin 3334/500 available 66`))

  // 10 lots and a bid of 5: 15·1000/4 = 3750
  it('R-LEV-01 open orders count', () =>
    playPerp(`${OPEN}
      1 buy 5 @ 900   | #3 accepted
      1 setLeverage 4 | refused margin.insufficient available:-350 collateral:3400
      1 cancel #3     | #3 canceled 5 user
      1 setLeverage 4 | 1 BTC leverage 4`))

  it('R-LEV-01 account, market, range', () =>
    playPerp(
      `${OPEN}
      7 setLeverage 99 market:NONE | refused account.unknown
      1 setLeverage 99 market:NONE | refused market.unknown
      1 setLeverage 99 market:SPOT | refused market.noMargin
      1 setLeverage 99             | refused leverage.range max:10`,
      {},
      { SPOT: { margin: 'none' } },
    ))
})
