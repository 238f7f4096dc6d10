// The day that `npm start` runs: the same on every machine, and what it is there to show has happened in it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { conservation } from '../../examples/day/proof.mjs'
import { type Ran, runDay } from '../../examples/day/run.mjs'
import { Exchange } from '../../src/index.js'
import { scratchFolder } from './run.js'

const DAY = fileURLToPath(new URL('../../examples/day/main.mjs', import.meta.url))
const EXPECTED = new URL('../../examples/day/day.expected.json', import.meta.url)
const scratch = scratchFolder()

interface Result {
  seed: number
  commands: number
  events: number
  trades: number
  stateHash: string
}

const expected = () => JSON.parse(readFileSync(EXPECTED, 'utf8')) as { quick: Result; whole: Result }

function start(...args: string[]) {
  return spawnSync(process.execPath, [DAY, ...args], { encoding: 'utf8' })
}

describe('a market day with a crash in it', { timeout: 120_000 }, () => {
  let exchange: Exchange
  let ran: Ran

  beforeAll(async () => {
    exchange = await Exchange.create({ quoteDecimals: 6 })
    ran = runDay(exchange, { seed: expected().quick.seed, scale: 0.1 })
  }, 120_000)

  it('is the expected one, and the same when it is run again', async () => {
    const { quick } = expected()
    expect({ commands: ran.commands, events: ran.events }).toEqual({ commands: quick.commands, events: quick.events })
    expect(exchange.stateHash()).toBe(quick.stateHash)
    const again = await Exchange.create({ quoteDecimals: 6 })
    runDay(again, { seed: quick.seed, scale: 0.1 })
    expect(again.stateHash()).toBe(quick.stateHash)
  })

  it('is another one from another seed', async () => {
    const other = await Exchange.create({ quoteDecimals: 6 })
    runDay(other, { seed: 1, scale: 0.05 })
    expect(other.stateHash()).not.toBe(expected().quick.stateHash)
  })

  it('has a fall of the index by 15 to 30 % in it', () => {
    for (const { prices } of ran.chronicle.markets.values()) {
      const fall = 1 - prices.index.low.price / prices.index.high.price
      expect(fall).toBeGreaterThan(0.15)
      expect(fall).toBeLessThan(0.3)
    }
  })

  it('pays funding at every settlement, and nobody gets more than was paid', () => {
    const { settlements } = ran.chronicle
    expect(settlements).toHaveLength(6)
    for (const { paid, received } of settlements) {
      expect(paid).toBeGreaterThan(0)
      expect(received).toBeLessThanOrEqual(paid)
    }
  })

  it('liquidates in parts first, then by takeover, with the fund, and by deleveraging at last', () => {
    const { counts, liquidations, fundFlows, started } = ran.chronicle
    const steps = liquidations.filter(({ kind }) => kind === 'step')
    expect(started.length).toBeGreaterThan(20)
    expect(steps.filter(({ closed }) => closed > 0).length).toBeGreaterThan(20)
    expect(counts.get('takeover')).toBeGreaterThan(2)
    expect(fundFlows.get('takeover')).toBeLessThan(0)
    expect(fundFlows.get('liquidationFee')).toBeGreaterThan(0)
    expect(counts.get('adl')).toBeGreaterThan(2)
    expect(counts.get('liquidationDeferred')).toBeGreaterThan(0)
    expect(counts.get('marketState')).toBeGreaterThan(0)
  })

  it('refuses some of what people want', () => {
    const { refusals } = ran.chronicle
    for (const code of ['margin.insufficient', 'postOnly.wouldCross', 'market.state']) {
      expect(refusals.get(code)).toBeGreaterThan(0)
    }
  })

  it('loses nothing: all money is there, all positions are opposed by others', () => {
    expect(conservation(exchange.state(), ran.paidIn)).toEqual({ money: 0n, sizes: [0n, 0n] })
    expect(exchange.audit()).toBeNull()
  })
})

describe('npm start', { timeout: 120_000 }, () => {
  it('tells the story and ends in the expected state', () => {
    const day = start()
    expect(day).toMatchObject({ status: 0, stderr: '' })
    expect(day.stdout).toContain(`${expected().whole.stateHash}  as expected`)
    const shown = ['Prices', 'Funding', 'The crash', 'Liquidations', 'The insurance fund', 'Auto-deleveraging', 'p99.9']
    for (const text of shown) expect(day.stdout).toContain(text)
  })

  it('draws a report that needs nothing but itself', () => {
    const path = scratch.path('report.html')
    expect(start('--quick', '--report', path)).toMatchObject({ status: 0, stderr: '' })
    const page = readFileSync(path, 'utf8')
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page).toContain(expected().quick.stateHash)
    expect(page).not.toMatch(/<(link|img|iframe)\b|<script[^>]+src=|url\(|@import|\bfetch\(|XMLHttpRequest/)
    for (const shown of ['data-fund', 'data-open-interest', 'data-funding', 'data-depth="BTC-PERP"', 'aria-label']) {
      expect(page).toContain(shown)
    }
  })

  it('fails when the state is another', () => {
    const other = { ...expected(), quick: { ...expected().quick, stateHash: '0'.repeat(16) } }
    const path = scratch.write('other.json', JSON.stringify(other))
    const day = start('--quick', '--expected', path)
    expect(day.status).toBe(1)
    expect(day.stdout).toContain('expected 0000000000000000')
    expect(start('--quick', '--expected', path, '--update').status).toBe(0)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(expected())
  })
})
