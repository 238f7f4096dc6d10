// Journals in directories of Node's file system.
import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { JournalDisk, JournalFile } from './disk.js'
import { JournalError, journalError } from './errors.js'

/** Name of the file that says who writes there. */
export const LOCK = 'lock'
/** Directories that this process writes to: its own number in a lock may also be that of one before it. */
const held = new Set<string>()

/** A directory to read a journal from; to write one, `lock` it. */
export class DirectoryDisk implements JournalDisk {
  constructor(readonly directory: string) {}

  /**
   * A directory, made if it is not there, that no other process will write to until `close`, or until this process is gone.
   * Rejects with JournalError.
   */
  static async lock(directory: string): Promise<DirectoryDisk> {
    const whole = resolve(directory)
    try {
      const made = await mkdir(whole, { recursive: true })
      if (made !== undefined) await syncPath(whole, dirname(made))
      lock(whole)
    } catch (cause) {
      throw cause instanceof JournalError ? cause : journalError(`The journal ${directory} cannot be opened`, cause)
    }
    return new DirectoryDisk(whole)
  }

  async names(): Promise<readonly string[]> {
    return await readdir(this.directory)
  }

  async read(name: string): Promise<Uint8Array> {
    return await readFile(this.path(name))
  }

  async create(name: string): Promise<JournalFile> {
    return fileOf(await open(this.path(name), 'ax'))
  }

  async append(name: string, bytes: number): Promise<JournalFile> {
    const handle = await open(this.path(name), 'r+')
    try {
      await handle.truncate(bytes)
    } finally {
      await handle.close()
    }
    return fileOf(await open(this.path(name), 'a'))
  }

  rename(from: string, to: string): Promise<void> {
    return rename(this.path(from), this.path(to))
  }

  remove(name: string): Promise<void> {
    return unlink(this.path(name))
  }

  syncNames(): Promise<void> {
    return syncDirectory(this.directory)
  }

  async close(): Promise<void> {
    if (held.delete(this.directory)) unlinkSync(this.path(LOCK))
  }

  private path(name: string): string {
    return join(this.directory, name)
  }
}

function fileOf(handle: FileHandle): JournalFile {
  return {
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** Makes the names in a directory last. Windows has no such call, and keeps them by itself. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The same for directories that were made one in the other, up to one that was there. */
async function syncPath(directory: string, there: string): Promise<void> {
  for (let at = directory; at !== there; at = dirname(at)) await syncDirectory(dirname(at))
}

/** Leaves our process's number there, in one go. What a process has left that is gone counts for nothing. */
function lock(directory: string): void {
  const path = join(directory, LOCK)
  if (held.has(directory)) throw inUse(directory, process.pid)
  if (existsSync(path)) takeAway(path, directory)
  writeFileSync(path, String(process.pid), { flag: 'wx' })
  held.add(directory)
}

/** Of several who find the same old lock, the first one moves it away; who moves that one's new lock puts it back. */
function takeAway(path: string, directory: string): void {
  const owner = readFileSync(path, 'utf8')
  const pid = Number(owner)
  if (pid !== process.pid && isRunning(pid)) throw inUse(directory, pid)
  const moved = `${path}.${process.pid}`
  renameSync(path, moved)
  const found = readFileSync(moved, 'utf8')
  if (found !== owner) {
    renameSync(moved, path)
    throw inUse(directory, Number(found))
  }
  unlinkSync(moved)
}

function inUse(directory: string, pid: number): JournalError {
  return new JournalError(`The journal ${directory} is in use by process ${pid}.`)
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0) // asks only
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
