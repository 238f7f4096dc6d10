// The same commands in several ways: call by call or as a batch, on the core as it is and on one that pauses everywhere.
import type { Command, Event } from '../../src/index.js'
import { Exchange } from '../../src/slim.js'
import { pausingModule, plainModule } from './module.js'

export interface Way {
  name: string
  run(setup: readonly Command[], last: Command): Promise<Outcome>
}

export interface Outcome {
  /** what the last command has told */
  events: Event[]
  stateHash: string
  audit: string | null
}

async function outcome(exchange: Exchange, events: Event[]): Promise<Outcome> {
  return { events, stateHash: exchange.stateHash(), audit: exchange.audit() }
}

async function byCalls(
  module: Promise<WebAssembly.Module>,
  setup: readonly Command[],
  last: Command,
): Promise<Outcome> {
  const exchange = await Exchange.create({ module: await module })
  for (const command of setup) exchange.apply(command)
  return outcome(exchange, exchange.apply(last))
}

/** The setup in as few batches as it takes; the last command behind it in the same one. */
async function byBatches(
  module: Promise<WebAssembly.Module>,
  setup: readonly Command[],
  last: Command,
): Promise<Outcome> {
  const exchange = await Exchange.create({ module: await module })
  const batch = exchange.batch()
  for (const command of [...setup, last]) {
    if (batch.apply(command)) continue
    batch.run()
    if (!batch.apply(command)) throw new Error('an empty batch takes any command')
  }
  const told: Event[] = []
  const events = batch.run()
  while (events.next()) if (events.seq > setup.length) told.push(events.event())
  return outcome(exchange, told)
}

export function ways(): Way[] {
  const plain = plainModule()
  const pausing = pausingModule()
  return [
    { name: 'call by call', run: (setup, last) => byCalls(plain, setup, last) },
    { name: 'as a batch', run: (setup, last) => byBatches(plain, setup, last) },
    { name: 'call by call, pausing everywhere', run: (setup, last) => byCalls(pausing, setup, last) },
    { name: 'as a batch, pausing everywhere', run: (setup, last) => byBatches(pausing, setup, last) },
  ]
}
