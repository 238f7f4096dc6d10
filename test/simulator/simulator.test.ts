// Hours of simulated market with everything that can go wrong, watched by all checkers.
import { expect, test } from 'vitest'
import { plainModule } from '../core/module.ts'
import { simulation } from '../reliability/campaigns/simulation.ts'
import { testCampaign } from '../reliability/ci.ts'
import { simulate } from './simulate.ts'
import { worldOf } from './world.ts'

const FAULTS = ['crash', 'snapshot', 'feed outage', 'degraded feed', 'price shock of 10 % or more', 'memory full']
const DISK = [
  ...['create', 'append', 'write', 'sync', 'rename', 'remove', 'syncNames'].map((call) => `disk fault in ${call}`),
  'power loss',
  'torn journal',
  'unfinished snapshot',
  'segment deleted',
  'command sent again',
  'command kept but not answered',
]
const HOSTILE = ['malformed command', 'wrong time']
const RARE = ['adl', 'takeover', 'liquidationStep', 'liquidationDeferred', 'settlement', 'insurance', 'deadMan']

testCampaign(simulation, [...FAULTS, ...DISK, ...HOSTILE, ...RARE], { 'hours of market': 5 })

test('the same seed is the same run', { timeout: 60_000 }, async () => {
  const module = await plainModule()
  const world = worldOf(12)
  const play = async () => {
    const { happenings, tally } = await simulate(world, 2000, { module }, [])
    return JSON.stringify([happenings, tally.counts])
  }
  expect(await play()).toBe(await play())
})
