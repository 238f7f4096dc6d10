// Sessions with margin that go on in a restored exchange or in a fork again and again, that are interrupted by ticks,
// foreseen by dry runs, or told in pieces: always the naive exchange's events, and the state of a session that was left alone.
import { expect, test } from 'vitest'
import { Exchange } from '../../../src/index.ts'
import { Exchange as SlimExchange } from '../../../src/slim.ts'
import { pausingModule } from '../../core/module.ts'
import { Random } from '../random.ts'
import type { Json } from '../scene.ts'
import { recordSession } from '../session.ts'
import { withoutSeq, withTicks } from './extra-ticks.ts'

const COMMANDS = 2000
/** Some of each scale, tight ones and twins. */
const SEEDS = [2, 3, 6, 7, 10, 14, 15, 18, 21, 26]

const asCommand = (command: Json) => command as never

async function leftAlone(quoteDecimals: number, commands: readonly Json[]): Promise<Exchange> {
  const exchange = await Exchange.create({ quoteDecimals })
  for (const command of commands) exchange.apply(asCommand(command))
  return exchange
}

test.each(SEEDS)('seed %i, restored and forked', { timeout: 60_000 }, async (seed) => {
  const { quoteDecimals, commands, events } = recordSession(seed, COMMANDS, 'margin')
  let exchange = await Exchange.create({ quoteDecimals })
  for (const [i, command] of commands.entries()) {
    const told = JSON.stringify(exchange.apply(asCommand(command)))
    if (told !== JSON.stringify(events[i])) expect(JSON.parse(told)).toEqual(events[i])
    if (i % 31 === seed) exchange = await (i % 2 === 0 ? Exchange.restore(exchange.snapshot()) : exchange.fork())
  }
  const whole = await leftAlone(quoteDecimals, commands)
  expect(exchange.stateHash()).toBe(whole.stateHash())
  expect(Buffer.compare(exchange.snapshot(), whole.snapshot())).toBe(0)
  expect(exchange.audit()).toBeNull()
})

test.each(SEEDS)('seed %i, with ticks in between', { timeout: 60_000 }, async (seed) => {
  const recorded = recordSession(seed, COMMANDS, 'margin')
  const { quoteDecimals, commands, events } = recorded
  const exchange = await Exchange.create({ quoteDecimals })
  let i = 0
  for (const { ticks, command } of withTicks(recorded, new Random(seed))) {
    const told = [...ticks, command].flatMap((one) => exchange.apply(asCommand(one)))
    const expected = events[i++] ?? []
    if (withoutSeq(told) !== withoutSeq(expected)) expect(told).toEqual(expected)
  }
  const bare = ({ seq: _, stateHash: __, ...state }: ReturnType<Exchange['state']>) => state
  expect(bare(exchange.state())).toEqual(bare((await leftAlone(quoteDecimals, commands)).state()))
  expect(exchange.audit()).toBeNull()
})

test.each(SEEDS)('seed %i, foreseen by dry runs', { timeout: 60_000 }, async (seed) => {
  const { quoteDecimals, commands } = recordSession(seed, COMMANDS, 'margin')
  const exchange = await Exchange.create({ quoteDecimals })
  for (const [i, command] of commands.entries()) {
    const isForeseen = i % 17 === seed % 17
    const hash = isForeseen ? exchange.stateHash() : ''
    const foreseen = isForeseen ? exchange.dryRun(asCommand(command)) : null
    if (isForeseen) expect(exchange.stateHash()).toBe(hash)
    const told = exchange.apply(asCommand(command))
    if (foreseen !== null) expect(told).toEqual(foreseen)
  }
  expect(exchange.audit()).toBeNull()
})

test.each(SEEDS)('seed %i, on a core that pauses wherever it may', { timeout: 60_000 }, async (seed) => {
  const { quoteDecimals, commands, events } = recordSession(seed, COMMANDS, 'margin')
  const pausing = await SlimExchange.create({ quoteDecimals, module: await pausingModule() })
  for (const [i, command] of commands.entries()) {
    const told = JSON.stringify(pausing.apply(asCommand(command)))
    if (told !== JSON.stringify(events[i])) expect(JSON.parse(told)).toEqual(events[i])
  }
  expect(pausing.audit()).toBeNull()
  expect(pausing.stateHash()).toBe((await leftAlone(quoteDecimals, commands)).stateHash())
})
