import { describe, expect, test } from 'vitest'
import { soak } from './campaigns/soak.ts'
import { testCampaign } from './ci.ts'
import type { Plant } from './soak/life.ts'
import { Soak } from './soak/soak.ts'
import { drifts, type Window } from './soak/windows.ts'

testCampaign(soak, ['commands'])

const PLANTED: [Plant, RegExp][] = [
  ['leak', /^heap went/],
  ['crowd', /^arena went/],
  ['slowness', /^median went/],
]

test.each(PLANTED)('a planted %s is found', { timeout: 120_000 }, async (plant, what) => {
  const planted = await Soak.begin(plant)
  const windows = await planted.live({ windows: 12, windowMs: 500 })
  planted.end()
  expect(drifts(windows.slice(3)).some((found) => what.test(found))).toBe(true)
})

describe('what is measured', () => {
  const still: Window = {
    seconds: 5,
    commands: 1e5,
    arena: 1e6,
    heap: 1e7,
    resident: 1e8,
    median: 100,
    slow: 2000,
  }
  const windows = (change: (i: number) => Partial<Window>) =>
    Array.from({ length: 12 }, (_, i) => ({ ...still, ...change(i) }))

  test('drifts when its last third is beyond the bound, in bytes and in latency', () => {
    expect(drifts(windows((i) => ({ heap: 1e7 + i * 300_000 })))).toEqual([expect.stringMatching(/^heap went from/)])
    expect(drifts(windows((i) => ({ arena: 1e6 * 1.02 ** i })))).toEqual([expect.stringMatching(/^arena went from/)])
    expect(drifts(windows((i) => ({ median: 100 + 8 * i, slow: 2000 + 400 * i })))).toEqual([
      expect.stringMatching(/^median/),
      expect.stringMatching(/^slow/),
    ])
  })

  test('does not when it is less, or when a busy machine has slowed some windows', () => {
    expect(drifts(windows((i) => ({ heap: 1e7 + i * 50_000, resident: 1e8 + i * 1e6 })))).toEqual([])
    expect(drifts(windows((i) => (i % 4 === 3 ? { median: 900, slow: 90_000 } : {})))).toEqual([])
  })

  test('wants enough of it', () => {
    expect(() => drifts([still, still])).toThrow(RangeError)
  })
})
