// `npm run simulate`: an exchange, its people and everything that can go wrong, from one seed.
//
//   --seed S          the first seed (1)
//   --runs R          so many seeds from there (1)
//   --commands N      of each run (20000)
//   --faults LIST     all, none, or some of: shocks, outages, degradedFeeds, smallMemory, clockJumps, nearlyValid, hostile, crashes,
//                     diskFaults
//   --model N         how many commands of a run the naive exchange sees, too (500); it is slow
//   --patience S      seconds to shrink what fails (60)
//   --out DIR         where scenarios of failures go (build/found)
import { parseArgs } from 'node:util'
import { coreBytes } from '../evidence.ts'
import { shorten, writeScenario } from './again.ts'
import { checkersOf } from './checkers/all.ts'
import { FAULTS } from './features.ts'
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
}

async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  const module = await WebAssembly.compile(coreBytes())
  const sum = noCounts()
  let failures = 0
  for (let seed = options.seed; seed < options.seed + options.runs; seed++) {
    const world = worldOf(seed, faultsOf(options.faults))
    const outcome = await simulate(world, options.commands, { module }, checkersOf(world, options.model))
    addCounts(sum, outcome.tally.counts)
    say(`seed ${seed}: ${sum.commands} commands, ${sum.marketHours.toFixed(2)} hours of market, ${failures} failures`)
    if (outcome.violation !== null) {
      failures++
      await report(seed, options, outcome, module)
    }
  }
  process.stderr.write('\n')
  process.stdout.write(`${JSON.stringify(sum, null, 2)}\n${failures} failures\n`)
  return failures === 0 ? 0 : 1
}

function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1' },
      commands: { type: 'string', default: '20000' },
      faults: { type: 'string', default: 'all' },
      model: { type: 'string', default: '500' },
      patience: { type: 'string', default: '60' },
      out: { type: 'string', default: 'build/found' },
    },
  })
  const count = (name: 'seed' | 'runs' | 'commands' | 'model' | 'patience') => {
    const value = Number(values[name])
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name}: a number from 0 on`)
    return value
  }
  const names = ['seed', 'runs', 'commands', 'model', 'patience'] as const
  const numbers = Object.fromEntries(names.map((name) => [name, count(name)])) as Record<(typeof names)[number], number>
  return { ...numbers, faults: values.faults, out: values.out }
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
