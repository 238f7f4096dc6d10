import { type Command, InvalidArgumentError } from 'commander'
import { UsageError } from '../../errors.js'
import { CliProblem } from '../problem.js'
import { type MapCommandOptions, map } from './map.js'
import { type RehearseOptions, rehearse } from './rehearse.js'
import { movesOf, type StressOptions, stress } from './stress.js'
import { type WatchOptions, watch } from './watch.js'

const FILE = 'commands, plain or gzipped; - for standard input; or the directory of a journal'
const REPORT = 'draw it there, as one HTML file that needs nothing else'
const JSON_OUT = 'write everything there as JSON (- for standard output)'
const DEFAULT_MOVES = [-0.02, -0.05, -0.1, -0.2]

/** `stress`, `map`, `rehearse` and `watch`. */
export function addRiskCommands(root: Command, quoteDecimals: (text: string) => number): void {
  const add = (name: string, description: string) =>
    root
      .command(name)
      .description(description)
      .argument('<file>', FILE)
      .option(
        '--quote-decimals <D>',
        'decimals of the quote currency, 0 to 8 (a journal has its own)',
        quoteDecimals,
        6,
      )
      .option('--quiet', 'no progress and no summary')
      .option('--report <file>', REPORT)
  add('stress', 'liquidation cascades from the state after the commands')
    .option('--market <name>', 'which moves; needed if there are several')
    .option('--moves <parts>', 'of the index: -0.05,-0.1', movesOf, DEFAULT_MOVES)
    .option('--model <json>', 'feedback, correlations, classes, …; or @file')
    .option('--critical', 'look for the smallest moves that deleverage somebody')
    .option('--json <file>', JSON_OUT)
    .option('--dot <file>', 'write the graph of the worst there, for Graphviz')
    .action((file: string, options: StressOptions) => told(stress(file, options)))
  add('map', 'what would be liquidated at each price, over the depth of the book')
    .option('--market <name>', 'needed if there are several')
    .option('--bucket <part>', 'width of a bucket, a part of the mark', part, 0.01)
    .option('--range <part>', 'how far from the mark', part, 0.5)
    .option('--json <file>', JSON_OUT)
    .action((file: string, options: MapCommandOptions) => told(map(file, options)))
  add('rehearse', 'what orders would do after the commands, under a scenario')
    .requiredOption('--order <json>', 'a command, or a list of them; or @file')
    .option('--scenario <json>', 'steps with atUs, index, mark, commands; or @file')
    .option('--json <file>', JSON_OUT)
    .action((file: string, options: RehearseOptions) => told(rehearse(file, options)))
  add('watch', 'alarms of the monitors and alerts about the insurance fund, as the commands go by')
    .option('--calibration <name>', 'of the monitors: trades, minutes, settlements, none; or @file', 'trades')
    .option('--below <amount>', 'alert if the fund has less', part)
    .option('--drawdown <part>', 'alert if it is so far below its peak', part, 0.3)
    .option('--alerts <file>', 'where they go, one JSON object a line', '-')
    .action((file: string, options: WatchOptions) => told(watch(file, options)))
}

function part(text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('A number above 0 is needed.')
}

/** What the risk tools will not take is the user's to put right. */
async function told(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (error instanceof UsageError) throw new CliProblem(error.message)
    throw error
  }
}
