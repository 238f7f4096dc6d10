// A journal torn anywhere gives its whole frames; one that is damaged anywhere is refused at the first bad frame.
import { beforeAll, describe, expect, test } from 'vitest'
import { JournalDamageError, JournalError } from '../../src/journal/errors.js'
import { JournalReader } from '../../src/journal/reader.js'
import { SMALL } from './commands.js'
import { concat, frameStarts, MemoryDisk, recordTo, replayFrom } from './memory.js'

const FIRST = '0000000000000001.journal'
const PER_FRAME = 2

const disk = new MemoryDisk()
let segment: Uint8Array
let starts: number[]

beforeAll(async () => {
  await recordTo(disk, SMALL, { flushEvery: PER_FRAME })
  segment = disk.bytesOf()
  starts = frameStarts(segment)
})

/** The numbers of the commands that a journal gives, until it is bad or at its end. */
async function commandsOf(folder: MemoryDisk): Promise<{ seen: number[]; damage: unknown; tornBytes: number }> {
  const seen: number[] = []
  try {
    const journal = await JournalReader.open(folder)
    for await (const { seq, count } of journal.frames()) for (let at = 0; at < count; at++) seen.push(seq + at)
    return { seen, damage: null, tornBytes: journal.torn?.bytes ?? 0 }
  } catch (damage) {
    return { seen, damage, tornBytes: 0 }
  }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}

/** The frames of the segment by their numbers (from 1), as a journal. */
function frames(...numbers: number[]): MemoryDisk {
  return disk.with({ [FIRST]: concat(numbers.map((number) => segment.slice(starts[number - 1], starts[number]))) })
}

async function damaged(folder: MemoryDisk): Promise<JournalDamageError> {
  const { damage } = await commandsOf(folder)
  expect(damage).toBeInstanceOf(JournalDamageError)
  return damage as JournalDamageError
}

describe('a journal torn', () => {
  test('replays to where the exchange was then', async () => {
    const before = await recordTo(new MemoryDisk(), SMALL.slice(0, 4))
    const torn = await replayFrom(disk.with({ [FIRST]: segment.slice(0, (starts[4] as number) - 1) }))
    expect(torn).toEqual({ ...before, tornBytes: (starts[4] as number) - 1 - (starts[3] as number) })
  })

  test('in its last segment is torn, in another one damaged', async () => {
    const split = new MemoryDisk()
    await recordTo(split, SMALL, { flushEvery: 1, segmentBytes: 1 })
    const [name, bytes] = split.contents().at(-1) as [string, Uint8Array]
    const start = frameStarts(bytes)[1] as number
    const cutLast = await commandsOf(split.with({ [name]: bytes.slice(0, start + 9) }))
    expect(cutLast).toEqual({ seen: upTo(SMALL.length - 1), damage: null, tornBytes: 9 })
    const [name2, second] = split.contents()[1] as [string, Uint8Array]
    for (let cut = 0; cut < second.length; cut++) {
      const error = await damaged(split.with({ [name2]: second.slice(0, cut) }))
      // Between two frames nothing tells that one is lost, until the next segment does.
      if (cut === frameStarts(second)[1]) expect(error).toMatchObject({ kind: 'order', reason: 'command 2 is missing' })
      else expect(error).toMatchObject({ kind: 'cut', file: name2 })
    }
  })
})

describe('a damaged journal is refused', () => {
  test('with a frame lost', async () => {
    const error = await damaged(frames(1, 2, 4, 5))
    expect(error).toMatchObject({ kind: 'order', file: FIRST, frame: 3, byte: starts[2] })
    expect(error.message).toBe(`${FIRST}: frame 3 at byte ${starts[2]}: commands 3 to 4 are missing`)
    expect(await damaged(frames(1, 3))).toMatchObject({ kind: 'order', frame: 2 })
    expect(await damaged(frames(2, 3))).toMatchObject({ kind: 'order', frame: 1 })
  })

  test('with a frame doubled, at once or later', async () => {
    expect(await damaged(frames(1, 2, 2, 3))).toMatchObject({
      kind: 'order',
      frame: 3,
      reason: 'command 1 is here again',
    })
    expect(await damaged(frames(1, 2, 3, 4, 2))).toMatchObject({ kind: 'order', frame: 5 })
    expect(await damaged(frames(1, 1, 2))).toMatchObject({ kind: 'chain', frame: 2 })
    expect(await damaged(frames(1, 2, 1))).toMatchObject({ kind: 'order', frame: 3 })
  })

  test('with two frames swapped', async () => {
    expect(await damaged(frames(1, 3, 2, 4, 5))).toMatchObject({ kind: 'order', frame: 2 })
    expect(await damaged(frames(1, 2, 3, 5, 4))).toMatchObject({ kind: 'order', frame: 4 })
  })

  test('with a frame of another journal', async () => {
    const foreign = new MemoryDisk()
    await recordTo(foreign, [...SMALL].reverse(), { flushEvery: PER_FRAME })
    const bytes = foreign.bytesOf()
    const foreignStarts = frameStarts(bytes)
    for (let number = 2; number < starts.length; number++) {
      const before = segment.slice(0, starts[number - 1])
      const frame = bytes.slice(foreignStarts[number - 1], foreignStarts[number])
      const error = (await commandsOf(disk.with({ [FIRST]: concat([before, frame, segment.slice(starts[number])]) })))
        .damage
      expect(error).toMatchObject({ kind: 'chain', frame: number })
    }
  })

  test('with a segment lost, renamed, or of an exchange with other settings', async () => {
    const split = new MemoryDisk()
    await recordTo(split, SMALL, { flushEvery: 1, segmentBytes: 1 })
    const files = new Map(split.contents())
    const second = files.get('0000000000000002.journal') as Uint8Array
    const lost = split.with({})
    lost.files.delete('0000000000000003.journal')
    expect(await damaged(lost)).toMatchObject({
      kind: 'order',
      file: '0000000000000004.journal',
      frame: 1,
      reason: 'command 3 is missing',
    })
    expect(await damaged(split.with({ '0000000000000003.journal': second }))).toMatchObject({ kind: 'order', frame: 1 })
    const renamed = lost.with({})
    for (const name of [...renamed.files.keys()].slice(1)) renamed.files.delete(name)
    expect(await damaged(renamed.with({ '0000000000000007.journal': second }))).toMatchObject({
      kind: 'order',
      reason: 'the name of the file should be 0000000000000002.journal',
    })
  })

  test('with zeros in a frame behind which another write came', async () => {
    for (let number = 2; number < starts.length; number++) {
      const bytes = segment.slice().fill(0, starts[number - 1], (starts[number - 1] as number) + 8)
      const { damage, tornBytes } = await commandsOf(disk.with({ [FIRST]: bytes }))
      const isLast = number === starts.length - 1 // only that may be a write that never ended
      if (isLast) expect([damage, tornBytes]).toEqual([null, segment.length - (starts[number - 1] as number)])
      else expect(damage).toMatchObject({ kind: 'header', frame: number, byte: starts[number - 1] })
    }
  })

  test('with bytes that are no journal', async () => {
    const noise = Uint8Array.from({ length: 300 }, (_, at) => (at * 7919) & 255)
    expect(await damaged(disk.with({ [FIRST]: noise }))).toMatchObject({ kind: 'header', frame: 1, byte: 0 })
    expect(await damaged(disk.with({ [FIRST]: concat([segment, noise]) }))).toMatchObject({
      kind: 'header',
      frame: starts.length,
      byte: segment.length,
    })
    await expect(JournalReader.open(new MemoryDisk())).rejects.toThrow(JournalError)
  })
})
