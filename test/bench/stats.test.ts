import { expect, test } from 'vitest'
import { median, ratioTo, spread } from '../../bench/stats.mjs'

test('the median is the middle one, or between the two', () => {
  expect(median([9, 1, 4])).toBe(4)
  expect(median([9, 1, 4, 6])).toBe(5)
})

test('ratios are of rounds of the same turn: a machine that was slow for both changes nothing', () => {
  const first = { ns: spread([10, 1000, 10]) }
  const row = { ns: spread([20, 2000, 30]) }
  expect(ratioTo(first, row)).toEqual({ median: 2, min: 2, max: 3, rounds: [2, 2, 3] })
})

test('where both know the time of the processor, it counts', () => {
  const first = { ns: spread([10, 90]), cpuNs: spread([10, 10]) }
  const row = { ns: spread([80, 20]), cpuNs: spread([20, 20]) }
  expect(ratioTo(first, row).rounds).toEqual([2, 2])
  expect(ratioTo(first, { ns: row.ns }).rounds).toEqual([8, 20 / 90])
})
