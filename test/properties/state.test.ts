// Snapshots, forks, dry runs and ticks: ways around a state that must not show.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Command, type Event, Exchange, type StateView } from '../../src/index.js'
import { commands, T0 } from './arbitraries.js'

const cutAt = fc.double({ min: 0, max: 1, noNaN: true })
const indexOf = (list: readonly unknown[], share: number) => Math.floor(share * list.length)

async function after(list: readonly Command[]): Promise<Exchange> {
  const exchange = await Exchange.create()
  for (const command of list) exchange.apply(command)
  return exchange
}

const applyAll = (exchange: Exchange, list: readonly Command[]): Event[] =>
  list.flatMap((command) => exchange.apply(command))

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

test('a snapshot at any command and the rest of them give what all of them give', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(), cutAt, async (list, share) => {
      const at = indexOf(list, share)
      const original = await after(list.slice(0, at))
      const snapshot = original.snapshot()
      const restored = await Exchange.restore(snapshot)
      expect(same(restored.snapshot(), snapshot)).toBe(true)
      expect(restored.state()).toEqual(original.state())
      const rest = list.slice(at)
      expect(applyAll(restored, rest)).toEqual(applyAll(original, rest))
      expect(restored.stateHash()).toBe(original.stateHash())
      expect(restored.audit()).toBeNull()
    }),
    { numRuns: 1000 },
  )
})

test('a fork and its original know nothing of one another', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(50), commands(30), cutAt, async (list, other, share) => {
      const at = indexOf(list, share)
      const original = await after(list.slice(0, at))
      const fork = await original.fork()
      const late = other.map((command) => ({ ...command, ts: command.ts + 1_000_000 }))
      for (let i = 0; i < Math.max(late.length, list.length - at); i++) {
        if (i < late.length) fork.apply(late[i] as Command)
        if (at + i < list.length) original.apply(list[at + i] as Command)
      }
      expect(original.stateHash()).toBe((await after(list)).stateHash())
      expect(fork.stateHash()).toBe((await after([...list.slice(0, at), ...late])).stateHash())
    }),
    { numRuns: 200 },
  )
})

test('a dry run tells what the command will tell, and changes nothing', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(50), async (list) => {
      const exchange = await Exchange.create()
      for (const command of list) {
        const [hash, snapshot] = [exchange.stateHash(), exchange.snapshot()]
        const foreseen = exchange.dryRun(command)
        expect(exchange.stateHash()).toBe(hash)
        expect(same(exchange.snapshot(), snapshot)).toBe(true)
        expect(exchange.apply(command)).toEqual(foreseen)
      }
    }),
    { numRuns: 100 },
  )
})

const withoutSeq = (event: Event): object => ({ ...event, seq: 0 })

function withoutSeqAndHash({ seq: _, stateHash: __, ...rest }: StateView): object {
  return rest
}

test('ticks in between change only seq', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      commands(60),
      fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 20 }),
      async (list, gaps) => {
        const [plain, ticked] = [await Exchange.create(), await Exchange.create()]
        const told: Event[] = []
        let now = T0
        for (const [i, command] of list.entries()) {
          const stop = Math.min(now + (gaps[i % gaps.length] as number), command.ts)
          if (i > 0) told.push(...ticked.apply({ op: 'tick', ts: now }), ...ticked.apply({ op: 'tick', ts: stop }))
          told.push(...ticked.apply(command))
          now = command.ts
        }
        expect(told.map(withoutSeq)).toEqual(applyAll(plain, list).map(withoutSeq))
        expect(withoutSeqAndHash(ticked.state())).toEqual(withoutSeqAndHash(plain.state()))
      },
    ),
    { numRuns: 300 },
  )
})
