// A disk that fails at the n-th call, and then loses its power: whatever was answered is there.
import { Exchange } from '../../../src/index.js'
import { JournalError } from '../../../src/journal/errors.js'
import { JournaledExchange } from '../../../src/journal/journaled.js'
import { Random } from '../../differential/random.ts'
import { recordSession } from '../../differential/session.ts'
import { type Call, MemoryDisk } from '../memory.js'
import type { Campaign } from './campaign.ts'

const OPTIONS = { snapshotEvery: 9, segmentBytes: 3_000, warn: () => {} }
/** Each command makes more than one call, so as many reach the n-th call; some come behind it. */
const MORE = 20
const SESSIONS = 16
const sessions = new Map<number, readonly unknown[]>()

/** What a failing call does: throws, or takes a part of the bytes first and throws at the next write. */
type Way = 'EIO' | 'ENOSPC' | 'EIO and on'

const WAYS: readonly Way[] = ['EIO', 'ENOSPC', 'EIO and on']

export const diskFaults: Campaign = {
  name: 'journal-disk-faults',
  claim: 'after the n-th call to the disk has failed, for every n, and the power too, all that was answered is there',
  unit: 'faults',
  ci: 200 * WAYS.length,
  release: 5_000 * WAYS.length,
  async slice(seed) {
    const failures: string[] = []
    const counts: Record<string, number> = {}
    for (const way of WAYS) {
      const { call, wrong } = await failAt(seed, way)
      counts[`${way} in ${call}`] = (counts[`${way} in ${call}`] ?? 0) + 1
      for (const what of wrong) failures.push(`call ${seed}, ${way}: ${what}`)
    }
    return { done: WAYS.length, counts, failures }
  },
}

async function failAt(n: number, way: Way): Promise<{ call: Call | 'none'; wrong: string[] }> {
  const random = new Random(n)
  const commands = sessionOf(n % SESSIONS, n + MORE)
  const disk = new MemoryDisk()
  const failed = failing(disk, n, way)
  const wrong: string[] = []
  const answered = await run(disk, commands, random, wrong)
  const left = disk.afterPowerLoss((below) => random.below(below))
  const again = await JournaledExchange.open(left, OPTIONS)
  if (again.seq < answered) wrong.push(`command ${answered} was answered, the journal ends with ${again.seq}`)
  const direct = await Exchange.create()
  for (const command of commands.slice(0, again.seq)) direct.apply(command as never)
  if (direct.stateHash() !== again.stateHash()) wrong.push(`another state behind command ${again.seq}`)
  for (const command of commands.slice(again.seq)) await again.apply(command as never)
  await again.close()
  const whole = await JournaledExchange.open(left, OPTIONS)
  if (whole.seq !== commands.length) wrong.push(`went on to ${whole.seq} instead of ${commands.length}`)
  await whole.close()
  return { call: failed.call, wrong }
}

/** The first commands of a seed. */
function sessionOf(seed: number, count: number): readonly unknown[] {
  const known = sessions.get(seed) ?? []
  if (known.length >= count) return known.slice(0, count)
  const { commands } = recordSession(seed, 2 * count, 'margin')
  sessions.set(seed, commands)
  return commands.slice(0, count)
}

/** Applies commands, a few at a time, until one is refused by the journal; the last one answered. */
async function run(disk: MemoryDisk, commands: readonly unknown[], random: Random, wrong: string[]): Promise<number> {
  let answered = 0
  try {
    const exchange = await JournaledExchange.open(disk, OPTIONS)
    exchange.on('*', ({ seq }) => {
      if (seq > answered + 4) wrong.push(`told of command ${seq} behind ${answered}`)
    })
    for (let at = 0; at < commands.length; ) {
      const group = commands.slice(at, at + random.between(1, 4))
      const promises = group.map((command) => exchange.apply(command as never).then(() => answered++))
      const outcomes = await Promise.allSettled(promises)
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
      at += group.length
      if (random.below(40) === 0) await exchange.deleteBefore(random.below(answered + 1)).catch(expectJournalError)
    }
    await exchange.close()
  } catch (error) {
    expectJournalError(error)
  }
  return answered
}

function expectJournalError(error: unknown): void {
  if (!(error instanceof JournalError)) throw error
}

function failing(disk: MemoryDisk, n: number, way: Way): { call: Call | 'none' } {
  const failed: { call: Call | 'none' } = { call: 'none' }
  let isShort = false
  disk.onCall = (call, bytes) => {
    if (disk.calls === n) {
      failed.call = call
      if (way === 'ENOSPC' && call === 'write') {
        isShort = true
        return bytes >> 1
      }
      throw new Error(way)
    }
    if (isShort && call === 'write') throw new Error(way)
    if (way === 'EIO and on' && disk.calls > n) throw new Error(way)
    return undefined
  }
  return failed
}
