// Frames whose checksums are right and which still cannot be: of another version, or made by hand.
import { describe, expect, test } from 'vitest'
import { crc32c } from '../../src/journal/crc32c.js'
import { FrameError } from '../../src/journal/errors.js'
import {
  checkFrame,
  HEADER_BYTES,
  idBytes,
  nameBytes,
  RECORDS_MAX,
  readCommands,
  readHeader,
  readStart,
  START_BYTES,
  sealFrame,
  TRAILER_BYTES,
  writeId,
  writeName,
  writeStart,
} from '../../src/journal/frame.js'
import { Gatherer } from '../../src/journal/gather.js'
import { MemoryDisk, recordTo, replayFrom } from './memory.js'

const HEADER_CRC_AT = 52

/** A frame with these bytes behind its header, as a writer would seal it. */
function sealed(
  payload: Uint8Array,
  { seq = 1, count = 1, recordBytes = payload.length, nameBytes = 0, idBytes = 0 } = {},
): Uint8Array {
  const frame = new Uint8Array(HEADER_BYTES + payload.length + TRAILER_BYTES)
  frame.set(payload, HEADER_BYTES)
  sealFrame(frame, { seq, link: 0n, count, recordBytes, nameBytes, idBytes, part: 0 })
  return frame
}

/** The same with a word of the header changed and its checksum right again. */
function changed(frame: Uint8Array, offset: number, word: number): Uint8Array {
  const copy = frame.slice()
  const view = new DataView(copy.buffer)
  view.setUint32(offset, word, true)
  view.setUint32(HEADER_CRC_AT, crc32c(copy, 0, HEADER_CRC_AT), true)
  return copy
}

function kindOf(look: () => unknown): string | null {
  try {
    look()
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(FrameError)
    return (error as FrameError).kind
  }
}

describe('a frame', () => {
  const frame = sealed(new Uint8Array(24))

  test('reads as it was written', () => {
    const header = readHeader(frame)
    expect(header).toMatchObject({ length: 88, seq: 1, link: 0n, count: 1, recordBytes: 24 })
    expect(kindOf(() => checkFrame(frame))).toBeNull()
    expect(readCommands(header, frame)).toMatchObject({ seq: 1, count: 1, records: new Uint8Array(24) })
  })

  test('of another version or layout is refused as that', () => {
    expect(kindOf(() => readHeader(changed(frame, 0, 0x334a4350)))).toBe('version')
    expect(kindOf(() => readHeader(changed(frame, 16, 1)))).toBe('layout')
    expect(kindOf(() => readHeader(changed(frame, 20, 1)))).toBe('layout')
  })

  test('of the first version of the journal is refused as that', () => {
    const first = new Uint8Array(64)
    const view = new DataView(first.buffer)
    view.setUint32(0, 0x314a4350, true)
    view.setUint32(40, crc32c(first, 0, 40), true)
    expect(() => readHeader(first)).toThrow(
      'it is of version 1 of the journal, this version of perpcore reads version 2',
    )
    first[9] = 1
    expect(kindOf(() => readHeader(first))).toBe('header')
  })

  test.each([
    ['no multiple of 8 bytes', 4, 92],
    ['shorter than its header', 4, 40],
    ['shorter than its records', 4, 80],
    ['without a number', 8, 0],
    ['numbered beyond 2^53', 12, 0xffffffff],
    ['with more records than a frame holds', 36, RECORDS_MAX + 8],
  ])('that is %s is refused', (_, offset, word) => {
    expect(kindOf(() => readHeader(changed(frame, offset, word)))).toBe('form')
  })
})

