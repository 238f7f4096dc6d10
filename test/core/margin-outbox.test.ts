// Commands in markets with margin that tell far more than the outbox holds: of a few the naive exchange's events, of
// hundreds the same wherever they are interrupted, of thousands the same call by call and as a batch.
import { expect, test } from 'vitest'
import { OUTBOX_BYTES, OUTBOX_ROOM } from '../../src/generated/wire.js'
import { Exchange } from '../../src/slim.js'
import { NaiveExchange } from '../model/naive.ts'
import { FAN_OUTS, type FanOut } from './margin-fan-outs.js'
import { pausingModule, plainModule } from './module.js'
import { type Outcome, type Way, ways } from './runs.js'
import { type Watched, watchOutbox } from './watch.js'

const FEW = 13

function naiveEvents({ setup, last }: FanOut): object[] {
  const naive = new NaiveExchange()
  for (const command of setup) {
    const refused = naive.apply(command).find((event) => event.ev === 'rejected')
    expect(refused, JSON.stringify(command)).toBeUndefined()
  }
  return naive.apply(last)
}

/** Call by call, with a look at the outbox during the last one. */
async function watched(
  module: Promise<WebAssembly.Module>,
  { setup, last }: FanOut,
): Promise<{ outcome: Outcome; outbox: Watched }> {
  const exchange = await Exchange.create({ module: await module })
  for (const command of setup) exchange.apply(command)
  const outbox = watchOutbox(exchange)
  const events = exchange.apply(last)
  return { outcome: { events, stateHash: exchange.stateHash(), audit: exchange.audit() }, outbox }
}

const runAll = ({ setup, last }: FanOut, all: readonly Way[]): Promise<Outcome[]> =>
  Promise.all(all.map(({ run }) => run(setup, last)))

/** The same events of the kinds that are counted, and one sound state. */
function expectAlike(outcomes: readonly Outcome[], { counts }: FanOut): void {
  for (const { events, audit } of outcomes) {
    const told = Object.keys(counts).map((kind) => [kind, events.filter(({ ev }) => ev === kind).length])
    expect(Object.fromEntries(told)).toEqual(counts)
    expect(audit).toBeNull()
  }
  expect(new Set(outcomes.map(({ events }) => JSON.stringify(events))).size).toBe(1)
  expect(new Set(outcomes.map(({ stateHash }) => stateHash)).size).toBe(1)
}

test.each(Object.entries(FAN_OUTS))('%s', { timeout: 60_000 }, async (_, { large, make }) => {
  const few = make(FEW)
  const outcomes = await runAll(few, ways())
  expectAlike(outcomes, few)
  expect(outcomes[0]?.events).toEqual(naiveEvents(few))

  // One piece of work at a time, each with the room that is kept for it.
  const some = make(Math.ceil(large / 8))
  const pausing = await watched(pausingModule(), some)
  expect(pausing.outbox.most).toBeLessThanOrEqual(OUTBOX_ROOM)
  expectAlike([pausing.outcome, ...(await runAll(some, ways()))], some)

  const many = make(large)
  const plain = await watched(plainModule(), many)
  expect(plain.outbox.full).toBeGreaterThan(0)
  expect(plain.outbox.most).toBeLessThanOrEqual(OUTBOX_BYTES)
  const batch = ways().filter(({ name }) => name === 'as a batch')
  expectAlike([plain.outcome, ...(await runAll(many, batch))], many)
})
