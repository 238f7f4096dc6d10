// One text file in the origin private file system, held by one worker at a time.
interface Handle {
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number
  truncate(bytes: number): void
  getSize(): number
  flush(): void
  close(): void
}

const FILE = 'session.json'

export class Storage {
  private constructor(private readonly handle: Handle | null) {}

  /** Without a place to store it keeps nothing: private windows, or another tab that has it. */
  static async open(): Promise<Storage> {
    try {
      const root = await navigator.storage.getDirectory()
      const file = (await root.getFileHandle(FILE, { create: true })) as unknown as {
        createSyncAccessHandle(): Promise<Handle>
      }
      return new Storage(await file.createSyncAccessHandle())
    } catch {
      return new Storage(null)
    }
  }

  get isKept(): boolean {
    return this.handle !== null
  }

  get bytes(): number {
    return this.handle?.getSize() ?? 0
  }

  read(): string {
    if (this.handle === null) return ''
    const bytes = new Uint8Array(this.handle.getSize())
    this.handle.read(bytes, { at: 0 })
    return new TextDecoder().decode(bytes)
  }

  write(text: string): void {
    if (this.handle === null) return
    const bytes = new TextEncoder().encode(text)
    this.handle.write(bytes, { at: 0 })
    this.handle.truncate(bytes.length)
    this.handle.flush()
  }
}
