// Five hours of simulated market with everything that can go wrong, watched by all checkers.
import { expect, test } from 'vitest'
import { plainModule } from '../core/module.ts'
import { checkersOf } from './checkers/all.ts'
import { simulate } from './simulate.ts'
import { addCounts, noCounts } from './tally.ts'
import { worldOf } from './world.ts'

const HOURS = 5
const COMMANDS = 20_000
const MODEL_COMMANDS = 250

const sum = noCounts()

test(`${HOURS} hours of market, and nothing is ever wrong`, { timeout: 900_000 }, async () => {
  const module = await plainModule()
  for (let seed = 1; sum.marketHours < HOURS; seed++) {
    const world = worldOf(seed)
    const { violation, tally } = await simulate(world, COMMANDS, { module }, checkersOf(world, MODEL_COMMANDS))
    const again = `npm run simulate -- --seed ${seed} --commands ${COMMANDS} --model ${MODEL_COMMANDS}`
    expect(violation, again).toBeNull()
    addCounts(sum, tally.counts)
  }
})

test('all kinds of faults have come to pass, and all kinds of events', () => {
  process.stdout.write(`${JSON.stringify(sum)}\n`)
  const faults = ['crash', 'snapshot', 'feed outage', 'degraded feed', 'price shock of 10 % or more', 'memory full']
  const hostile = ['malformed command', 'wrong time']
  expect([...faults, ...hostile].filter((kind) => !(kind in sum.faults))).toEqual([])
  const rare = ['adl', 'takeover', 'liquidationStep', 'liquidationDeferred', 'settlement', 'insurance', 'deadMan']
  expect(rare.filter((ev) => !(ev in sum.events))).toEqual([])
})

test('the same seed is the same run', { timeout: 60_000 }, async () => {
  const module = await plainModule()
  const world = worldOf(12)
  const play = async () => {
    const { happenings, tally } = await simulate(world, 2000, { module }, [])
    return JSON.stringify([happenings, tally.counts])
  }
  expect(await play()).toBe(await play())
})
