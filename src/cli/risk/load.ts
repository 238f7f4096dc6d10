// What the risk commands share: the exchange of a file of commands, and files for what they find.
import { readFileSync } from 'node:fs'
import { Exchange } from '../../index.js'
import { JournalReader } from '../../journal/reader.js'
import { openInput } from '../input.js'
import { journalProblem } from '../journal/problem.js'
import { claimOutput, Output } from '../output.js'
import { CliProblem, reasonOf } from '../problem.js'
import { openJournal, replayFrames } from '../replay/journal.js'
import { linesOf } from '../replay/lines.js'
import { Progress } from '../replay/progress.js'
import { EventSink } from '../replay/sink.js'

export interface LoadOptions {
  readonly quoteDecimals: number
  readonly quiet?: true
}

const OF_UNKNOWN_SIZE = { size: null, bytesRead: () => 0 }

/** The state after all commands of a file, standard input or a journal. `begin` is called before the first. */
export async function loadExchange(
  file: string,
  options: LoadOptions,
  begin: (exchange: Exchange) => void = () => {},
): Promise<Exchange> {
  try {
    return await load(file, options, begin)
  } catch (error) {
    throw journalProblem(error, `cannot read ${file}`, file)
  }
}

async function load(file: string, options: LoadOptions, begin: (exchange: Exchange) => void): Promise<Exchange> {
  const recorded = await openJournal(file)
  const input = recorded ?? openInput(file)
  const settings = recorded?.start ?? { quoteDecimals: options.quoteDecimals }
  const exchange = await Exchange.create({ ...settings, explainLast: 0 })
  begin(exchange)
  const progress = new Progress(input instanceof JournalReader ? OF_UNKNOWN_SIZE : input, options.quiet === true)
  try {
    if (input instanceof JournalReader) await replayFrames(exchange, file, input, new EventSink(null), progress)
    else {
      for await (const lines of linesOf(input)) {
        for (const line of lines) exchange.applyLine(line)
        progress.update(exchange.seq)
      }
    }
  } finally {
    progress.end()
  }
  return exchange
}

export async function writeText(path: string, text: string): Promise<void> {
  claimOutput(path)
  const output = new Output(path)
  output.add(text.endsWith('\n') ? text : `${text}\n`)
  await output.close()
}

/** A market of the exchange; without a name the only one that has a mark. */
export function marketOf(exchange: Exchange, name: string | undefined): string {
  const priced = exchange.markets().filter((market) => exchange.marketInfo(market.name).mark !== null)
  const names = priced.map((market) => market.name)
  if (name !== undefined && names.includes(name)) return name
  if (name === undefined && names.length === 1) return names[0] as string
  const known = names.length === 0 ? 'none has a mark' : `there are ${names.join(', ')}`
  throw new CliProblem(
    name === undefined ? `--market is needed: ${known}` : `there is no market ${name} with a mark: ${known}`,
  )
}

/** The JSON of a text, or of a file whose name follows an @. */
export function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text)
  } catch (error) {
    throw new CliProblem(`cannot read ${what}: ${error instanceof SyntaxError ? 'no JSON' : reasonOf(error)}`)
  }
}

/** Labels and values in two columns. */
export function table(rows: readonly (readonly [label: string, value: string | number | null])[]): string {
  const width = Math.max(...rows.map(([label]) => label.length))
  const text = (value: string | number | null) => (typeof value === 'number' ? short(value) : (value ?? 'none'))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${text(value)}`).join('\n')
}

/** Six digits are enough to look at. */
export function short(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US')
  return value.toLocaleString(
    'en-US',
    Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 6 },
  )
}
