// Journals in the origin private file system, here a stand-in with the same rules: one handle for a file that is written.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { JournalError, openExchange, openHistory } from '../../src/browser.js'
import { NAMING } from './commands.js'
import { FakeOpfs } from './opfs.js'

const OPTIONS = { snapshotEvery: 10, segmentBytes: 1_000 }
let root: FakeOpfs

beforeEach(() => {
  root = new FakeOpfs()
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('perpcore/browser', () => {
  test('keeps an exchange, its snapshots and its past', async () => {
    const exchange = await openExchange('one', OPTIONS)
    const folder = await root.getDirectoryHandle('one')
    folder.bytesPerWrite = 100
    const hashes = [exchange.stateHash()]
    for (const command of NAMING) {
      await exchange.apply(command as never)
      hashes.push(exchange.stateHash())
    }
    for (const seq of [0, 9, 10, NAMING.length]) {
      expect((await exchange.history.at(seq)).stateHash()).toBe(hashes[seq])
    }
    await exchange.close()
    expect([...folder.files.keys()].filter((name) => name.endsWith('.snapshot'))).toHaveLength(3)
    expect((await (await openHistory('one')).at(17)).stateHash()).toBe(hashes[17])

    const again = await openExchange('one', OPTIONS)
    expect(again.recovery).toMatchObject({ seq: NAMING.length, snapshot: 30, torn: null })
    expect(again.stateHash()).toBe(hashes.at(-1))
    await again.apply({ op: 'tick', ts: Number.MAX_SAFE_INTEGER })
    expect((await again.deleteBefore()).length).toBeGreaterThan(2)
    await again.close()
    expect((await openExchange('one')).seq).toBe(NAMING.length + 1)
  })

  test('goes on where a worker ended in the middle of a write', async () => {
    const exchange = await openExchange('one')
    for (const command of NAMING) await exchange.apply(command as never)
    const folder = await root.getDirectoryHandle('one')
    const file = await folder.getFileHandle('0000000000000001.journal')
    file.bytes = file.bytes.slice(0, -7)
    for (const other of folder.files.values()) other.release()
    const again = await openExchange('one')
    expect(again.recovery).toMatchObject({ seq: NAMING.length - 1, torn: { file: '0000000000000001.journal' } })
  })

  test('lets one in at a time, and says where it cannot be', async () => {
    await openExchange('one')
    await expect(openExchange('one')).rejects.toThrow(JournalError)
    await openExchange('two')
    const folder = await root.getDirectoryHandle('three')
    const file = await folder.getFileHandle('lock', { create: true })
    Object.assign(file, { createSyncAccessHandle: undefined })
    await expect(openExchange('three')).rejects.toThrow('A journal can be written in a worker only.')
  })
})
