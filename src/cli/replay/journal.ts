// Journals as the input and as an output of `perpcore replay`.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../../index.js'
import { JournalDamageError, JournalError } from '../../journal/errors.js'
import { createJournal, readJournal } from '../../journal/node.js'
import type { JournalReader } from '../../journal/reader.js'
import { replayJournal } from '../../journal/replay.js'
import type { JournalWriter } from '../../journal/writer.js'
import { CliProblem, reasonOf } from '../problem.js'
import type { Progress } from './progress.js'
import type { EventSink } from './sink.js'

/** The journal in a directory; null: the path is no directory. */
export function openJournal(path: string): JournalReader | null {
  return path !== '-' && isDirectory(path) ? readJournal(path) : null
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // whoever opens it will say what is wrong
  }
}

/** Applies the commands of a journal; says so if it ends with some that were never written whole. */
export async function replayFrames(
  exchange: Exchange,
  path: string,
  journal: JournalReader,
  sink: EventSink,
  progress: Progress,
): Promise<void> {
  for (const events of replayJournal(exchange, journal)) {
    while (events.next()) {
      sink.take(events.event())
      if (sink.full) await sink.flush()
    }
    progress.update(exchange.seq)
  }
  progress.end()
  if (journal.tornBytes === 0) return
  process.stderr.write(`perpcore: ${path}: dropped ${journal.tornBytes} bytes of an unfinished frame at the end\n`)
}

/** A new journal that takes all commands of the exchange; null: none is asked for. */
export async function startJournal(path: string | undefined, exchange: Exchange): Promise<JournalWriter | null> {
  if (path === undefined) return null
  const journal = await createJournal(path, exchange)
  exchange.record(journal)
  return journal
}

/** What is wrong with a journal, in the words of the command line; any other error as it is. */
export function journalProblem(error: unknown, read: string, written: string | undefined): unknown {
  if (error instanceof JournalDamageError) {
    const { file, frame, byte, reason } = error
    return new CliProblem(`cannot read ${join(read, file)}: frame ${frame} at byte ${byte}: ${reason}`)
  }
  if (!(error instanceof JournalError)) return error
  const what = written === undefined ? `cannot read ${read}` : `cannot write the journal ${written}`
  return new CliProblem(`${what}: ${reasonOf(error.cause ?? error)}`)
}
