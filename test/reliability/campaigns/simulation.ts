// The simulated exchange, every command audited.
import { checkersOf } from '../../simulator/checkers/all.ts'
import { simulate } from '../../simulator/simulate.ts'
import { worldOf } from '../../simulator/world.ts'
import type { Campaign } from '../campaign.ts'

const COMMANDS = 20_000
const MODEL_COMMANDS = 250

export const simulation: Campaign = {
  name: 'simulation',
  claim: 'simulated exchange with shocks to ±50 %, outages, crashes and failing disks: no checker finds anything',
  unit: 'commands',
  ci: 1_000_000,
  release: 500_000_000,
  async slice(seed, module) {
    const world = worldOf(seed)
    const { violation, tally } = await simulate(world, COMMANDS, { module }, checkersOf(world, MODEL_COMMANDS))
    const { commands, modelCommands, marketHours, events, faults } = tally.counts
    const again = `npm run simulate -- --seed ${seed} --commands ${COMMANDS} --model ${MODEL_COMMANDS}`
    const counts = {
      'hours of market': marketHours,
      'compared with the naive exchange': modelCommands,
      ...events,
      ...faults,
    }
    const failures = violation === null ? [] : [`${violation.checker}: ${violation.what.slice(0, 300)}; ${again}`]
    return { done: commands, counts, failures }
  },
}
