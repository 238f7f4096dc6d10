import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Input } from '../../src/cli/input.js'
import { linesOf, MAX_LINE_BYTES } from '../../src/cli/replay/lines.js'
import { Progress } from '../../src/cli/replay/progress.js'

function inputOf(chunks: readonly Uint8Array[]): Input {
  return {
    name: 'test',
    size: 200,
    bytesRead: () => 50,
    async *chunks() {
      for (const chunk of chunks) yield Buffer.from(chunk)
    },
  }
}

async function linesIn(chunks: readonly Uint8Array[]): Promise<string[]> {
  const all: string[] = []
  for await (const lines of linesOf(inputOf(chunks))) all.push(...lines)
  return all
}

describe('linesOf', () => {
  const text = '\uFEFFone\r\n\ntwo ü€😀\nthree'
  const expected = ['one\r', '', 'two ü€😀', 'three']

  it('gives the same lines wherever the chunks break', async () => {
    const bytes = Buffer.from(text)
    for (let size = 1; size <= bytes.length; size += 1) {
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
      expect(await linesIn(chunks), `chunks of ${size}`).toEqual(expected)
    }
  })

  it('has one empty line in nothing, and one behind the last line end', async () => {
    expect(await linesIn([])).toEqual([''])
    expect(await linesIn([Buffer.from('a\n')])).toEqual(['a', ''])
  })

  it('keeps no line beyond the limit', async () => {
    const half = Buffer.alloc(MAX_LINE_BYTES / 2 + 1, 'x')
    const lines = await linesIn([Buffer.from('a\n'), half, half, half, Buffer.from('x\nb')])
    expect(lines).toEqual(['a', '(too long)', 'b'])
    expect((await linesIn([half, Buffer.from('x')]))[0]).toHaveLength(half.length + 1)
  })
})

describe('Progress', () => {
  const { isTTY } = process.stderr
  afterEach(() => {
    process.stderr.isTTY = isTTY
    vi.restoreAllMocks()
  })

  it('shows commands, pace and share of the file on a terminal, on one line', () => {
    const shown: string[] = []
    process.stderr.isTTY = true
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => shown.push(String(text)) > 0)
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    const progress = new Progress(inputOf([]), false)
    clock.mockReturnValue(2_000)
    progress.update(1_000_000)
    progress.update(1_000_001)
    progress.end()
    expect(shown).toEqual(['\r\x1b[K1,000,000 commands · 500,000/s · 25 %', '\r\x1b[K'])
  })

  it('is silent without a terminal and when told to be quiet', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    for (const [terminal, quiet] of [
      [false, false],
      [true, true],
    ] as const) {
      process.stderr.isTTY = terminal
      const progress = new Progress(inputOf([]), quiet)
      clock.mockReturnValue(5_000)
      progress.update(1)
      progress.end()
    }
    expect(write).not.toHaveBeenCalled()
  })
})
