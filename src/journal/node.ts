// Journals in directories of Node's file system.
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalDisk, JournalFile, JournalFolder, JournalSource } from './disk.js'
import { JournalError } from './errors.js'
import { JournalReader } from './reader.js'
import { type JournalOptions, type JournalOrigin, JournalWriter } from './writer.js'

/**
 * A journal in a directory that is absent or empty, to begin behind the last command of `origin`, an exchange: hand it to
 * `exchange.record`. Throws JournalError.
 */
export async function createJournal(
  directory: string,
  origin: JournalOrigin,
  options: JournalOptions = {},
): Promise<JournalWriter> {
  try {
    await mkdir(directory, { recursive: true })
    const [there] = await readdir(directory)
    if (there !== undefined) throw new Error('the directory is not empty')
  } catch (cause) {
    throw problem(`The journal ${directory} cannot be created`, cause)
  }
  return JournalWriter.create(new DirectoryDisk(directory), origin, options)
}

/** The journal in a directory. Throws JournalError, JournalDamageError. */
export function readJournal(directory: string): JournalReader {
  return new JournalReader(new DirectoryFolder(directory))
}

class DirectoryDisk implements JournalDisk {
  constructor(private readonly directory: string) {}

  async create(name: string): Promise<JournalFile> {
    const handle = await open(join(this.directory, name), 'wx')
    await syncDirectory(this.directory)
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
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

class DirectoryFolder implements JournalFolder {
  constructor(private readonly directory: string) {}

  names(): string[] {
    return readable(this.directory, () => readdirSync(this.directory))
  }

  open(name: string): JournalSource {
    const path = join(this.directory, name)
    const fd = readable(path, () => openSync(path, 'r'))
    return {
      size: readable(path, () => fstatSync(fd).size),
      read: (from, bytes) => readable(path, () => readWhole(fd, from, bytes)),
      close: () => closeSync(fd),
    }
  }
}

function readWhole(fd: number, from: number, bytes: number): Uint8Array {
  const read = new Uint8Array(bytes)
  for (let at = 0; at < bytes; ) {
    const taken = readSync(fd, read, at, bytes - at, from + at)
    if (taken === 0) throw new Error('the file has become shorter')
    at += taken
  }
  return read
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw problem(`The journal ${path} cannot be read`, cause)
  }
}

function problem(what: string, cause: unknown): JournalError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new JournalError(`${what}: ${reason}`, { cause })
}
