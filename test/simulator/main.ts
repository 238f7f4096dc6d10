// `npm run simulate`: an exchange, its people and everything that can go wrong, from one seed.
//
//   --seed S          the first seed (1)
//   --runs R          so many seeds from there (1)
//   --commands N      of each run (20000)
//   --faults LIST     all, none, or some of: shocks, outages, degradedFeeds, smallMemory, clockJumps, nearlyValid, hostile, crashes
//   --model N         how many commands of a run the naive exchange sees, too (500); it is slow
//   --patience S      seconds to shrink what fails (60)
//   --out DIR         where scenarios of failures go (build/found)
//
// `npm run soak`: goes on with the seeds where the last one stopped, and keeps count in test/results/simulator.json.
//
//   --continue        that
//   --minutes M       ends after so long (10); may be interrupted at any time, what is counted is counted
import { parseArgs } from 'node:util'
import { coreBytes } from '../evidence.ts'
import { shorten, writeScenario } from './again.ts'
import { checkersOf } from './checkers/all.ts'
import { FAULTS } from './features.ts'
import { SoakResult } from './result.ts'
import { type Outcome, simulate } from './simulate.ts'
import { addCounts, noCounts } from './tally.ts'
import { worldOf } from './world.ts'

interface Options {
  seed: number
  runs: number
  commands: number
  faults: string
  model: number
  patience: number
  out: string
  minutes: number
}

async function main(argv: string[]): Promise<number> {
  const { options, goesOn } = readOptions(argv)
  const module = await WebAssembly.compile(coreBytes())
  const result = goesOn ? SoakResult.open() : null
  const seeds = { from: result?.nextSeed ?? options.seed, count: goesOn ? Number.POSITIVE_INFINITY : options.runs }
  const end = goesOn ? Date.now() + options.minutes * 60_000 : Number.POSITIVE_INFINITY
  const sum = noCounts()
  let failures = 0
  for (let seed = seeds.from; seed < seeds.from + seeds.count && Date.now() < end; seed++) {
    const world = worldOf(seed, faultsOf(options.faults))
    const outcome = await simulate(world, options.commands, { module }, checkersOf(world, options.model))
    addCounts(sum, outcome.tally.counts)
    say(`seed ${seed}: ${sum.commands} commands, ${sum.marketHours.toFixed(2)} hours of market, ${failures} failures`)
    if (outcome.violation !== null) {
      failures++
      await report(seed, options, outcome, module)
    }
    result?.add(seed, outcome, replayLine(seed, options))
  }
  process.stderr.write('\n')
  process.stdout.write(`${JSON.stringify(sum, null, 2)}\n${failures} failures\n`)
  return failures === 0 ? 0 : 1
}

function readOptions(argv: string[]): { options: Options; goesOn: boolean } {
  const { values } = parseArgs({
    args: argv,
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1' },
      commands: { type: 'string', default: '20000' },
      faults: { type: 'string', default: 'all' },
      model: { type: 'string', default: '500' },
      patience: { type: 'string', default: '60' },
      minutes: { type: 'string', default: '10' },
      out: { type: 'string', default: 'build/found' },
      continue: { type: 'boolean', default: false },
    },
  })
  const count = (name: 'seed' | 'runs' | 'commands' | 'model' | 'patience' | 'minutes') => {
    const value = Number(values[name])
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name}: a number from 0 on`)
    return value
  }
  const names = ['seed', 'runs', 'commands', 'model', 'patience', 'minutes'] as const
  const numbers = Object.fromEntries(names.map((name) => [name, count(name)])) as Record<(typeof names)[number], number>
  return { options: { ...numbers, faults: values.faults, out: values.out }, goesOn: values.continue }
}

function faultsOf(list: string): ReadonlySet<string> {
  if (list === 'all') return new Set(FAULTS)
  const names = list === 'none' ? [] : list.split(',')
  const unknown = names.find((name) => !(FAULTS as readonly string[]).includes(name))
  if (unknown !== undefined) throw new Error(`--faults: no "${unknown}"; there are ${FAULTS.join(', ')}`)
  return new Set(names)
}

const replayLine = (seed: number, { commands, faults, model }: Options) =>
  `npm run simulate -- --seed ${seed} --commands ${commands} --faults ${faults} --model ${model}`

async function report(
  seed: number,
  options: Options,
  { violation, happenings }: Outcome,
  module: WebAssembly.Module,
): Promise<void> {
  if (violation === null) return
  const { checker, what, number } = violation
  const last = happenings.slice(-20).map((one) => (typeof one === 'string' ? one : JSON.stringify(one.command)))
  const lines = [
    `seed ${seed}, command ${number}: ${checker}: ${what}`,
    'the last of what happened:',
    ...last,
    replayLine(seed, options),
  ]
  process.stderr.write(`\n${lines.join('\n')}\n`)
  const world = worldOf(seed, faultsOf(options.faults))
  const short = await shorten(world, { module }, happenings, checker, options.patience * 1000)
  if (short === null) return say('it does not fail again\n')
  const file = writeScenario(options.out, `seed-${seed}-${checker}`, world.quoteDecimals, short.commands)
  say(`shrunk to ${short.commands.length} commands and ${short.crashes} crashes, ${file}: ${short.violation.what}\n`)
}

function say(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  },
)
