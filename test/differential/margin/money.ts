// Money in, out and between pools; leverage, margin modes and the insurance fund.
import { poolOf, poolsOf } from '../../model/accounts.ts'
import { availableOf, hasDebt, owes } from '../../model/margin.ts'
import { min } from '../../model/numbers.ts'
import { randomTransfer } from '../others.ts'
import type { Command, Json } from '../scene.ts'
import { decimalText, MOST } from './plans.ts'
import type { MarginScene, NaiveAccount, NaivePool } from './scene.ts'

function text(scene: MarginScene, atoms: bigint): Json {
  return decimalText(atoms, scene.session.quoteDecimals)
}

/** What an account brings: gamblers little, makers much. */
export function deposit(scene: MarginScene, account: number): Command {
  const { random, session, world } = scene
  const known = world.accountById.get(account)
  if (known !== undefined && hasDebt(known) && random.chance(0.4)) {
    return {
      op: 'deposit',
      ts: scene.time(),
      account,
      amount: text(scene, debtOf(known) + BigInt(random.between(-1, 2))),
    }
  }
  const isMaker = session.accounts.indexOf(account) < session.makers
  const share = BigInt(isMaker ? random.between(1000, 4000) : random.between(20, 300))
  const own = (session.purse * share) / 100n + BigInt(random.below(100))
  const amount = session.twins && !isMaker ? session.purse : own
  return { op: 'deposit', ts: scene.time(), account, amount: text(scene, min(amount + 1n, MOST)) }
}

/** An account of the session that is not there yet, is in debt or has nothing left to put at risk. */
export function needy(scene: MarginScene): number | undefined {
  const { session, world, random } = scene
  const missing = session.accounts.find((id) => !world.accountById.has(id))
  if (missing !== undefined || !session.refills) return missing
  const inDebt = scene.inDebt()
  const elsewhere = inDebt.find((account) => !owes(account.cross))
  if (elsewhere !== undefined && random.chance(0.5)) return elsewhere.id
  if (inDebt.length > 0) return random.chance(0.2) ? random.pick(inDebt).id : undefined
  const least = session.purse / 20n
  return world.accounts.find((account) => availableOf(world, account.cross) < least && account.positions.size < 2)?.id
}

/** Who has won much takes it away, so that nobody is safe. */
export function skim(scene: MarginScene): Command | undefined {
  const { session, world } = scene
  const most = session.purse * 3n
  const isRich = ({ id, cross }: NaiveAccount) =>
    session.accounts.indexOf(id) >= session.makers && min(availableOf(world, cross), cross.collateral) > most
  const rich = world.accounts.filter(isRich)
  if (rich.length === 0) return undefined
  const { id, cross } = scene.random.pick(rich)
  const amount = min(availableOf(world, cross), cross.collateral) - session.purse
  return { op: 'withdraw', ts: scene.time(), account: id, amount: text(scene, amount) }
}

/** What a deposit must bring to cover the debts of all pools that owe, at least an atom. */
function debtOf(account: NaiveAccount): bigint {
  return poolsOf(account)
    .filter(owes)
    .reduce((sum, pool) => sum - pool.collateral, 1n)
}

/** Most of it makes sense; the rest is refused for one reason or another. */
export function randomMoney(scene: MarginScene): Command {
  return scene.random.weighted([
    [20, () => deposit(scene, scene.account())],
    [25, () => withdraw(scene)],
    [9, () => topUp(scene)],
    [25, () => leverage(scene)],
    [30, () => marginMode(scene)],
    [40, () => adjust(scene)],
    [5, () => huge(scene)],
    [6, () => randomTransfer(scene)],
  ])()
}

/** All of what is free, a part of it, or a little more. */
function part(scene: MarginScene, pool: NaivePool): bigint {
  const { random, world } = scene
  const available = availableOf(world, pool)
  const free = min(pool.collateral, available)
  return random.weighted<() => bigint>([
    [3, () => free],
    [2, () => free + 1n],
    [1, () => available],
    [1, () => pool.collateral],
    [8, () => (free * BigInt(random.between(1, 100))) / 100n + 1n],
  ])()
}

function withdraw(scene: MarginScene): Command {
  const account = scene.knownAccount()
  const ts = scene.time()
  if (account === undefined) return { op: 'withdraw', ts, account: scene.account(), amount: '1' }
  return { op: 'withdraw', ts, account: account.id, amount: text(scene, part(scene, account.cross)) }
}

function topUp(scene: MarginScene): Command {
  const { fund } = scene.session
  const amount = fund === 0n ? 0n : (fund * BigInt(scene.random.between(10, 200))) / 100n
  return { op: 'fundInsurance', ts: scene.time(), amount: text(scene, min(amount, MOST)) }
}