describe('the names of a frame', () => {
  const NAMES = ['', 'a', 'four', 'Ärger \ud800\udc00 \udfff', 'x'.repeat(10_001)]

  test('are what they were', () => {
    const gatherer = new Gatherer(5, 0n)
    for (const name of NAMES) gatherer.add(new Uint8Array(16), 1, name)
    gatherer.add(new Uint8Array(16), 1)
    const bytes = gatherer.take()
    const header = readHeader(bytes)
    checkFrame(bytes)
    expect([...readCommands(header, bytes).markets]).toEqual(NAMES.map((name, at) => [5 + at, name]))
    expect(gatherer.seq).toBe(11)
  })

  test('that do not fit it, or belong to no command, are refused', () => {
    const payload = new Uint8Array(16 + nameBytes('name'))
    writeName(payload, 16, 0, 'name')
    const names = (bytes: Uint8Array, count = 1) => {
      const whole = sealed(bytes, { count, recordBytes: 16, nameBytes: bytes.length - 16 })
      return kindOf(() => readCommands(readHeader(whole), whole))
    }
    expect(names(payload)).toBeNull()
    writeName(payload, 16, 1, 'name')
    expect(names(payload)).toBe('form')
    expect(names(payload, 2)).toBeNull()
    for (const units of [5, 9, 0x7fffffff, 0xffffffff]) {
      new DataView(payload.buffer).setUint32(20, units, true)
      expect(names(payload, 2)).toBe('form')
    }
  })
})

describe('the ids of a frame', () => {
  const IDS = ['a', 'eight888', 'x'.repeat(64)]

  test('are what they were, beside names', () => {
    const gatherer = new Gatherer(5, 0n)
    for (const [at, id] of IDS.entries())
      gatherer.add(new Uint8Array(16), 1, 'name', { id, digest: 2n ** 64n - BigInt(at + 1) })
    const bytes = gatherer.take()
    const header = readHeader(bytes)
    checkFrame(bytes)
    const { ids, markets } = readCommands(header, bytes)
    expect([...ids]).toEqual(IDS.map((id, at) => [5 + at, { id, digest: 2n ** 64n - BigInt(at + 1) }]))
    expect(markets.size).toBe(3)
  })

  test('that do not fit it, or belong to no command, are refused', () => {
    const payload = new Uint8Array(16 + idBytes('id'))
    const ids = (count: number) => {
      const whole = sealed(payload, { count, recordBytes: 16, idBytes: payload.length - 16 })
      return kindOf(() => readCommands(readHeader(whole), whole))
    }
    writeId(payload, 16, 1, { id: 'id', digest: 1n })
    expect([ids(1), ids(2)]).toEqual(['form', null])
    for (const length of [9, 0xffffffff]) {
      new DataView(payload.buffer).setUint32(20, length, true)
      expect(ids(2)).toBe('form')
    }
  })
})

describe('the start frame of a journal', () => {
  const start = { quoteDecimals: 8, memoryLimit: 2 ** 32, journal: 2n ** 64n - 1n }
  const written = (length: number, values: typeof start) => {
    const payload = new Uint8Array(length)
    writeStart(payload, 0, values)
    return sealed(payload, { count: 0 })
  }

  test('says what was written', async () => {
    expect(readStart(written(START_BYTES, start))).toEqual(start)
    const disk = new MemoryDisk()
    const direct = await recordTo(disk, [{ op: 'deposit', ts: 1, account: 1, amount: '0.12' }], { quoteDecimals: 2 })
    expect(await replayFrom(disk)).toEqual({ ...direct, tornBytes: 0 })
  })

  test('that cannot be is refused', async () => {
    expect(kindOf(() => readStart(written(START_BYTES + 8, start)))).toBe('form')
    expect(kindOf(() => readStart(written(START_BYTES, { ...start, quoteDecimals: 9 })))).toBe('form')
    expect(kindOf(() => readStart(written(START_BYTES, { ...start, memoryLimit: 2 ** 33 })))).toBe('form')
    const disk = new MemoryDisk()
    disk.files.set('0000000000000001.journal', { bytes: sealed(new Uint8Array(16)), synced: 0, lost: [], closed: true })
    await expect(replayFrom(disk)).rejects.toMatchObject({ kind: 'order', reason: 'no start frame' })
  })
})
