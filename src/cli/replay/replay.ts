import { statSync } from 'node:fs'
import { Exchange } from '../../index.js'
import { type Input, openInput } from '../input.js'
import { claimOutput, Output } from '../output.js'
import { CliProblem } from '../problem.js'
import { EventText } from './event-text.js'
import { linesOf } from './lines.js'
import { grouped, Progress } from './progress.js'
import { sortedJson } from './state-text.js'
import { Tally } from './tally.js'

export interface ReplayOptions {
  /** Where the events go, one JSON object a line; `-` is standard output. */
  readonly events?: string
  /** Where the final state goes; `-` is standard output. */
  readonly state?: string
  readonly quiet?: true
  readonly quoteDecimals: number
}

/** Reads commands from a file (`-`: standard input), writes what they cause, and sums up on standard output. */
export async function replay(file: string, options: ReplayOptions): Promise<void> {
  refuseOverwriting([file, options.events, options.state])
  const input = openInput(file)
  const events = options.events === undefined ? null : new Output(options.events)
  if (options.state !== undefined) claimOutput(options.state)
  const exchange = await Exchange.create({ quoteDecimals: options.quoteDecimals })
  const tally = new Tally()
  const progress = new Progress(input, options.quiet === true)
  try {
    await run(exchange, input, events, tally, progress)
  } finally {
    progress.end()
  }
  const { seconds } = progress
  await events?.close()
  if (options.state !== undefined) await writeState(exchange, options.state)
  if (options.quiet === true) return
  const text = summary(exchange, tally, seconds)
  if (options.events === '-' || options.state === '-') process.stderr.write(text)
  else await writeText('-', [text])
}

async function run(
  exchange: Exchange,
  input: Input,
  output: Output | null,
  tally: Tally,
  progress: Progress,
): Promise<void> {
  const text = output === null ? null : new EventText(output)
  for await (const lines of linesOf(input)) {
    for (const line of lines) {
      for (const event of exchange.applyLine(line)) {
        tally.count(event)
        text?.write(event)
      }
      if (output?.full === true) await output.flush()
    }
    progress.update(exchange.seq)
  }
}

async function writeState(exchange: Exchange, path: string): Promise<void> {
  await writeText(path, sortedJson({ ...exchange.state(), stateHash: exchange.stateHash() }))
}

async function writeText(path: string, pieces: Iterable<string>): Promise<void> {
  const output = new Output(path)
  for (const piece of pieces) {
    output.add(piece)
    if (output.full) await output.flush()
  }
  output.add('\n')
  await output.close()
}

function summary(exchange: Exchange, tally: Tally, seconds: number): string {
  const rows: [string, string][] = [
    ['commands', grouped(exchange.seq)],
    ['trades', grouped(tally.trades)],
    ['refusals', grouped(tally.refused)],
    ...tally.byCode().map(([code, count]): [string, string] => [`  ${code}`, grouped(count)]),
    ['liquidations', grouped(tally.liquidations)],
    ['state hash', exchange.stateHash()],
    ['commands/s', grouped(exchange.seq / seconds)],
    ['seconds', seconds.toFixed(3)],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n')
}

/** An output that is also the input, or the other output, would be destroyed: told before anything is opened. */
function refuseOverwriting(paths: readonly (string | undefined)[]): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    if (path === undefined || path === '-') continue
    const identity = identityOf(path)
    const other = seen.get(identity)
    if (other !== undefined) throw new CliProblem(`${path} and ${other} are the same file`)
    seen.set(identity, path)
  }
}

function identityOf(path: string): string {
  try {
    const stat = statSync(path)
    if (stat.isFile()) return `${stat.dev}:${stat.ino}`
  } catch {
    // Not there yet, or not to be looked at: whoever opens it will say so.
  }
  return `path:${path}`
}
