// Binance USD-M margin tiers: a market for each contract of the file, with its tiers, and a position in each. Binance
// says notional · rate − cum; what our progressive tiers come to must be that, rounded up, to the atom.
import { describe, expect, it, type TestContext } from 'vitest'
import type { Row } from '../../src/cli/import/rows.js'
import type { Tier } from '../../src/types.js'
import { ceilDiv, decimalText, Perpetual, units } from './perpetual.js'
import { allRows, sharedFile } from './shared.js'

const FILE = 'binance-usdm-margin-tiers-2024-10/tiers.csv.gz'
const COLUMN = { symbol: 0, tier: 1, floor: 2, cap: 3, rate: 4, leverage: 5, cum: 6 }
const DECIMALS = 6
const E8 = 100_000_000n
/** A price that is a notional of one lot has at most so many ticks. */
const MOST = 2n ** 53n - 1n
const PER_TIER = 10
/** Holds each long in an isolated pool of its own, so that its maintenance margin is told alone. */
const LONG = 1
/** Holds all shorts in one pool. */
const SHORT = 2

interface RealTier {
  /** Atoms. */
  readonly floor: bigint
  readonly cap: bigint
  /** e8 */
  readonly rate: bigint
  readonly leverage: number
  /** Atoms · 10^8 */
  readonly cum: bigint
}

interface Contract {
  readonly name: string
  readonly tiers: readonly RealTier[]
}

describe('Binance margin tiers', () => {
  it('maintenance margin at ten notionals of every tier', { timeout: 60_000 }, async (context) => {
    const contracts = await contractsOf(context)
    const perpetual = await opened(contracts)
    const rounds = contracts.map(({ tiers }) => tiers.flatMap(notionalsIn))
    const longest = Math.max(...rounds.map(({ length }) => length))
    let compared = 0
    for (let round = 0; round < longest; round += 1) {
      const expected = contracts.map((contract, i) => maintenance(contract, rounds[i]?.[round] ?? 1n))
      setMarks(perpetual, contracts, (i) => rounds[i]?.[round] ?? 1n)
      expect(longMargins(perpetual, contracts), `round ${round}`).toEqual(expected)
      expect(shortMargin(perpetual)).toBe(expected.reduce((sum, margin) => sum + margin))
      compared += rounds.filter(({ length }) => round < length).length
    }
    expect(contracts.length).toBe(171)
    expect(compared).toBe(1_385 * PER_TIER)
    expect(perpetual.exchange.audit()).toBeNull()
  })

  it('is continuous at every boundary', { timeout: 60_000 }, async (context) => {
    const contracts = await contractsOf(context)
    const perpetual = await opened(contracts)
    const most = Math.max(...contracts.map(({ tiers }) => tiers.length))
    let boundaries = 0
    for (let k = 1; k < most; k += 1) {
      const crossing = contracts.filter(({ tiers }) => tiers.length > k)
      const margins = [-1n, 0n, 1n].map((step) => {
        setMarks(perpetual, crossing, (i) => tierAt(crossing, i, k).floor + step)
        return longMargins(perpetual, crossing)
      })
      for (const [i, { name }] of crossing.entries()) {
        const [before, at, after] = margins.map((of) => of[i] ?? -1n)
        const [lower, upper] = [tierAt(crossing, i, k - 1), tierAt(crossing, i, k)]
        // Both formulas give it, and an atom of notional moves it by an atom at most: no rate is above 100 %.
        expect(at, `${name} ${k}`).toBe(binance(lower, upper.floor))
        expect(at, `${name} ${k}`).toBe(binance(upper, upper.floor))
        expect([0n, 1n], `${name} ${k}`).toContain((at ?? 0n) - (before ?? 0n))
        expect([0n, 1n], `${name} ${k}`).toContain((after ?? 0n) - (at ?? 0n))
        boundaries += 1
      }
    }
    expect(boundaries).toBe(1_214)
  })

  it('the highest leverage is that of the first tier', async (context) => {
    const contracts = await contractsOf(context)
    const perpetual = await opened(contracts)
    let compared = 0
    for (const { name, tiers } of contracts) {
      const highest = tiers[0]?.leverage ?? 0
      perpetual.send({ op: 'setLeverage', account: SHORT, market: name, leverage: highest })
      expect(() => perpetual.send({ op: 'setLeverage', account: SHORT, market: name, leverage: highest + 1 })).toThrow(
        `"code":"leverage.range","detail":{"max":${highest}}`,
      )
      compared += 1
    }
    expect(compared).toBe(171)
  })
})

