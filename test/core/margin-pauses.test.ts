// Markets with margin on a core that pauses wherever it may: in random sessions the naive exchange's events, in the scenarios
// the same words, in worlds of more accounts too, and always the state hash and the memory of a core that hardly ever pauses.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { OUTBOX_ROOM } from '../../src/generated/wire.js'
import { Exchange } from '../../src/slim.js'
import { recordSession } from '../differential/session.ts'
import { World } from './margin-world.js'
import { pausingModule, plainModule } from './module.js'
import { watchOutbox } from './watch.js'

const COMMANDS = 1500

async function bothCores(quoteDecimals: number): Promise<{ plain: Exchange; pausing: Exchange }> {
  return {
    plain: await Exchange.create({ quoteDecimals, module: await plainModule() }),
    pausing: await Exchange.create({ quoteDecimals, module: await pausingModule() }),
  }
}

function expectAlike(pausing: Exchange, plain: Exchange): void {
  expect(pausing.stateHash()).toBe(plain.stateHash())
  expect(pausing.usage().bytesUsed).toBe(plain.usage().bytesUsed)
}

describe('random sessions', () => {
  test.each([2, 3, 6, 7, 9, 12])('seed %i', { timeout: 60_000 }, async (seed) => {
    const { quoteDecimals, commands, events } = recordSession(seed, COMMANDS, 'margin')
    const { plain, pausing } = await bothCores(quoteDecimals)
    const outbox = watchOutbox(pausing)
    for (const [i, command] of commands.entries()) {
      plain.apply(command as never)
      const told = JSON.stringify(pausing.apply(command as never))
      if (told !== JSON.stringify(events[i])) expect(JSON.parse(told)).toEqual(events[i])
      if (i % 100 === 99) expectAlike(pausing, plain)
    }
    expect(pausing.audit()).toBeNull()
    expect(outbox.full).toBeGreaterThan(COMMANDS / 2)
    // What one piece of work may write, for which room is kept before the end.
    expect(outbox.most).toBeLessThanOrEqual(OUTBOX_ROOM)
    expect(Buffer.compare(pausing.snapshot(), plain.snapshot())).toBe(0)
  })
})

describe('random worlds', () => {
  test.each([71, 72, 73, 74])('seed %i', { timeout: 60_000 }, async (seed) => {
    const { plain, pausing } = await bothCores(6)
    const outbox = watchOutbox(pausing)
    for (const [i, command] of new World(seed, { accounts: 40, markets: 4 }).commands(3000).entries()) {
      expect(JSON.stringify(pausing.apply(command))).toBe(JSON.stringify(plain.apply(command)))
      if (i % 100 === 99) expectAlike(pausing, plain)
    }
    expect(outbox.most).toBeLessThanOrEqual(OUTBOX_ROOM)
    expect(Buffer.compare(pausing.snapshot(), plain.snapshot())).toBe(0)
  })
})

const folder = new URL('../conformance/', import.meta.url)
const scenarios = readdirSync(folder).filter((file) => /^\d\d-.*(?<!\.events)\.ndjson$/.test(file))

test.each(scenarios)('%s', async (file) => {
  const { plain, pausing } = await bothCores(6)
  const outbox = watchOutbox(pausing)
  for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
    expect(pausing.applyLine(line)).toEqual(plain.applyLine(line))
    expectAlike(pausing, plain)
  }
  expect(outbox.most).toBeLessThanOrEqual(OUTBOX_ROOM)
  expect(pausing.state()).toEqual(plain.state())
  expect(pausing.audit()).toBeNull()
})
