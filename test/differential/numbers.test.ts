// Random sessions by the number API: the naive exchange's events, and the state of the same session by objects. Orders of few
// options are frequent in them, so that what the core does at once, and what it must leave, alternate.
import { expect, test } from 'vitest'
import { Exchange } from '../../src/index.ts'
import { applyByNumbers } from './by-numbers.ts'
import type { Json } from './scene.ts'
import { recordSession } from './session.ts'

const SESSIONS = [
  { kind: 'matching', commands: 20_000, seeds: [1, 2, 3, 4, 5] },
  { kind: 'margin', commands: 3_000, seeds: Array.from({ length: 30 }, (_, i) => i + 1) },
] as const
const AUDIT_EVERY = 250

const cases = SESSIONS.flatMap(({ kind, commands, seeds }) => seeds.map((seed) => ({ kind, seed, commands })))

test.each(cases)(
  '$kind, seed $seed, $commands commands',
  { timeout: 120_000 },
  async ({ kind, seed, commands: count }) => {
    const { quoteDecimals, commands, events } = recordSession(seed, count, kind)
    const [numbers, objects] = [await Exchange.create({ quoteDecimals }), await Exchange.create({ quoteDecimals })]
    let byNumbers = 0
    for (const [i, command] of commands.entries()) {
      objects.apply(command as never)
      const told = applyByNumbers(numbers, command as Json)
      if (told !== null) byNumbers++
      const text = JSON.stringify(told ?? numbers.apply(command as never))
      if (text !== JSON.stringify(events[i]))
        expect(JSON.parse(text), `command ${i + 1}: ${JSON.stringify(command)}`).toEqual(events[i])
      if (i % AUDIT_EVERY === 0) expect(numbers.audit()).toBeNull()
    }
    expect(byNumbers).toBeGreaterThan(count / 5)
    expect(numbers.audit()).toBeNull()
    expect(numbers.stateHash()).toBe(objects.stateHash())
  },
)
