// Journals as the input and as an output of `perpcore replay`.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../../index.js'
import { DirectoryDisk, LOCK } from '../../journal/directory.js'
import { JournalDamageError, JournalError } from '../../journal/errors.js'
import { JournalReader } from '../../journal/reader.js'
import { replayFrame } from '../../journal/replay.js'
import { JournalWriter } from '../../journal/writer.js'
import { CliProblem, reasonOf } from '../problem.js'
import type { Progress } from './progress.js'
import type { EventSink } from './sink.js'

/** The journal in a directory; null: the path is no directory. */
export async function openJournal(path: string): Promise<JournalReader | null> {
  return path !== '-' && isDirectory(path) ? JournalReader.open(new DirectoryDisk(path)) : null
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
  for await (const frame of journal.frames()) {
    replayFrame(exchange, frame, (event) => sink.take(event))
    if (sink.full) await sink.flush()
    progress.update(exchange.seq)
  }
  progress.end()
  const { torn } = journal
  if (torn === null) return
  process.stderr.write(`perpcore: ${path}: dropped ${torn.bytes} bytes of an unfinished write at the end\n`)
}

/** A journal being written. */
export interface JournalOutput {
  readonly writer: JournalWriter
  close(): Promise<void>
}

/** A new journal that takes all commands of the exchange; null: none is asked for. */
export async function startJournal(path: string | undefined, exchange: Exchange): Promise<JournalOutput | null> {
  if (path === undefined) return null
  const disk = await DirectoryDisk.lock(path)
  try {
    const [there] = (await disk.names()).filter((name) => name !== LOCK)
    if (there !== undefined) throw new JournalError('the directory is not empty')
    const writer = await JournalWriter.create(disk, exchange)
    exchange.record(writer)
    return { writer, close: () => writer.close().finally(() => disk.close()) }
  } catch (error) {
    await disk.close()
    throw error
  }
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
