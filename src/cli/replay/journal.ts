// Journals as the input and as an output of `perpcore replay`.
import { statSync } from 'node:fs'
import type { Exchange } from '../../index.js'
import { DirectoryDisk } from '../../journal/directory.js'
import { JournalReader } from '../../journal/reader.js'
import { replayFrame } from '../../journal/replay.js'
import { type JournalOutput, newJournal } from '../journal/new.js'
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

/** A new journal that takes all commands of the exchange; null: none is asked for. */
export async function startJournal(path: string | undefined, exchange: Exchange): Promise<JournalOutput | null> {
  if (path === undefined) return null
  const journal = await newJournal(path, exchange)
  exchange.record(journal.writer)
  return journal
}
