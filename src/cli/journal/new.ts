import type { Exchange } from '../../index.js'
import { DirectoryDisk, LOCK } from '../../journal/directory.js'
import { JournalError } from '../../journal/errors.js'
import { JournalWriter } from '../../journal/writer.js'

/** A journal being written. */
export interface JournalOutput {
  readonly writer: JournalWriter
  close(): Promise<void>
}

/** A journal in a directory that is absent or empty, to begin behind the last command of the exchange. */
export async function newJournal(directory: string, exchange: Exchange): Promise<JournalOutput> {
  const disk = await DirectoryDisk.lock(directory)
  try {
    const [there] = (await disk.names()).filter((name) => name !== LOCK)
    if (there !== undefined) throw new JournalError('the directory is not empty')
    const writer = await JournalWriter.create(disk, exchange)
    return { writer, close: () => writer.close().finally(() => disk.close()) }
  } catch (error) {
    await disk.close()
    throw error
  }
}
