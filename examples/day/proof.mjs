// What must hold at the end of the day, recomputed from the state with exact integers.
import { MARKETS } from './agents/markets.mjs'

/** Money texts have at most so many decimals. */
const DECIMALS = 6

/** @param {string} text */
function atoms(text) {
  const [whole, fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(DECIMALS, '0'))
  return text.startsWith('-') ? -value : value
}

/**
 * `money`: all collateral, treasury and fund less the cost of all positions, less what was paid in (net): must be 0.
 * `sizes`: the sum of all positions of each market: must be 0.
 * @param {import('perpcore').StateView} state
 * @param {bigint} paidIn atoms: deposits less withdrawals, and what was put into the fund
 */
export function conservation({ accounts, treasury, insurance }, paidIn) {
  let money = atoms(treasury) + atoms(insurance) - paidIn
  const sizes = new Map(MARKETS.map(({ name }) => [name, 0n]))
  for (const { pools, positions } of Object.values(accounts)) {
    for (const { collateral } of Object.values(pools)) money += atoms(collateral)
    for (const [market, { cost, size }] of Object.entries(positions)) {
      money -= atoms(cost)
      sizes.set(market, sizes.get(market) + atoms(size))
    }
  }
  return { money, sizes: [...sizes.values()] }
}

/** Adds up what comes in and goes out, in atoms. */
export class Till {
  paidIn = 0n

  /** @param {readonly import('perpcore').Event[]} events */
  note(events) {
    for (const event of events) {
      const isTransfer = event.ev === 'balance' && (event.reason === 'deposit' || event.reason === 'withdraw')
      const isTopUp = event.ev === 'insurance' && event.reason === 'topUp'
      if (isTransfer || isTopUp) this.paidIn += atoms(event.delta)
    }
  }
}
