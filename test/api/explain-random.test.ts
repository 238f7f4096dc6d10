// On random sessions: whatever `explain` says passes does pass, one unit beyond its bounds does not, and nothing changes.
import { expect, test } from 'vitest'
import { type Command, type Event, Exchange } from '../../src/index.js'
import { recordSession } from '../differential/session.ts'
import { expectTrue, explained, isRefused } from './explained.js'

const COMMANDS = 400
/** Which of the refusals and pools in liquidation are explained. */
const EVERY = 3

const isFailure = (event: Event) =>
  event.ev === 'rejected' ||
  event.ev.startsWith('liquidation') ||
  (event.ev === 'canceled' && event.reason.includes('.'))

test.each([
  ['margin', 11],
  ['margin', 12],
  ['matching', 13],
] as const)('%s, seed %i', { timeout: 60_000 }, async (kind, seed) => {
  const { quoteDecimals, commands } = recordSession(seed, COMMANDS, kind)
  const exchange = await Exchange.create({ quoteDecimals })
  let failures = 0
  let ways = 0
  for (const command of commands) {
    const events = exchange.apply(command as unknown as Command)
    if (!events.some(isFailure) || failures++ % EVERY !== 0) continue
    const { remedy, sentences, receipts } = await explained(exchange)
    expect(sentences.filter((sentence) => /undefined|NaN|\[object|null/.test(sentence))).toEqual([])
    expect(sentences.length).toBe(receipts.length)
    ways += remedy?.ways.length ?? 0
    if (remedy?.receipt.ev === 'rejected') await expectTrue(exchange, remedy, command as unknown as Command)
    else for (const way of remedy?.ways ?? []) expect(await isRefused(exchange, way.commands)).toBe(false)
  }
  expect(ways).toBeGreaterThan(10)
})