/** An account and a market, mostly both known. */
function somewhere(scene: MarginScene): { account: number; market: string } {
  const { random } = scene
  const inDebt = random.chance(0.2) ? scene.inDebt() : []
  const known = inDebt.length > 0 ? random.pick(inDebt).id : scene.account()
  const account = random.chance(0.02) ? 99 : known
  const venue = random.chance(0.95) ? scene.tieredVenue() : scene.venue()
  return { account, market: venue?.name ?? 'NONE' }
}

function leverage(scene: MarginScene): Command {
  const { random } = scene
  const where = somewhere(scene)
  const first = scene.world.marketByName.get(where.market)?.settings.tiers[0]?.initialRate ?? 1_000_000n
  const most = Number(100_000_000n / first)
  const wished = random.pick([most, most, Math.ceil(most / 2), Math.ceil(most / 3), 1, 2, 3, 7, most + 1, 0])
  return { op: 'setLeverage', ts: scene.time(), ...where, leverage: wished }
}

function marginMode(scene: MarginScene): Command {
  const { random } = scene
  const idle = random.chance(0.7) ? idleSomewhere(scene) : undefined
  const mode = random.pick(['isolated', 'isolated', 'cross'])
  return { op: 'setMarginMode', ts: scene.time(), ...(idle ?? somewhere(scene)), mode }
}

/** One pool for each position: twins have the same in it. */
export function isolate(scene: MarginScene): Command {
  return { op: 'setMarginMode', ts: scene.time(), ...(idleSomewhere(scene) ?? somewhere(scene)), mode: 'isolated' }
}

/** Where an account has neither orders nor a position, so that the mode can change. */
function idleSomewhere(scene: MarginScene): { account: number; market: string } | undefined {
  const venue = scene.tieredVenue()
  const market = venue && scene.market(venue)
  if (market === undefined) return undefined
  const isIdle = (account: NaiveAccount) =>
    !account.positions.has(market) && ![...account.orders.values()].some((order) => order.market === market)
  const idle = scene.world.accounts.filter(isIdle)
  return idle.length === 0 ? undefined : { account: scene.random.pick(idle).id, market: market.name }
}

function adjust(scene: MarginScene): Command {
  const { random, world } = scene
  const isolated = world.accounts.flatMap((account) => [...account.isolated].map((market) => ({ account, market })))
  const ts = scene.time()
  if (isolated.length === 0 || random.chance(0.15)) {
    return {
      op: 'adjustIsolatedMargin',
      ts,
      ...somewhere(scene),
      amount: random.pick(['1', '-1', '0', '0.0000000001']),
    }
  }
  const { account, market } = random.pick(isolated)
  const toPool = random.chance(0.5)
  const amount = part(scene, toPool ? account.cross : poolOf(account, market))
  if (random.chance(0.02)) {
    const bad = random.pick(['0', '0.0000000001', text(scene, MOST), text(scene, -MOST)])
    return { op: 'adjustIsolatedMargin', ts, account: account.id, market: market.name, amount: bad }
  }
  const small = toPool && amount > 0n && random.chance(0.7) ? amount / BigInt(random.pick([2, 5, 20])) : amount
  return {
    op: 'adjustIsolatedMargin',
    ts,
    account: account.id,
    market: market.name,
    amount: text(scene, toPool ? small : -small),
  }
}

/** At the bounds of what a balance can be. */
function huge(scene: MarginScene): Command {
  const { random, world } = scene
  const ts = scene.time()
  const account = scene.account()
  const has = world.accountById.get(account)?.cross.collateral ?? 0n
  const room = random.pick([world.fund, has, 0n])
  const amount = text(scene, MOST - room + BigInt(random.between(0, 1)))
  // Only where money is of that size: else nobody would be poor any more.
  if (scene.session.scale === 'money') {
    const pool = random.pick([...(world.accountById.get(account)?.isolatedPools.values() ?? [])])
    if (pool === undefined || random.chance(0.5)) return { op: 'deposit', ts, account, amount }
    const more = MOST - pool.collateral + BigInt(random.between(-1, 1))
    return { op: 'adjustIsolatedMargin', ts, account, market: pool.market?.name ?? 'NONE', amount: text(scene, more) }
  }
  if (random.chance(0.3)) return { op: 'fundInsurance', ts, amount: text(scene, MOST + 1n) }
  return { op: random.pick(['deposit', 'withdraw']), ts, account, amount: text(scene, MOST + has + 1n) }
}
