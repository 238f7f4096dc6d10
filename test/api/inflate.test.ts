// The core comes deflated: how it is inflated where.
import { deflateSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { UsageError } from '../../src/index.js'
import { inflateBase64 } from '../../src/wasm/inflate.js'

const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) & 255)
const text = deflateSync(bytes).toString('base64')

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what is deflated', () => {
  test('is inflated by zlib, without the streams that are slow to begin with', async () => {
    vi.stubGlobal('DecompressionStream', undefined)
    expect(await inflateBase64(text)).toEqual(bytes)
  })

  test('or by a stream where there is none', async () => {
    vi.stubGlobal('process', Object.create(process, { getBuiltinModule: { value: undefined } }))
    expect(await inflateBase64(text)).toEqual(bytes)
  })

  test('or not at all', async () => {
    vi.stubGlobal('DecompressionStream', undefined)
    vi.stubGlobal('process', undefined)
    await expect(inflateBase64(text)).rejects.toThrow(UsageError)
  })
})
