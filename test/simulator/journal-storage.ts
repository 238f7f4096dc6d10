// A journal on a disk that fails: writes and syncs that say no, some of the bytes written, and the power gone each time.
import { JournalError } from '../../src/journal/errors.js'
import { JournaledExchange } from '../../src/journal/journaled.js'
import type { Exchange } from '../../src/slim.ts'
import { Random } from '../differential/random.ts'
import type { Json } from '../differential/scene.ts'
import { MemoryDisk } from '../journal/memory.ts'
import type { Storage } from './storage.ts'
import type { World } from './world.ts'

/** One in so many calls to the disk; each command makes two. */
const FAULTS = 0.0004
const SEGMENT_BYTES = 50_000

export class JournalStorage implements Storage {
  faults = 0
  private readonly random: Random
  /** The last command that was answered. */
  private answered = 0
  private readonly sent: Json[] = []

  private constructor(
    private readonly world: World,
    private disk: MemoryDisk,
    private exchange: JournaledExchange,
  ) {
    this.random = new Random(world.seed ^ 0xd15c)
    this.letFail()
  }

  static async create(world: World): Promise<JournalStorage> {
    const disk = new MemoryDisk()
    return new JournalStorage(world, disk, await openOn(disk, world))
  }

  async append(command: Json): Promise<void> {
    this.sent.push(command)
    await this.send()
  }

  /** Whether it could be written is no matter: there are older ones, and the whole journal. */
  async keep(): Promise<void> {
    await this.exchange.keepSnapshot().catch(expectJournalError)
    if (this.random.chance(0.5)) await this.exchange.deleteBefore().catch(expectJournalError)
  }

  async recover(): Promise<Exchange> {
    await this.losePower()
    await this.send()
    return this.exchange.fork()
  }

  /** Sends what the journal has not got, again after each failure, as a client does. */
  private async send(): Promise<void> {
    for (;;) {
      const { exchange, sent } = this
      try {
        while (exchange.seq < sent.length) await exchange.apply(sent[exchange.seq] as never)
        await exchange.settled()
        this.answered = exchange.seq
        return
      } catch (error) {
        expectJournalError(error)
        await this.losePower()
      }
    }
  }

  /** The process and the power are gone. Rejects if what was answered is not there afterwards. */
  private async losePower(): Promise<void> {
    const { answered, random, world } = this
    this.disk = this.disk.afterPowerLoss((below) => random.below(below))
    this.exchange = await openOn(this.disk, world)
    this.letFail()
    const { seq } = this.exchange
    if (seq < answered) throw new Error(`command ${answered} was answered, the journal ends with ${seq}`)
  }

  private letFail(): void {
    const { random } = this
    this.disk.onCall = (call, bytes) => {
      if (!random.chance(FAULTS)) return undefined
      this.faults++
      if (call === 'write' && random.chance(0.5)) return bytes >> 1
      throw new Error('EIO')
    }
  }
}

function openOn(disk: MemoryDisk, { quoteDecimals, memoryLimit }: World): Promise<JournaledExchange> {
  const settings = { quoteDecimals, memoryLimit, explainLast: 0 }
  return JournaledExchange.open(disk, { ...settings, snapshotEvery: 0, segmentBytes: SEGMENT_BYTES })
}

function expectJournalError(error: unknown): void {
  if (!(error instanceof JournalError)) throw error
}
