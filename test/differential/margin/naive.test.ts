// The naive exchange by itself: its invariants hold after every command of a session with margin, and ticks in between
// change nothing.
import { expect, test } from 'vitest'
import { NaiveExchange } from '../../model/naive.ts'
import { Random } from '../random.ts'
import { recordSession } from '../session.ts'
import { withoutSeq, withTicks } from './extra-ticks.ts'

test.each([1, 4, 5, 8, 9, 11, 12, 13])('seed %i', { timeout: 60_000 }, (seed) => {
  const recorded = recordSession(seed, 1500, 'margin')
  const naive = new NaiveExchange({ quoteDecimals: recorded.quoteDecimals })
  let i = 0
  for (const { ticks, command } of withTicks(recorded, new Random(seed))) {
    const told = [...ticks, command].flatMap((one) => naive.apply(one))
    naive.audit()
    const expected = recorded.events[i++] ?? []
    if (withoutSeq(told) !== withoutSeq(expected)) expect(told).toEqual(expected)
  }
})
