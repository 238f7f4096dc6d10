import { openInput } from '../input.js'
import { CliProblem } from '../problem.js'

/** One row of a CSV file, and where it stands, for messages. */
export class Row {
  constructor(
    readonly fields: readonly string[],
    private readonly file: string,
    private readonly line: number,
  ) {}

  /** The field of that column, refused if the row has not so many. */
  text(column: number): string {
    const field = this.fields[column]
    if (field === undefined) throw this.problem(`has ${this.fields.length} columns, column ${column + 1} is missing`)
    return field
  }

  /** A whole number of at most 2^53 − 1 in the field of that column. */
  integer(column: number, what: string): number {
    const field = this.text(column)
    const value = /^-?[0-9]{1,16}$/.test(field) ? Number(field) : Number.NaN
    if (!Number.isSafeInteger(value)) throw this.problem(`${what} is not a whole number: ${quoted(field)}`)
    return value
  }

  problem(what: string): CliProblem {
    return new CliProblem(`${this.file}, line ${this.line}: ${what}`)
  }
}

/** A field as it may stand in a message: of bounded length and without control characters. */
export function quoted(field: string): string {
  const shown = field.length > 40 ? `${field.slice(0, 40)}…` : field
  return JSON.stringify(shown)
}

const MAX_ROW_BYTES = 1 << 16

/** The rows of CSV files (plain or gzipped, `-` for standard input), in order; blank lines are skipped. */
export async function* rowsOf(files: readonly string[]): AsyncGenerator<Row[], void, undefined> {
  for (const file of files) yield* rowsOfFile(file)
}

async function* rowsOfFile(file: string): AsyncGenerator<Row[], void, undefined> {
  const input = openInput(file)
  let line = 0
  let rest = ''
  for await (const chunk of input.chunks()) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_ROW_BYTES) throw new CliProblem(`${input.name}, line ${line + lines.length + 1}: too long`)
    const rows: Row[] = []
    for (const text of lines) pushRow(rows, text, input.name, ++line)
    yield rows
  }
  const last: Row[] = []
  pushRow(last, rest, input.name, line + 1)
  yield last
}

function pushRow(rows: Row[], text: string, file: string, line: number): void {
  const trimmed = text.endsWith('\r') ? text.slice(0, -1) : text
  if (trimmed.trim() !== '') rows.push(new Row(trimmed.split(','), file, line))
}
