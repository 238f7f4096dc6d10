// The origin private file system of a browser, as far as journals use it.
import type { OpfsDirectory, OpfsFile, SyncAccessHandle } from '../../src/journal/opfs.js'

class FakeFile implements OpfsFile {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array()
  private isOpen = false

  constructor(
    private readonly folder: FakeOpfs,
    private name: string,
  ) {}

  async getFile() {
    if (this.isOpen) throw new DOMException('being written', 'NotReadableError')
    return new Blob([this.bytes])
  }

  async createSyncAccessHandle(): Promise<SyncAccessHandle> {
    if (this.isOpen) throw new DOMException('another handle is open', 'NoModificationAllowedError')
    this.isOpen = true
    return {
      read: (into, { at }) => {
        const part = this.bytes.subarray(at, at + into.length)
        into.set(part)
        return part.length
      },
      write: (bytes, { at }) => {
        const taken = bytes.subarray(0, this.folder.bytesPerWrite)
        const longer = new Uint8Array(Math.max(this.bytes.length, at + taken.length))
        longer.set(this.bytes)
        longer.set(taken, at)
        this.bytes = longer
        return taken.length
      },
      truncate: (bytes) => {
        this.bytes = this.bytes.slice(0, bytes)
      },
      getSize: () => this.bytes.length,
      flush: () => {},
      close: () => {
        this.isOpen = false
      },
    }
  }

  async move(name: string): Promise<void> {
    if (this.isOpen) throw new DOMException('being written', 'NoModificationAllowedError')
    this.folder.files.delete(this.name)
    this.folder.files.set(name, this)
    this.name = name
  }

  /** As when its worker ends. */
  release(): void {
    this.isOpen = false
  }
}

export class FakeOpfs implements OpfsDirectory {
  readonly files = new Map<string, FakeFile>()
  readonly folders = new Map<string, FakeOpfs>()
  /** How many bytes a write takes at the most. */
  bytesPerWrite = Number.POSITIVE_INFINITY

  async *keys(): AsyncGenerator<string> {
    yield* this.files.keys()
  }

  async getDirectoryHandle(name: string): Promise<FakeOpfs> {
    const folder = this.folders.get(name) ?? new FakeOpfs()
    this.folders.set(name, folder)
    return folder
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<FakeFile> {
    const file = this.files.get(name) ?? (create ? new FakeFile(this, name) : undefined)
    if (file === undefined) throw new DOMException('there is none', 'NotFoundError')
    this.files.set(name, file)
    return file
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.delete(name)) throw new DOMException('there is none', 'NotFoundError')
  }
}
