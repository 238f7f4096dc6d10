// The journal of the session, in the origin private file system: `perpcore/browser` keeps it, with an exchange of its own
// that is given the same commands. So what a crash leaves is read by the library, and compared with what the session says.
import type { Command } from 'perpcore'
import { JournalDamageError, type JournaledExchange, openExchange } from 'perpcore/browser'

const FOLDER = 'perpcore-session'
const SEGMENT = /\.journal$/
const TRIES = 10
const WAIT_MS = 100
const TRIM_EVERY = 250_000
/** Cut off by `tear`. */
const TORN_BYTES = 11

interface Folder {
  keys(): AsyncIterable<string>
  getFileHandle(name: string): Promise<{ createSyncAccessHandle(): Promise<Handle> }>
}

interface Handle {
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number
  truncate(bytes: number): void
  getSize(): number
  close(): void
}

export class Journal {
  private pending: Command[] = []
  private committing: Promise<void> | null = null
  failure: string | null = null
  private trimmed = 0

  private constructor(private readonly exchange: JournaledExchange) {}

  /** What is there, or a new one. Rejects with JournalDamageError, JournalError. */
  static async open(): Promise<Journal> {
    for (let left = TRIES; ; left--) {
      try {
        return new Journal(await openExchange(FOLDER, { explainLast: 0 }))
      } catch (error) {
        // A worker that was killed lets its files go a little later.
        if (left === 0 || error instanceof JournalDamageError || !/in use/.test(String(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
      }
    }
  }

  static async remove(): Promise<void> {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(FOLDER, { recursive: true }).catch(() => {})
  }

  /** Number of the last command that is kept. */
  get seq(): number {
    return this.exchange.seq
  }

  get stateHash(): string {
    return this.exchange.stateHash()
  }

  /** What was found when it was opened, in words; null: nothing was, and nothing was wrong. */
  get found(): string | null {
    const { recovery } = this.exchange
    if (recovery === null) return null
    const { seq, snapshot, replayed, torn } = recovery
    const from = snapshot === null ? '' : `the snapshot of command ${snapshot} and `
    const lost = torn === null ? '' : ` An unfinished write of ${torn.bytes} bytes at its end was dropped.`
    return `The journal gave ${from}${replayed} commands, to command ${seq}.${lost}`
  }

  append(command: Command): void {
    this.pending.push(command)
  }

  /** Resolves when all that was appended is on the disk; after a failure at once. */
  async commit(): Promise<void> {
    await this.committing
    if (this.pending.length === 0 || this.failure !== null) return
    const commands = this.pending
    this.pending = []
    this.committing = this.write(commands)
    await this.committing
  }

  async close(): Promise<void> {
    await this.commit()
    await this.exchange.close().catch(() => {})
  }

  /** What recovery no longer needs goes away, so that a long session does not fill the disk. */
  private async trim(): Promise<void> {
    const { seq } = this.exchange
    if (seq < this.trimmed + TRIM_EVERY) return
    this.trimmed = seq
    await this.exchange.deleteBefore()
  }

  private async write(commands: readonly Command[]): Promise<void> {
    try {
      await Promise.all(commands.map((command) => this.exchange.apply(command))) // they go to the disk together
      await this.trim()
    } catch (error) {
      this.failure = String(error)
    }
  }
}

/** Harms the newest file of the journal, which nobody may have open; what was done, in words. */
export async function harm(how: 'tear' | 'flip'): Promise<string> {
  const root = await navigator.storage.getDirectory()
  const folder = (await root.getDirectoryHandle(FOLDER, { create: true })) as unknown as Folder
  const names: string[] = []
  for await (const name of folder.keys()) if (SEGMENT.test(name)) names.push(name)
  const name = names.sort().at(-1)
  if (name === undefined) return 'There was no journal to harm.'
  const handle = await (await folder.getFileHandle(name)).createSyncAccessHandle()
  const size = handle.getSize()
  try {
    if (how === 'tear') {
      handle.truncate(Math.max(0, size - TORN_BYTES))
      return `The last ${TORN_BYTES} of ${size} bytes of ${name} were torn off.`
    }
    const at = size >>> 1
    const byte = new Uint8Array(1)
    handle.read(byte, { at })
    byte[0] = (byte[0] ?? 0) ^ 1
    handle.write(byte, { at })
    return `A bit of byte ${at} of ${name} was flipped.`
  } finally {
    handle.close()
  }
}
