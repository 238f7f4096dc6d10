import { statSync } from 'node:fs'
import { Exchange } from '../../index.js'
import { JournalReader } from '../../journal/reader.js'
import { type Input, openInput } from '../input.js'
import type { JournalOutput } from '../journal/new.js'
import { journalProblem } from '../journal/problem.js'
import { claimOutput, Output } from '../output.js'
import { CliProblem } from '../problem.js'
import { openJournal, replayFrames, startJournal } from './journal.js'
import { linesOf } from './lines.js'
import { grouped, Progress } from './progress.js'
import { EventSink } from './sink.js'
import { sortedJson } from './state-text.js'
import type { Tally } from './tally.js'

const OF_UNKNOWN_SIZE = { size: null, bytesRead: () => 0 }

export interface ReplayOptions {
  /** Where the events go, one JSON object a line; `-` is standard output. */
  readonly events?: string
  /** Where the final state goes; `-` is standard output. */
  readonly state?: string
  /** Directory of the journal that takes the commands. */
  readonly journal?: string
  readonly quiet?: true
  readonly quoteDecimals: number
}

/** Reads commands from a file (`-`: standard input) or a journal, writes what they cause, and sums up on standard output. */
export async function replay(file: string, options: ReplayOptions): Promise<void> {
  try {
    await replayAll(file, options)
  } catch (error) {
    const { journal } = options
    throw journalProblem(
      error,
      journal === undefined ? `cannot read ${file}` : `cannot write the journal ${journal}`,
      file,
    )
  }
}

async function replayAll(file: string, options: ReplayOptions): Promise<void> {
  refuseOverwriting([file, options.events, options.state])
  const recorded = await openJournal(file)
  if (recorded !== null && options.journal !== undefined)
    throw new CliProblem('a journal is replayed without --journal')
  const input = recorded ?? openInput(file)
  const settings = recorded?.start ?? { quoteDecimals: options.quoteDecimals }
  const exchange = await Exchange.create({ ...settings, explainLast: 0 })
  const journal = await startJournal(options.journal, exchange)
  const sink = new EventSink(options.events === undefined ? null : new Output(options.events))
  if (options.state !== undefined) claimOutput(options.state)
  const progress = new Progress(input instanceof JournalReader ? OF_UNKNOWN_SIZE : input, options.quiet === true)
  try {
    if (input instanceof JournalReader) await replayFrames(exchange, file, input, sink, progress)
    else await replayLines(exchange, input, sink, journal, progress)
    await journal?.close()
  } finally {
    progress.end()
  }
  const { seconds } = progress
  await sink.close()
  if (options.state !== undefined) await writeState(exchange, options.state)
  if (options.quiet === true) return
  const text = summary(exchange, sink.tally, seconds)
  if (options.events === '-' || options.state === '-') process.stderr.write(text)
  else await writeText('-', [text])
}

/** What the journal does not hold yet is not told either. */
async function replayLines(
  exchange: Exchange,
  input: Input,
  sink: EventSink,
  journal: JournalOutput | null,
  progress: Progress,
): Promise<void> {
  for await (const lines of linesOf(input)) {
    for (const line of lines) {
      for (const event of exchange.applyLine(line)) sink.take(event)
      if (sink.full || journal?.writer.full === true) {
        await journal?.writer.flush()
        await sink.flush()
      }
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
