#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { version } from '../../package.json'
import { addImportCommand } from './import/command.js'
import { addJournalCommand } from './journal/command.js'
import { ReaderGone } from './output.js'
import { CliProblem } from './problem.js'
import { type ReplayOptions, replay } from './replay/replay.js'

const EXIT_BROKEN = 1
/** The input cannot be read, an output cannot be written, or the command line is wrong. */
const EXIT_PROBLEM = 2
const MAX_QUOTE_DECIMALS = 8

function program(): Command {
  const root = new Command('perpcore')
    .description('A perpetual-futures exchange core: commands in, events out.')
    .version(version)
    .exitOverride()
  root
    .command('replay')
    .description('apply commands, one JSON object a line, and sum up')
    .argument('<file>', 'commands, plain or gzipped; - for standard input; or the directory of a journal')
    .option('--events <file>', 'write the events there, one JSON object a line (- for standard output)')
    .option('--state <file>', 'write the final state there')
    .option('--journal <dir>', 'write the commands there as a journal; the directory must be absent or empty')
    .option('--quote-decimals <D>', 'decimals of the quote currency, 0 to 8 (a journal has its own)', quoteDecimals, 6)
    .option('--quiet', 'no progress and no summary')
    .action((file: string, options: ReplayOptions) => replay(file, options))
  addImportCommand(root)
  addJournalCommand(root)
  return root
}

function quoteDecimals(text: string): number {
  if (/^[0-9]$/.test(text) && Number(text) <= MAX_QUOTE_DECIMALS) return Number(text)
  throw new InvalidArgumentError(`A whole number from 0 to ${MAX_QUOTE_DECIMALS} is needed.`)
}

/** Standard input may still be open and keep the process alive, so it is ended once the last message is out. */
function exit(code: number, message: string): void {
  process.stderr.write(message, () => process.exit(code))
}

function exitFor(error: unknown): void {
  if (error instanceof ReaderGone) exit(0, '')
  else if (error instanceof CommanderError) exit(error.exitCode === 0 ? 0 : EXIT_PROBLEM, '')
  else if (error instanceof CliProblem) exit(EXIT_PROBLEM, `perpcore: ${error.message}\n`)
  else exit(EXIT_BROKEN, `perpcore: ${error instanceof Error ? error.message : String(error)}\n`)
}

program()
  .parseAsync()
  .then(() => exit(0, ''), exitFor)