/** The contracts of the file; where a ladder begins anew under the same symbol, it is that of another contract. */
async function contractsOf(context: TestContext): Promise<Contract[]> {
  const [, ...rows] = await allRows(sharedFile(context, FILE))
  const contracts: { name: string; tiers: RealTier[] }[] = []
  for (const row of rows) {
    const symbol = row.text(COLUMN.symbol)
    const isKnown = contracts.some(({ name }) => name === symbol)
    if (row.text(COLUMN.tier) === '1') contracts.push({ name: isKnown ? `${symbol}-2` : symbol, tiers: [] })
    contracts.at(-1)?.tiers.push(tierOf(row))
  }
  return contracts
}

function tierOf(row: Row): RealTier {
  const floor = units(row.text(COLUMN.floor), DECIMALS)
  const cap = units(row.text(COLUMN.cap), DECIMALS)
  return {
    floor,
    // One contract has no end.
    cap: cap > MOST ? floor * 10n : cap,
    rate: units(row.text(COLUMN.rate), 8),
    leverage: row.integer(COLUMN.leverage, 'the leverage'),
    cum: units(row.text(COLUMN.cum), DECIMALS) * E8,
  }
}

/** A market for each contract, in which one lot at a price is that notional, and a lot bought by LONG from SHORT. */
async function opened(contracts: readonly Contract[]): Promise<Perpetual> {
  const perpetual = await Perpetual.create(DECIMALS)
  const lowest = decimalText(1n, DECIMALS)
  for (const account of [LONG, SHORT]) perpetual.send({ op: 'deposit', account, amount: '1000000000000' })
  for (const { name, tiers } of contracts) {
    perpetual.market(name, DECIMALS, { tiers: tiers.map(tierSetting) })
    perpetual.send({ op: 'mark', market: name, price: lowest })
    perpetual.send({ op: 'setMarginMode', account: LONG, market: name, mode: 'isolated' })
    perpetual.trade(name, SHORT, LONG, 'buy', lowest, '1')
  }
  return perpetual
}

function tierSetting({ cap, rate, leverage }: RealTier, index: number, all: readonly RealTier[]): Tier {
  return {
    upTo: index === all.length - 1 ? null : decimalText(cap, DECIMALS),
    initialRate: decimalText(E8 / BigInt(leverage), 8),
    maintenanceRate: decimalText(rate, 8),
  }
}

/** From just above the floor to the cap, the first and the last to the atom, the others anywhere. */
function notionalsIn({ floor, cap }: RealTier): bigint[] {
  const step = (cap - floor) / BigInt(PER_TIER)
  const inner = Array.from({ length: PER_TIER - 3 }, (_, k) => floor + step * BigInt(k + 1) + BigInt(k * k * 7919))
  return [floor + 1n, ...inner, cap - 1n, cap]
}

function setMarks(perpetual: Perpetual, contracts: readonly Contract[], notionalOf: (i: number) => bigint): void {
  for (const [i, { name }] of contracts.entries()) {
    perpetual.send({ op: 'mark', market: name, price: decimalText(notionalOf(i), DECIMALS) })
  }
}

function longMargins(perpetual: Perpetual, contracts: readonly Contract[]): bigint[] {
  const marginOf = (market: string) => perpetual.exchange.pool(LONG, market)?.maintenanceMargin ?? '-1'
  return contracts.map(({ name }) => units(marginOf(name), DECIMALS))
}

function shortMargin(perpetual: Perpetual): bigint {
  return units(perpetual.exchange.pool(SHORT)?.maintenanceMargin ?? '-1', DECIMALS)
}

function tierAt(contracts: readonly Contract[], contract: number, tier: number): RealTier {
  const found = contracts[contract]?.tiers[tier]
  if (found === undefined) throw new Error(`contract ${contract} has no tier ${tier}`)
  return found
}

function maintenance({ tiers }: Contract, notional: bigint): bigint {
  const tier = tiers.find(({ cap }) => notional <= cap) ?? tiers.at(-1)
  return tier === undefined ? -1n : binance(tier, notional)
}

/** ⌈notional · rate − cum⌉ */
function binance({ rate, cum }: RealTier, notional: bigint): bigint {
  return ceilDiv(notional * rate - cum, E8)
}
