// Money in and out, leverage and margin modes.
import type { Command } from '../../differential/scene.ts'
import type { Floor } from '../floor.ts'

/** Who has never paid in, or mostly anybody who is likely to have lost it. */
export function deposit(floor: Floor, ts: number): Command | null {
  const { world, random } = floor
  const missing = world.accounts.find((account) => !floor.accounts.has(account))
  if (missing === undefined && random.chance(0.7)) return null
  const account = missing ?? floor.account()
  const isMaker = world.accounts.indexOf(account) < world.makers
  const share = BigInt(isMaker ? random.between(1000, 4000) : random.between(20, 300))
  return {
    op: 'deposit',
    ts,
    account,
    amount: floor.money((world.purse * share) / 100n + BigInt(random.between(1, 100))),
  }
}

export function withdraw(floor: Floor, ts: number): Command | null {
  if (!floor.has('withdrawals')) return null
  const amount = (floor.world.purse * BigInt(floor.random.between(1, 150))) / 100n + 1n
  return { op: 'withdraw', ts, account: floor.account(), amount: floor.money(amount) }
}

export function fundInsurance(floor: Floor, ts: number): Command | null {
  if (!floor.has('insurance')) return null
  return {
    op: 'fundInsurance',
    ts,
    amount: floor.money((floor.world.purse * BigInt(floor.random.between(1, 100))) / 100n + 1n),
  }
}

export function setLeverage(floor: Floor, ts: number): Command | null {
  const stall = floor.tieredStall()
  if (stall === undefined || !floor.has('leverage')) return null
  const leverage = floor.random.pick([1, 2, 5, 10, 20, 50, 100])
  return { op: 'setLeverage', ts, account: floor.account(), market: stall.name, leverage }
}

export function setMode(floor: Floor, ts: number): Command | null {
  const stall = floor.tieredStall()
  if (stall === undefined || !floor.has('isolated')) return null
  const mode = floor.random.pick(['isolated', 'isolated', 'cross'])
  return { op: 'setMarginMode', ts, account: floor.account(), market: stall.name, mode }
}

export function adjust(floor: Floor, ts: number): Command | null {
  const stall = floor.tieredStall()
  if (stall === undefined || !floor.has('isolated')) return null
  const atoms = (floor.world.purse * BigInt(floor.random.between(1, 60))) / 100n + 1n
  const amount = floor.money(floor.random.chance(0.6) ? atoms : -atoms)
  return { op: 'adjustIsolatedMargin', ts, account: floor.account(), market: stall.name, amount }
}
