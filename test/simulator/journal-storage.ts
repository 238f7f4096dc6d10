// A journal on a disk that fails: calls that say no, some of the bytes written, the power gone with commands on their way,
// in the middle of a snapshot, of a deletion, of a recovery. Clients send again, with their ids, what was not answered.
import { isDeepStrictEqual } from 'node:util'
import { type JournalDisk, segmentsOf } from '../../src/journal/disk.js'
import { JournalError } from '../../src/journal/errors.js'
import { JournaledExchange } from '../../src/journal/journaled.js'
import type { Exchange } from '../../src/slim.ts'
import { Random } from '../differential/random.ts'
import type { Json } from '../differential/scene.ts'
import { MemoryDisk } from '../journal/memory.ts'
import { Counter } from '../reliability/campaign.ts'
import type { Storage } from './storage.ts'
import type { World } from './world.ts'

/** One in so many calls to the disk fails; while snapshots are kept and journals opened, which is rare, more of them. */
const FAULTS = 0.002
const RARE_FAULTS = 0.03
const SEGMENT_BYTES = 50_000
/** Commands that are sent before the first of them is answered. */
const IN_FLIGHT = 8
/** Of those on their way, the answers are known by their ids. */
const ID_WINDOW = 4 * IN_FLIGHT
/** Calls to the disk from the decision to let the power go until it is gone. */
const LAST_CALLS = 14

/** What lies between the exchange and the world, true here. Canaries come with a lie in it. */
export class Surroundings {
  /** What the journal is given in place of the disk. */
  diskOf(disk: JournalDisk): JournalDisk {
    return disk
  }

  /** What the client of a command, counted from 1, calls it. */
  idOf(number: number): string {
    return `c${number}`
  }
}

export class JournalStorage implements Storage {
  private readonly counter = new Counter()
  private readonly random: Random
  private readonly sent: Json[] = []
  /** Commands that were answered. */
  private answered = 0
  /** What became of those on their way: null, or why they were not answered. */
  private onTheirWay: Promise<unknown>[] = []
  /** Set by `open`. */
  private exchange!: JournaledExchange
  private faultRate = FAULTS
  /** Calls that the disk still takes; none are taken once the power is gone. */
  private callsLeft = Number.POSITIVE_INFINITY

  private constructor(
    private readonly world: World,
    private readonly surroundings: Surroundings,
    private disk: MemoryDisk,
  ) {
    this.random = new Random(world.seed ^ 0xd15c)
  }

  static async create(world: World, surroundings = new Surroundings()): Promise<JournalStorage> {
    const storage = new JournalStorage(world, surroundings, new MemoryDisk())
    await storage.open()
    return storage
  }

  get happened(): Readonly<Record<string, number>> {
    return this.counter.counts
  }

  async append(command: Json): Promise<void> {
    this.sent.push(command)
    this.send(this.sent.length)
    if (this.random.below(IN_FLIGHT) === 0) await this.settle()
  }

  /** Whether it could be written is no matter: there are older ones, and the whole journal. */
  async keep(): Promise<void> {
    const losesPower = this.random.chance(0.2)
    if (losesPower) this.callsLeft = this.random.below(LAST_CALLS)
    this.faultRate = RARE_FAULTS
    await this.exchange.keepSnapshot().catch(expectJournalError)
    if (this.random.chance(0.5)) {
      const gone = await this.exchange.deleteBefore().catch(expectJournalError)
      this.note('segment deleted', segmentsOf(gone ?? []).length)
    }
    this.faultRate = FAULTS
    if (losesPower) await this.losePower()
  }

  async recover(): Promise<Exchange> {
    this.callsLeft = this.random.below(LAST_CALLS)
    const isKeeping = this.random.chance(0.5)
    await Promise.all([this.answers(), isKeeping ? this.exchange.keepSnapshot().catch(expectJournalError) : null])
    await this.losePower()
    await this.settle()
    return this.exchange.fork()
  }

  /** A command on its way; a client does not wait for the answer to the one before. */
  private send(number: number): void {
    const command = this.sent[number - 1] as never
    const id = canBeSaid(command) ? this.surroundings.idOf(number) : undefined
    const answer = this.exchange.apply(command, id)
    const isAnswered = () => {
      this.answered++
      return null
    }
    this.onTheirWay.push(answer.then(isAnswered, (error: unknown) => error))
  }

  /** Until all that was sent is answered: what is not is sent again. Rejects if something is not there just once. */
  private async settle(): Promise<void> {
    const { sent } = this
    while (!(await this.answers())) await this.losePower()
    const { seq } = this.exchange
    if (seq !== sent.length) throw new Error(`${sent.length} commands were sent and answered, the journal has ${seq}`)
  }

  /** Waits for what is on its way; false: not all of it was answered. */
  private async answers(): Promise<boolean> {
    const failures = await Promise.all(this.onTheirWay)
    this.onTheirWay = []
    for (const failure of failures) if (failure !== null) expectJournalError(failure)
    return this.answered === this.sent.length
  }

  /** The process and the power are gone, and come back. Rejects if what was answered is not there. */
  private async losePower(): Promise<void> {
    await this.answers()
    const { answered, sent } = this
    this.cutPower()
    await this.open()
    const { seq } = this.exchange
    if (seq < answered) throw new Error(`command ${answered} was answered, the journal ends with ${seq}`)
    for (let number = answered + 1; number <= sent.length; number++) {
      // Who has no name for a command looks at how far the journal goes.
      if (number <= seq && !canBeSaid(sent[number - 1])) this.answered++
      else this.send(number)
    }
    this.note('command sent again', sent.length - answered)
    this.note('command kept but not answered', seq - answered)
  }

  private cutPower(): void {
    this.note('power loss')
    this.disk = this.disk.afterPowerLoss((below) => this.random.below(below))
    this.callsLeft = Number.POSITIVE_INFINITY
  }

  private async open(): Promise<void> {
    while (!(await this.isOpened())) this.cutPower()
  }

  /** False: the disk has failed. */
  private async isOpened(): Promise<boolean> {
    const { quoteDecimals, memoryLimit } = this.world
    const unfinished = [...this.disk.files.keys()].filter((name) => name.endsWith('.tmp'))
    this.letFail()
    this.faultRate = RARE_FAULTS
    try {
      this.exchange = await JournaledExchange.open(this.surroundings.diskOf(this.disk), {
        quoteDecimals,
        memoryLimit,
        explainLast: 0,
        snapshotEvery: 0,
        segmentBytes: SEGMENT_BYTES,
        idWindow: ID_WINDOW,
      })
    } catch (error) {
      expectJournalError(error)
      return false
    } finally {
      this.faultRate = FAULTS
    }
    this.note('unfinished snapshot', unfinished.length)
    if (this.exchange.recovery?.torn) this.note('torn journal')
    return true
  }

  private note(kind: string, times = 1): void {
    if (times > 0) this.counter.add(kind, times)
  }

  private letFail(): void {
    const { random, disk } = this
    disk.onCall = (call, bytes) => {
      const isGone = --this.callsLeft < 0
      if (!isGone && !random.chance(this.faultRate)) return undefined
      if (!isGone) this.note(`disk fault in ${call}`)
      if (call === 'write' && this.callsLeft >= -1 && random.chance(0.5)) return bytes >> 1
      throw new Error('EIO')
    }
  }
}

/** Whether JSON has words for a command: only such a one is given an id. */
function canBeSaid(command: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(command) ?? '0'), command)
}

function expectJournalError(error: unknown): undefined {
  if (!(error instanceof JournalError)) throw error
}
