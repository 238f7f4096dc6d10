import { expect, test } from 'vitest'
import { type Command, type Event, Exchange } from '../../src/slim.ts'
import { plainModule } from '../core/module.ts'
import { T0 } from '../core/scenes.ts'
import { STRUCTURES } from '../core/structures.ts'
import { capacity, fillAll } from './campaigns/capacity.ts'
import { testCampaign } from './ci.ts'

testCampaign(
  capacity,
  STRUCTURES.map(({ name }) => name),
)

const isFull = (events: readonly Event[]) =>
  events.some((event) => event.ev === 'rejected' && event.code === 'capacity')

/** Lets what it refuses leave a trace. */
class Grudge extends Exchange {
  override apply(command: Command): Event[] {
    const events = super.apply(command)
    if (isFull(events)) super.apply({ op: 'fundInsurance', ts: T0, amount: '1' })
    return events
  }
}

/** Once full, it says so for ever. */
class Sulker extends Exchange {
  private refusal: Event[] | null = null

  override apply(command: Command): Event[] {
    const events = super.apply(command)
    if (isFull(events)) this.refusal ??= events
    return this.refusal?.map((event) => ({ ...event, seq: this.seq })) ?? events
  }
}

/** Restored, it is richer than before. */
class Heir extends Exchange {
  static override async restore(...args: Parameters<typeof Exchange.restore>): Promise<Exchange> {
    const exchange = await super.restore(...args)
    exchange.apply({ op: 'fundInsurance', ts: T0, amount: '1' })
    return exchange
  }
}

test.each([
  ['leaves a trace', Grudge, /left a trace/],
  ['never takes anything again', Sulker, /refused to make room|refused once there is room/],
  ['is another one when it is restored', Heir, /restored, it tells/],
])('an exchange that %s is found', { timeout: 120_000 }, async (_, Class, what) => {
  const { failures } = await fillAll(1, await plainModule(), Class)
  expect(failures.length).toBeGreaterThan(STRUCTURES.length)
  expect(failures.filter((text) => !what.test(text))).toEqual([])
})
