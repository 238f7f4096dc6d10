import { Exchange } from '../../index.js'
import { DirectoryDisk } from '../../journal/directory.js'
import { journalLines, readHead, takeLine } from '../../journal/lines.js'
import { JournalReader } from '../../journal/reader.js'
import { openInput } from '../input.js'
import { Output } from '../output.js'
import { linesOf } from '../replay/lines.js'
import { type JournalOutput, newJournal } from './new.js'
import { journalProblem } from './problem.js'

/** Writes a journal as text to standard output. */
export async function exportLines(directory: string): Promise<void> {
  const output = new Output('-')
  try {
    const reader = await JournalReader.open(new DirectoryDisk(directory))
    for await (const line of journalLines(reader)) {
      output.add(`${line}\n`)
      if (output.full) await output.flush()
    }
  } catch (error) {
    throw journalProblem(error, `cannot read ${directory}`, directory)
  } finally {
    await output.close()
  }
}

/** Makes a journal of what was exported. */
export async function importLines(directory: string, file: string): Promise<void> {
  const input = openInput(file)
  let taken: Import | null = null
  try {
    let number = 0
    for await (const lines of linesOf(input)) {
      for (const line of lines) {
        number++
        if (taken === null) taken = await Import.begin(directory, line)
        else if (line !== '') await taken.take(line, number)
      }
    }
    await taken?.close()
  } catch (error) {
    await taken?.abort()
    throw journalProblem(error, `cannot import ${input.name} into ${directory}`, directory)
  }
}

class Import {
  private constructor(
    private readonly exchange: Exchange,
    private readonly journal: JournalOutput,
  ) {}

  static async begin(directory: string, line: string): Promise<Import> {
    const exchange = await Exchange.create({ ...readHead(line), explainLast: 0 })
    return new Import(exchange, await newJournal(directory, exchange))
  }

  async take(line: string, number: number): Promise<void> {
    takeLine(this.exchange, this.journal.writer, line, number)
    if (this.journal.writer.full) await this.journal.writer.flush()
  }

  /** What was taken so far stays. */
  async abort(): Promise<void> {
    await this.journal.close().catch(() => {})
  }

  async close(): Promise<void> {
    await this.journal.close()
    process.stdout.write(`commands    ${this.exchange.seq}\nstate hash  ${this.exchange.stateHash()}\n`)
  }
}
