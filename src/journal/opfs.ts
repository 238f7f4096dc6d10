// Journals in the origin private file system of browsers. Files that are written in place exist in workers only.
import type { JournalDisk, JournalFile } from './disk.js'
import { JournalError, journalError } from './errors.js'

const LOCK = 'lock'

/** The FileSystemSyncAccessHandle of workers. */
export interface SyncAccessHandle {
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number
  truncate(bytes: number): void
  getSize(): number
  flush(): void
  close(): void
}

/** What of a FileSystemFileHandle is used. */
export interface OpfsFile {
  getFile(): Promise<Pick<Blob, 'arrayBuffer'>>
  createSyncAccessHandle(): Promise<SyncAccessHandle>
  move(name: string): Promise<void>
}

/** What of a FileSystemDirectoryHandle is used. */
export interface OpfsDirectory {
  keys(): AsyncIterable<string>
  getDirectoryHandle(name: string, options?: { create: boolean }): Promise<OpfsDirectory>
  getFileHandle(name: string, options?: { create: boolean }): Promise<OpfsFile>
  removeEntry(name: string): Promise<void>
}

/** A folder to read a journal from; to write one, `lock` it. */
export class OpfsDisk implements JournalDisk {
  /** Files being written: their bytes are only to be had by their handles. */
  private readonly open = new Map<string, SyncAccessHandle>()
  private held: SyncAccessHandle | null = null

  constructor(private readonly directory: OpfsDirectory) {}

  /** A folder that nobody else will write to until `close`, or until this worker is gone. Rejects with JournalError. */
  static async lock(directory: OpfsDirectory): Promise<OpfsDisk> {
    const disk = new OpfsDisk(directory)
    const file = await directory.getFileHandle(LOCK, { create: true })
    if (typeof file.createSyncAccessHandle !== 'function') {
      throw new JournalError('A journal can be written in a worker only.')
    }
    try {
      disk.held = await file.createSyncAccessHandle()
    } catch (cause) {
      throw journalError('The journal is in use', cause)
    }
    return disk
  }

  async names(): Promise<readonly string[]> {
    const names: string[] = []
    for await (const name of this.directory.keys()) names.push(name)
    return names
  }

  async read(name: string): Promise<Uint8Array> {
    const handle = this.open.get(name)
    if (handle !== undefined) {
      const bytes = new Uint8Array(handle.getSize())
      return bytes.subarray(0, handle.read(bytes, { at: 0 }))
    }
    const file = await this.directory.getFileHandle(name)
    return new Uint8Array(await (await file.getFile()).arrayBuffer())
  }

  async create(name: string): Promise<JournalFile> {
    if ((await this.names()).includes(name)) throw new Error(`${name} is there already`)
    return this.writing(name, await this.directory.getFileHandle(name, { create: true }), 0)
  }

  async append(name: string, bytes: number): Promise<JournalFile> {
    return this.writing(name, await this.directory.getFileHandle(name), bytes)
  }

  async rename(from: string, to: string): Promise<void> {
    const file = await this.directory.getFileHandle(from)
    await file.move(to)
  }

  async remove(name: string): Promise<void> {
    await this.directory.removeEntry(name)
  }

  /** The platform has no such call. */
  async syncNames(): Promise<void> {}

  async close(): Promise<void> {
    this.held?.close()
    this.held = null
  }

  private async writing(name: string, file: OpfsFile, bytes: number): Promise<JournalFile> {
    const handle = await file.createSyncAccessHandle()
    handle.truncate(bytes)
    this.open.set(name, handle)
    let at = bytes
    return {
      write: async (more) => {
        const taken = handle.write(more as Uint8Array<ArrayBuffer>, { at })
        at += taken
        return taken
      },
      sync: async () => handle.flush(),
      close: async () => {
        this.open.delete(name)
        handle.close()
      },
    }
  }
}
