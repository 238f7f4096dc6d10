// Journals to be damaged.
import { Exchange } from '../../../src/index.js'
import { JournalReader } from '../../../src/journal/reader.js'
import { JournalWriter } from '../../../src/journal/writer.js'
import { Random } from '../../differential/random.ts'
import { recordSession } from '../../differential/session.ts'
import { frameStarts, MemoryDisk } from '../memory.js'

/** A journal of one segment. */
export interface Material {
  readonly disk: MemoryDisk
  readonly segment: Uint8Array
  /** Where its frames begin, and its end. */
  readonly starts: readonly number[]
  /** The last command before each of these places, and the state hash behind it. */
  readonly seqs: readonly number[]
  readonly hashes: readonly string[]
  /** What a snapshot of the last command says. */
  readonly after: { readonly seq: number; readonly link: bigint }
}

export const SEGMENT = '0000000000000001.journal'

/** A session of a seed up to so many bytes, a frame every `perFrame` commands on the average. */
export async function journalOf(seed: number, bytes: number, perFrame: number): Promise<Material> {
  const random = new Random(seed)
  const { commands, quoteDecimals } = recordSession(seed, Math.ceil(bytes / 30), seed % 2 === 0 ? 'matching' : 'margin')
  const exchange = await Exchange.create({ quoteDecimals })
  const disk = new MemoryDisk()
  const writer = await JournalWriter.create(disk, exchange)
  exchange.record(writer)
  const seqs = [0, 0]
  const hashes = [exchange.stateHash(), exchange.stateHash()]
  for (const command of commands) {
    exchange.apply(command as never)
    if (random.below(perFrame) > 0) continue
    await writer.flush()
    seqs.push(exchange.seq)
    hashes.push(exchange.stateHash())
    if (disk.bytesOf().length >= bytes) break
  }
  const segment = disk.bytesOf()
  return { disk, segment, starts: frameStarts(segment), seqs, hashes, after: writer.cut() }
}

export interface ReadBack {
  /** The last command given. */
  readonly seq: number
  readonly error: unknown
  readonly tornBytes: number
}

/** What a segment gives, from its first command or behind a snapshot. */
export async function read(segment: Uint8Array, after: Material['after'] | null = null): Promise<ReadBack> {
  let seq = after?.seq ?? 0
  try {
    const reader = await JournalReader.open({ names: async () => [SEGMENT], read: async () => segment }, after)
    for await (const frame of reader.frames()) {
      if (frame.seq !== seq + 1) throw new Error(`command ${frame.seq} behind ${seq}`)
      seq += frame.count
    }
    return { seq, error: null, tornBytes: reader.torn?.bytes ?? 0 }
  } catch (error) {
    return { seq, error, tornBytes: 0 }
  }
}
