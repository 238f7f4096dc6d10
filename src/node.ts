// Durability on Node: exchanges with journals on its file system. Everything else comes from `perpcore`.
import { DirectoryDisk } from './journal/directory.js'
import { History } from './journal/history.js'
import { JournaledExchange, type JournalOptions } from './journal/journaled.js'

/**
 * The exchange whose journal is in a directory; a new one if the directory is absent or empty. Rejects with
 * JournalDamageError, JournalError (also if another process has it open), UsageError, HaltedError, CapacityError.
 */
export async function openExchange(directory: string, options: JournalOptions = {}): Promise<JournaledExchange> {
  const disk = await DirectoryDisk.lock(directory)
  return JournaledExchange.open(disk, options)
}

/** The past of the journal in a directory, which an exchange may have open. */
export function openHistory(directory: string): History {
  return new History(new DirectoryDisk(directory))
}

export { JournalDamageError, JournalError } from './journal/errors.js'
export type * from './journal/public.js'
