// A snapshot after any command, and the rest of the commands: the exchange that has seen them all, hash for hash. And a
// snapshot of which bytes are others is refused.
import { Exchange, SnapshotError } from '../../../src/slim.ts'
import { Random } from '../../differential/random.ts'
import { type Campaign, Counter } from '../campaign.ts'
import { emptyOf, type Session, sessionOf } from '../sessions.ts'

const LENGTH = 600
const CUTS = 25
const DAMAGES = 4

async function tailOf({ commands }: Session, from: number, exchange: Exchange): Promise<string> {
  for (const command of commands.slice(from)) exchange.apply(command as never)
  return exchange.stateHash()
}

/** Some bits of a snapshot turned, some bytes lost, doubled or moved. */
function damaged(snapshot: Uint8Array, random: Random): Uint8Array {
  const at = random.below(snapshot.length)
  const to = Math.min(snapshot.length, at + random.between(1, 64))
  const flipped = snapshot.slice()
  flipped[at] = (flipped[at] as number) ^ (1 << random.below(8))
  return random.pick([
    flipped,
    snapshot.slice(0, at),
    Buffer.concat([snapshot.subarray(0, at), snapshot.subarray(to)]),
    Buffer.concat([snapshot.subarray(0, to), snapshot.subarray(at)]),
  ])
}

async function outcomeOf(bytes: Uint8Array, module: WebAssembly.Module): Promise<string> {
  try {
    const exchange = await Exchange.restore(bytes, { module })
    return `restored, the audit says ${exchange.audit()}`
  } catch (error) {
    return error instanceof SnapshotError ? 'refused' : `foreign error: ${error}`
  }
}

export const snapshots: Campaign = {
  name: 'snapshots',
  claim: 'snapshot at k + rest = all, for random k',
  unit: 'cuts',
  ci: 1000,
  release: 100_000,
  async slice(seed, core) {
    const session = await sessionOf(seed, LENGTH, core)
    const whole = session.exchange.stateHash()
    const random = new Random(seed ^ 0xcafe)
    const counter = new Counter()
    const failures: string[] = []
    const cuts = Array.from({ length: CUTS }, () => random.below(LENGTH)).sort((a, b) => a - b)
    const before = await emptyOf(session.world, core)
    for (const [i, cut] of cuts.entries()) {
      for (const command of session.commands.slice(cuts[i - 1] ?? 0, cut)) before.apply(command as never)
      const snapshot = before.snapshot()
      const restored = await Exchange.restore(snapshot, { module: core })
      const isSame = Buffer.compare(restored.snapshot(), snapshot) === 0
      if (!isSame) failures.push(`seed ${seed}, cut ${cut}: the snapshot of what was restored is another one`)
      if ((await tailOf(session, cut, restored)) !== whole) failures.push(`seed ${seed}, cut ${cut}: another state`)
      for (let times = 0; times < DAMAGES; times++) {
        const bytes = damaged(snapshot, random)
        if (Buffer.compare(bytes, snapshot) === 0) continue
        const outcome = await outcomeOf(bytes, core)
        counter.add(`damaged snapshot ${outcome}`)
        if (outcome !== 'refused') failures.push(`seed ${seed}, cut ${cut}: ${outcome}`)
      }
    }
    return { done: CUTS, counts: counter.counts, failures }
  },
}
