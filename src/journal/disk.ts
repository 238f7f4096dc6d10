// What a journal needs of a place that keeps files: Node's file system, a browser's, or a test's.

/** A file being written at its end. */
export interface JournalFile {
  /** Appends; how many of the bytes were taken, which may be fewer. */
  write(bytes: Uint8Array): Promise<number>
  /** Resolves when all that was written will survive a loss of power. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** A flat folder that belongs to one journal. Every call may reject with what its platform throws. */
export interface JournalDisk {
  /** Names of all files. */
  names(): Promise<readonly string[]>
  /** All bytes of a file. */
  read(name: string): Promise<Uint8Array>
  /** A new file. Rejects if there is one of this name. */
  create(name: string): Promise<JournalFile>
  /** A file that is there, cut to so many bytes, to go on at its end. */
  append(name: string, bytes: number): Promise<JournalFile>
  /** Gives a file another name, in place of the file that has it. */
  rename(from: string, to: string): Promise<void>
  remove(name: string): Promise<void>
  /** Resolves when names that were created, changed and removed so far will survive a loss of power. */
  syncNames(): Promise<void>
  /** Lets others in. */
  close(): Promise<void>
}

const DIGITS = 16
const SEGMENT = /^[0-9]{16}\.journal$/
const SNAPSHOT = /^[0-9]{16}\.snapshot$/
/** Of a file that is not whole yet. */
const UNFINISHED = '.tmp'

/** Name of the segment that begins with a command; names sort as the numbers do. */
export function segmentName(seq: number): string {
  return `${String(seq).padStart(DIGITS, '0')}.journal`
}

/** Name of the snapshot behind a command. */
export function snapshotName(seq: number): string {
  return `${String(seq).padStart(DIGITS, '0')}.snapshot`
}

/** The number in the name of a segment or a snapshot. */
export function seqOf(name: string): number {
  return Number(name.slice(0, DIGITS))
}

/** The segments among names, in order. */
export function segmentsOf(names: readonly string[]): string[] {
  return names.filter((name) => SEGMENT.test(name)).sort()
}

/** The snapshots among names, in order. */
export function snapshotsOf(names: readonly string[]): string[] {
  return names.filter((name) => SNAPSHOT.test(name)).sort()
}

/** Writes a file that is there whole or not at all, whenever the power goes: under another name first. */
export async function writeWhole(disk: JournalDisk, name: string, parts: readonly Uint8Array[]): Promise<void> {
  const unfinished = `${name}${UNFINISHED}`
  try {
    const file = await disk.create(unfinished)
    try {
      for (const part of parts) await writeAll(file, part)
      await file.sync()
    } finally {
      await file.close()
    }
    await disk.rename(unfinished, name)
    await disk.syncNames()
  } catch (error) {
    await disk.remove(unfinished).catch(() => {}) // or the next opening does
    throw error
  }
}

/** Removes what a `writeWhole` has left that did not come to its end. */
export async function removeUnfinished(disk: JournalDisk): Promise<void> {
  for (const name of await disk.names()) if (name.endsWith(UNFINISHED)) await disk.remove(name)
}

/** Writes all bytes, however few are taken at a time. */
export async function writeAll(file: JournalFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const taken = await file.write(bytes.subarray(written))
    if (!(taken > 0)) throw new Error('the file takes no more bytes')
    written += taken
  }
}
