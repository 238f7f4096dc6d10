// What a journal needs of a place that keeps files: Node's file system, or a test's.

/** A file being written. */
export interface JournalFile {
  /** Appends; how many of the bytes were taken, which may be fewer. */
  write(bytes: Uint8Array): Promise<number>
  /** Resolves when all that was written will survive a loss of power. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** A file being read. */
export interface JournalSource {
  /** Bytes. */
  readonly size: number
  /** So many bytes from there on, which are inside. */
  read(from: number, bytes: number): Uint8Array
  close(): void
}

export interface JournalDisk {
  /** A new file, whose name will survive a loss of power. Fails if there is one of this name. */
  create(name: string): Promise<JournalFile>
}

export interface JournalFolder {
  /** Names of all files. */
  names(): readonly string[]
  open(name: string): JournalSource
}

const DIGITS = 16
const NAME = /^[0-9]{16}\.journal$/

/** Name of the segment that begins with a command; names sort as the numbers do. */
export function segmentName(seq: number): string {
  return `${String(seq).padStart(DIGITS, '0')}.journal`
}

/** The segments among names, in order. */
export function segmentsOf(names: readonly string[]): string[] {
  return names.filter((name) => NAME.test(name)).sort()
}
