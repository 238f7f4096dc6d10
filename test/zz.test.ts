import { test } from 'vitest'
import { plainModule } from './core/module.ts'
import { worldOf } from './simulator/world.ts'
import { checkersOf } from './simulator/checkers/all.ts'
import { simulate } from './simulator/simulate.ts'
import { shorten } from './simulator/again.ts'
import { addCounts, noCounts } from './simulator/tally.ts'
test('x', async () => {
  const module = await plainModule()
  const all = noCounts()
  const from = Number(process.env.FROM ?? 1), runs = Number(process.env.RUNS ?? 20), n = Number(process.env.N ?? 2000), model = Number(process.env.MODEL ?? 300)
  const c0 = process.cpuUsage().user
  for (let seed = from; seed < from+runs; seed++) {
    const world = worldOf(seed)
    const t0=process.cpuUsage().user
    const out = await simulate(world, n, { module }, checkersOf(world, model))
    const ms=(process.cpuUsage().user-t0)/1000
    if (ms>3000||process.env.V) console.log(seed, ms, world.accounts.length, [...world.features].join(' '))
    addCounts(all, out.tally.counts)
    if (out.violation) {
      console.log(seed, out.violation.checker, out.violation.what.slice(0,1500), out.violation.number, [...world.features].join(' '))
      const short = await shorten(world, {module}, out.happenings, out.violation.checker, 15000)
      console.log(short?.violation, short?.crashes); for (const c of (short?.commands ?? []).slice(-30)) console.log(JSON.stringify(c))
    }
  }
  console.log('cpu s', (process.cpuUsage().user-c0)/1e6, JSON.stringify(all))
}, 3000000)
