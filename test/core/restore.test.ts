// Random sessions that go on in a restored exchange, or in a fork, again and again: the naive exchange's events, and the
// state hash of one that was never interrupted.
import { expect, test } from 'vitest'
import { Exchange } from '../../src/index.js'
import { recordSession } from '../differential/session.ts'

test.each([1, 4, 5, 6, 7, 8])('seed %i', { timeout: 60_000 }, async (seed) => {
  const { quoteDecimals, commands, events } = recordSession(seed, 8000)
  const whole = await Exchange.create({ quoteDecimals })
  let interrupted = await Exchange.create({ quoteDecimals })
  for (const [i, command] of commands.entries()) {
    whole.apply(command as never)
    const told = JSON.stringify(interrupted.apply(command as never))
    if (told !== JSON.stringify(events[i])) expect(JSON.parse(told)).toEqual(events[i])
    if (i % 97 === seed)
      interrupted = await (i % 2 === 0 ? Exchange.restore(interrupted.snapshot()) : interrupted.fork())
  }
  expect(interrupted.stateHash()).toBe(whole.stateHash())
  expect(Buffer.compare(interrupted.snapshot(), whole.snapshot())).toBe(0)
  expect(interrupted.audit()).toBeNull()
})
