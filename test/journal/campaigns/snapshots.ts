// Snapshots at random commands: with what came behind each, the same exchange.
import { Exchange } from '../../../src/index.js'
import { JournaledExchange } from '../../../src/journal/journaled.js'
import { recover } from '../../../src/journal/recover.js'
import { Random } from '../../differential/random.ts'
import { recordSession } from '../../differential/session.ts'
import { MemoryDisk } from '../memory.js'
import type { Campaign } from './campaign.ts'

const COMMANDS = 1_500
const POINTS = 100

export const snapshots: Campaign = {
  name: 'journal-snapshots',
  claim: 'a snapshot at any command and the commands behind it give the same exchange as all commands',
  unit: 'cut points',
  ci: 1_000,
  release: 100_000,
  async slice(seed) {
    const random = new Random(seed)
    const { commands, quoteDecimals } = recordSession(seed, COMMANDS, seed % 2 === 0 ? 'matching' : 'margin')
    const points = new Set(Array.from({ length: POINTS }, () => random.between(1, COMMANDS)))
    const disk = new MemoryDisk()
    const exchange = await JournaledExchange.open(disk, { quoteDecimals, snapshotEvery: 0, segmentBytes: 20_000 })
    const applied: Promise<unknown>[] = []
    for (const [at, command] of commands.entries()) {
      applied.push(exchange.apply(command as never))
      if (points.has(at + 1)) await exchange.keepSnapshot()
      else if (random.below(10) === 0) await Promise.all(applied.splice(0))
    }
    await exchange.close()
    const failures: string[] = []
    const hash = exchange.stateHash()
    for (const point of points) {
      const found = await recover(onlySnapshot(disk, point))
      if (found.recovery.snapshot !== point) failures.push(`seed ${seed}: the snapshot of ${point} was not used`)
      if (found.exchange.stateHash() !== hash)
        failures.push(`seed ${seed}: another state from the snapshot of ${point}`)
    }
    const image = exchange.fork().then((fork) => fork.snapshot())
    const again = (await Exchange.restore(await image)).snapshot()
    if (Buffer.compare(again, await image) !== 0) failures.push(`seed ${seed}: another snapshot of the restored one`)
    return { done: points.size, counts: { sessions: 1 }, failures }
  },
}

function onlySnapshot(disk: MemoryDisk, seq: number): MemoryDisk {
  const others = disk.contents().filter(([name]) => name.endsWith('.snapshot') && Number.parseInt(name, 10) !== seq)
  return disk.with(Object.fromEntries(others.map(([name]) => [name, undefined])))
}
