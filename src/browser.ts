// Durability in browsers, in a worker: exchanges with journals in the origin private file system.
import { History } from './journal/history.js'
import { JournaledExchange, type JournalOptions } from './journal/journaled.js'
import { type OpfsDirectory, OpfsDisk } from './journal/opfs.js'

/**
 * The exchange whose journal is in a folder of that name; a new one if the folder is absent or empty. Rejects with
 * JournalDamageError, JournalError (also if another worker has it open), UsageError, HaltedError, CapacityError.
 */
export async function openExchange(name: string, options: JournalOptions = {}): Promise<JournaledExchange> {
  const disk = await OpfsDisk.lock(await folder(name))
  return JournaledExchange.open(disk, options)
}

/** The past of the journal in a folder that no exchange has open. */
export async function openHistory(name: string): Promise<History> {
  return new History(new OpfsDisk(await folder(name)))
}

async function folder(name: string): Promise<OpfsDirectory> {
  const root = (await navigator.storage.getDirectory()) as unknown as OpfsDirectory
  return root.getDirectoryHandle(name, { create: true })
}

export { JournalDamageError, JournalError } from './journal/errors.js'
export type * from './journal/public.js'
