// Room for 0, 1, 2 or some more of each thing that takes memory, in exchanges with histories of their own: what does not fit
// is refused and leaves no trace, a restored exchange refuses the same, and with room again the same command is taken.

import { type Command, Exchange } from '../../../src/slim.ts'
import { growingMarginCommands } from '../../core/margin-growth.ts'
import { pausingModule } from '../../core/module.ts'
import { limitOf, withRoom } from '../../core/rooms.ts'
import { PLACE, STRUCTURES, type Structure } from '../../core/structures.ts'
import { Random } from '../../differential/random.ts'
import { type Campaign, Counter, type Slice } from '../campaign.ts'

const LONGEST_HISTORY = 300
const MANY = 20
/** More than one of anything asks for, tables that double included. */
const AMPLE = 2 ** 18
/** What memory is given out in. */
const UNIT = 64

type Told = ReturnType<Exchange['apply']>

const codeOf = (events: Told) => events.find((event) => event.ev === 'rejected')?.code

/** All but what every command moves. */
function still(exchange: Exchange): string {
  return JSON.stringify({ ...exchange.state(), seq: 0, stateHash: '', used: exchange.usage().bytesUsed })
}

/** One structure in one exchange. Its methods throw with a sentence when something is not as it should be. */
class Filling {
  constructor(
    private readonly base: Exchange,
    private readonly structure: Structure,
    private readonly restore: (snapshot: Uint8Array) => Promise<Exchange>,
  ) {}

  /** With room for `count` and no more, if that is possible; whether it has become full. */
  async fill(count: number): Promise<boolean> {
    const tight = await withRoom(this.base, await this.roomFor(count))
    const taken = await this.takeAll(tight)
    if (taken === null) return false
    if (taken < count) throw new Error(`${taken} fit instead of ${count}`)
    await this.refuse(tight, taken)
    await this.goOn(tight, taken)
    return true
  }

  /** The least bytes with which so many fit. */
  private async roomFor(count: number): Promise<number> {
    if (count === 0) return 0
    const plenty = await this.base.fork()
    for (let i = 0; i < count; i++) mustTake(plenty, this.structure.take(i), 'with plenty of room')
    let low = -1
    let high = Math.ceil((plenty.usage().bytesUsed - this.base.usage().bytesUsed + AMPLE) / UNIT)
    while (high - low > 1) {
      const middle = (low + high) >> 1
      const tight = await withRoom(this.base, middle * UNIT)
      let fits = 0
      while (fits < count && codeOf(tight.apply(this.structure.take(fits))) === undefined) fits++
      if (fits === count) high = middle
      else low = middle
    }
    return high * UNIT
  }

  /** How many fit, told as with plenty of room; null: all that there are. */
  private async takeAll(tight: Exchange): Promise<number | null> {
    const plenty = await this.base.fork()
    for (let i = 0; i < this.structure.most; i++) {
      const command = this.structure.take(i)
      const events = tight.apply(command)
      if (codeOf(events) === 'capacity') return i
      if (JSON.stringify(events) !== JSON.stringify(plenty.apply(command)))
        throw new Error(`the ${i}th is told differently: ${JSON.stringify(events)}`)
    }
    return null
  }

  /** A refusal is all that happens, again and again, and in a copy that was restored. */
  private async refuse(tight: Exchange, taken: number): Promise<void> {
    const command = this.structure.take(taken)
    const [limit, before] = [limitOf(tight), still(tight)]
    const copy = await this.restore(tight.snapshot())
    const events = tight.apply(command)
    if (events.length !== 1 || codeOf(events) !== 'capacity')
      throw new Error(`refused once, then ${JSON.stringify(events)}`)
    if (still(tight) !== before) throw new Error('what was refused has left a trace')
    const told = JSON.stringify(copy.apply(command))
    if (told !== JSON.stringify(events)) throw new Error(`restored, it tells ${told}`)
    if (copy.stateHash() !== tight.stateHash()) throw new Error('restored, it is another state')
    if (tight.usage().bytesUsed > limit) throw new Error(`${tight.usage().bytesUsed} bytes are taken of ${limit}`)
    if (tight.audit() !== null) throw new Error(`the audit says ${tight.audit()}`)
  }

  /** With a higher limit, or once something is given back, the same command is taken. */
  private async goOn(tight: Exchange, taken: number): Promise<void> {
    const { take, giveBack, later } = this.structure
    mustTake(await withRoom(tight, AMPLE), take(taken), 'with a higher limit')
    if (giveBack === null) return
    for (const command of giveBack(taken)) mustTake(tight, command, 'to make room')
    mustTake(tight, take(taken, later), 'once there is room')
    if (tight.audit() !== null) throw new Error(`in use again, the audit says ${tight.audit()}`)
  }
}

function mustTake(exchange: Exchange, command: Command, when: string): void {
  const code = codeOf(exchange.apply(command))
  if (code !== undefined) throw new Error(`${JSON.stringify(command)} is refused ${when}: ${code}`)
}

/** All structures in an exchange with a history; canaries come with a class of their own. */
export async function fillAll(seed: number, module: WebAssembly.Module, Class = Exchange): Promise<Slice> {
  const random = new Random(seed)
  const counter = new Counter()
  const failures: string[] = []
  const old = await Class.create({ explainLast: 0, module })
  for (const command of growingMarginCommands(seed, random.between(3, LONGEST_HISTORY))) old.apply(command)
  for (const command of PLACE) mustTake(old, command, 'at first')
  for (const structure of STRUCTURES) {
    const base = await old.fork()
    for (const command of structure.setup) mustTake(base, command, 'at first')
    const filling = new Filling(base, structure, (snapshot) => Class.restore(snapshot, { module }))
    for (const count of [0, 1, 2, Math.min(structure.most - 1, random.between(3, MANY))]) {
      try {
        counter.add((await filling.fill(count)) ? structure.name : `${structure.name}, room for all`)
      } catch (error) {
        failures.push(`seed ${seed}, ${structure.name}, room for ${count}: ${(error as Error).message}`)
      }
    }
  }
  return { done: 1, counts: counter.counts, failures }
}

export const capacity: Campaign = {
  name: 'capacity',
  claim: 'memory full with room for 0, 1, 2 or N of each structure: a clean refusal, then it works again',
  unit: 'histories with all structures',
  ci: 4,
  release: 1000,
  /** By turns with an outbox that is full after every event. */
  slice: async (seed, core) => fillAll(seed, seed % 2 === 0 ? await pausingModule() : core),
}
