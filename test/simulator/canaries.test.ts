// Every checker of the simulator finds the bug that is planted for it, alone, and nothing where none is; the shrinker
// then makes a short scenario of it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Command, type Event, Exchange } from '../../src/slim.ts'
import { plainModule } from '../core/module.ts'
import { NaiveExchange } from '../model/naive.ts'
import { shorten, writeScenario } from './again.ts'
import { CANARIES, JOURNAL_CANARIES } from './canaries.ts'
import { CHECKER_NAMES, checkersOf } from './checkers/all.ts'
import type { Feature } from './features.ts'
import { type Outcome, simulate } from './simulate.ts'
import { type World, worldOf } from './world.ts'

const COMMANDS = 3000

/** The first world with all of these in which the naive exchange may take part. */
function worldWith(...wanted: Feature[]): World {
  for (let seed = 1; ; seed++) {
    const world = worldOf(seed)
    const has = (feature: Feature) => world.features.has(feature)
    if (wanted.every(has) && !has('smallMemory') && !has('rateLimits')) return world
  }
}

const world = worldWith('crashes')

async function runWith(name: (typeof CHECKER_NAMES)[number], isPlanted: boolean): Promise<Outcome> {
  const checkers = checkersOf(world, COMMANDS, true).filter((checker) => checker.name === name)
  expect(checkers).toHaveLength(1)
  const kind = { module: await plainModule(), ...(isPlanted ? { Exchange: CANARIES[name] } : {}) }
  return simulate(world, COMMANDS, kind, checkers)
}

describe.each(CHECKER_NAMES)('%s', (name) => {
  test('finds its canary', { timeout: 60_000 }, async () => {
    const { violation } = await runWith(name, true)
    expect(violation?.checker).toBe(name)
  })

  test('finds nothing else', { timeout: 60_000 }, async () => {
    expect((await runWith(name, false)).violation).toBeNull()
  })
})

describe('recovery from a journal', () => {
  const failing = worldWith('crashes', 'diskFaults')
  const run = async (surroundings: object) => {
    const recovery = checkersOf(failing, 0, true).filter(({ name }) => name === 'recovery')
    return simulate(failing, 4 * COMMANDS, { module: await plainModule(), ...surroundings }, recovery)
  }

  test.each(Object.entries(JOURNAL_CANARIES))('finds %s', { timeout: 60_000 }, async (_, lie) => {
    expect((await run({ surroundings: lie() })).violation?.checker).toBe('recovery')
  })

  test('finds nothing else, whatever befalls the disk', { timeout: 60_000 }, async () => {
    const { violation, tally } = await run({})
    expect(violation).toBeNull()
    expect(tally.counts.faults).toMatchObject({
      'torn journal': expect.any(Number),
      'disk fault in sync': expect.any(Number),
      'command sent again': expect.any(Number),
    })
  })
})

/** Tells of each trade twice, if it has taken all of the maker. */
class Gossip extends Exchange {
  override apply(command: Command): Event[] {
    const events = super.apply(command)
    const twice = events.find(({ ev }) => ev === 'trade')
    return twice === undefined || !events.some(({ ev }) => ev === 'done') ? events : [...events, twice]
  }
}

test('what was found is shrunk to a scenario that a newcomer can read', { timeout: 120_000 }, async () => {
  const kind = { module: await plainModule(), Exchange: Gossip }
  const { happenings, violation } = await simulate(world, COMMANDS, kind, checkersOf(world, COMMANDS))
  expect(violation?.checker).toBe('model')
  const short = await shorten(world, kind, happenings, 'model', 20_000)
  expect(short?.violation.checker).toBe('model')
  expect(short?.commands.length).toBeLessThan(20)

  const folder = mkdtempSync(join(tmpdir(), 'perpcore-scenario-'))
  const file = writeScenario(folder, 'a-trade-told-twice', world.quoteDecimals, short?.commands ?? [])
  const naive = new NaiveExchange({ quoteDecimals: world.quoteDecimals })
  const told = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => naive.applyLine(line))
  const expected = readFileSync(file.replace(/\.ndjson$/, '.events.ndjson'), 'utf8')
  expect(told.map((event) => JSON.stringify(event)).join('\n')).toBe(expected.trim())
  rmSync(folder, { recursive: true })
})
