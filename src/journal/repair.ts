// Makes a damaged journal one that can be recovered, and puts aside what it takes out, byte for byte.
import { Exchange } from '../index.js'
import { type JournalDisk, removeUnfinished, segmentName, segmentsOf, snapshotsOf, writeWhole } from './disk.js'
import { JournalDamageError, JournalError } from './errors.js'
import { JournalReader, type Torn } from './reader.js'
import { newestSnapshot, readSnapshot, type Snapshot } from './snapshots.js'
import { JournalWriter } from './writer.js'

/** What a repair has done. */
export interface Repair {
  /** What was wrong; null: at the most a write that never ended. */
  readonly damage: JournalDamageError | null
  readonly torn: Torn | null
  /** The last command that is left. */
  readonly seq: number
  /** Names of the files that hold what was taken out. */
  readonly aside: readonly string[]
}

const CUT = '.cut'
const BAD = '.bad'

/**
 * Cuts a journal at its first bad frame behind the newest good snapshot, or, if it is damaged before that, begins it anew
 * behind the snapshot. Bad snapshots are put aside as NAME.bad, the rest as NAME.cut. Rejects with JournalError if nothing
 * would be left.
 */
export async function repairJournal(disk: JournalDisk): Promise<Repair> {
  await removeUnfinished(disk)
  const aside = await putBadSnapshotsAside(disk)
  const snapshot = await newestSnapshot(disk, Number.POSITIVE_INFINITY, () => {})
  const found = await look(disk, snapshot)
  const { damage, torn, seq } = found
  if (damage === null) {
    if (torn !== null) aside.push(await cutBehind(disk, torn.file, torn.byte))
  } else if (seq > (snapshot?.seq ?? 0)) {
    aside.push(...(await cutAt(disk, damage)))
  } else if (snapshot !== null) {
    aside.push(...(await beginBehind(disk, snapshot)))
  } else {
    const nothing = 'there is no good command before it and no good snapshot: nothing would be left'
    throw new JournalError(`${damage.message}; ${nothing}`)
  }
  await disk.syncNames()
  return { damage, torn, seq: Math.max(seq, snapshot?.seq ?? 0), aside }
}

async function putBadSnapshotsAside(disk: JournalDisk): Promise<string[]> {
  const aside: string[] = []
  for (const name of snapshotsOf(await disk.names())) {
    if (typeof (await readSnapshot(disk, name)) !== 'string') continue
    aside.push(`${name}${BAD}`)
    await disk.rename(name, `${name}${BAD}`)
  }
  return aside
}

/** As recovery reads it; the last good command. */
async function look(disk: JournalDisk, snapshot: Snapshot | null): Promise<Omit<Repair, 'aside'>> {
  let seq = 0
  try {
    const reader = await JournalReader.open(disk, snapshot)
    for await (const frame of reader.frames()) seq = frame.seq + frame.count - 1
    return { damage: null, torn: reader.torn, seq }
  } catch (error) {
    if (!(error instanceof JournalDamageError)) throw error
    return { damage: error, torn: null, seq }
  }
}

async function cutAt(disk: JournalDisk, { file, byte }: JournalDamageError): Promise<string[]> {
  const later = segmentsOf(await disk.names()).filter((name) => name > file)
  const aside = await putAside(disk, byte === 0 ? [file, ...later] : later)
  if (byte > 0) aside.unshift(await cutBehind(disk, file, byte))
  return aside
}

/** All segments aside, and a first frame behind the snapshot. */
async function beginBehind(disk: JournalDisk, { seq, link, journal, image }: Snapshot): Promise<string[]> {
  const aside = await putAside(disk, segmentsOf(await disk.names()))
  const { quoteDecimals, memoryLimit } = await Exchange.restore(image)
  const file = segmentName(seq + 1)
  await (await disk.create(file)).close()
  const end = { quoteDecimals, memoryLimit, journal, seq: seq + 1, link, file, bytes: 0 }
  await (await JournalWriter.resume(disk, end)).close()
  return aside
}

async function putAside(disk: JournalDisk, names: readonly string[]): Promise<string[]> {
  for (const name of names) await disk.rename(name, `${name}${CUT}`)
  return names.map((name) => `${name}${CUT}`)
}

async function cutBehind(disk: JournalDisk, name: string, byte: number): Promise<string> {
  const bytes = await disk.read(name)
  await writeWhole(disk, `${name}${CUT}`, [bytes.subarray(byte)])
  const file = await disk.append(name, byte)
  await file.sync()
  await file.close()
  return `${name}${CUT}`
}
