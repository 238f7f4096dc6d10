// A session as a function: however a moment is reached, it is the same.
import { describe, expect, test } from 'vitest'
import { STAGES } from '../../sandbox/protocol.ts'
import { type Deed, OWN_ACCOUNT, type Scenario, USUAL } from '../../sandbox/scenario.ts'
import { crashDeeds, RIPE_SEQ } from '../../sandbox/worker/crash.ts'
import { Run } from '../../sandbox/worker/run.ts'
import { moneyOf } from '../../sandbox/worker/views.ts'

const END = 42_000
const PATIENCE_MS = 120_000
const SCENARIO: Scenario = { ...USUAL, seed: 5 }

/** A shock and an order on the way. */
async function played(): Promise<Run> {
  const run = await Run.begin(SCENARIO)
  await run.goTo(12_345)
  run.do({ after: run.seq, act: { kind: 'shock', part: -0.07, overUs: 4_000_000 } })
  await run.goTo(20_001)
  const order = { op: 'place', ts: run.nowUs, account: OWN_ACCOUNT, market: run.floor.market } as const
  run.do({ after: run.seq, command: { ...order, side: 'buy', type: 'market', qty: '0.1' } })
  await run.goTo(END)
  return run
}

const stateOf = ({ exchange, floor, seen }: Run) => ({ hash: exchange.stateHash(), floor: floor.save(), seen })

describe('a moment of a session', () => {
  test('is the same when it is run again from its scenario and its deeds', { timeout: PATIENCE_MS }, async () => {
    const run = await played()
    const again = await Run.begin(SCENARIO, structuredClone(run.deeds))
    await again.goTo(END)
    expect(stateOf(again)).toEqual(stateOf(run))
  })

  test('is the same when it is come back to, by a checkpoint or command by command', {
    timeout: PATIENCE_MS,
  }, async () => {
    const run = await played()
    const [hash, floor] = [run.exchange.stateHash(), run.floor.save()]
    for (const seq of [0, 12_345, 20_002, 20_001, 31_999]) {
      await run.goTo(seq)
      expect(run.seq).toBe(seq)
      while (run.seq < END) run.next()
      expect(run.exchange.stateHash()).toBe(hash)
      expect(run.floor.save()).toEqual(floor)
      await run.goTo(seq)
      await run.goTo(END)
      expect(run.exchange.stateHash()).toBe(hash)
    }
  })

  test('is the same when it was kept and resumed, and so is what follows', { timeout: PATIENCE_MS }, async () => {
    const run = await played()
    const resumed = await Run.resume(SCENARIO, structuredClone(run.deeds), structuredClone(run.now()))
    expect(resumed.exchange.stateHash()).toBe(run.exchange.stateHash())
    await run.goTo(END + 3_000)
    await resumed.goTo(END + 3_000)
    expect(stateOf(resumed)).toEqual(stateOf(run))
  })
})

describe('a market that is broken on purpose', () => {
  for (const seed of [USUAL.seed, 8, 9]) {
    test(`defers, closes in steps, takes over and deleverages, and loses no money: seed ${seed}`, {
      timeout: PATIENCE_MS,
    }, async () => {
      const run = await Run.begin({ ...USUAL, seed })
      await run.goTo(RIPE_SEQ)
      const from = run.nowUs
      for (const deed of crashDeeds(run, from)) {
        for (const event of run.do({ after: run.seq, ...deed })) expect(event.ev).not.toBe('rejected')
      }
      while (run.nowUs < from + 45_000_000) run.next()
      for (const count of Object.values(run.seen.stages)) expect(count).toBeGreaterThan(0)
      expect(run.seen.cascade.fallen.some(({ by }) => by !== 0)).toBe(true)
      for (const stage of STAGES) expect(run.seen.receipts.some(({ event }) => event.ev === stage)).toBe(true)
      expect(moneyOf(run.exchange, run.floor.sight.paidIn).conservation).toBe('0')
      expect(run.exchange.audit()).toBeNull()
    })
  }
})

describe('another deed in the past', () => {
  test('is the end of what came after', { timeout: PATIENCE_MS }, async () => {
    const run = await played()
    await run.goTo(15_000)
    const deeds: Deed[] = structuredClone(run.deeds)
    run.do({ after: run.seq, act: { kind: 'away', forUs: 5_000_000 } })
    expect(run.head).toBe(15_000)
    expect(run.deeds).toEqual([...deeds.slice(0, 2), run.deeds[2]])
    await run.goTo(END)
    const again = await Run.begin(SCENARIO, structuredClone(run.deeds))
    await again.goTo(END)
    expect(again.exchange.stateHash()).toBe(run.exchange.stateHash())
  })
})
