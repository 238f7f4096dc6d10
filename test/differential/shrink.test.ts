// The shortening of a failing scenario, on lists of numbers.
import { expect, test } from 'vitest'
import { shrink } from './shrink.ts'

const list = Array.from({ length: 500 }, (_, i) => i)

test('leaves what the difference needs, in its order', async () => {
  const differs = async (kept: readonly number[]) => [17, 18, 401].every((number) => kept.includes(number))
  expect(await shrink(list, differs, 10_000)).toEqual([17, 18, 401])
})

test('gives back what it has when its time is over', async () => {
  let asked = 0
  const differs = async () => {
    asked++
    return true
  }
  expect(await shrink(list, differs, -1)).toEqual(list)
  expect(asked).toBe(0)
})
