// Planted bugs, one for each checker: an exchange that does everything right but one thing. A checker that does not see
// its bug guards nothing.
import {
  EXCHANGE_BASE,
  EXCHANGE_INSURANCE,
  EXCHANGE_LAST_ORDER_ID,
  EXCHANGE_LAST_TRADE_ID,
  EXCHANGE_TREASURY,
} from '../../src/generated/wire.ts'
import { type JournalDisk, type JournalFile, segmentsOf } from '../../src/journal/disk.js'
import { type Command, type CoreOptions, type DepthView, type Event, Exchange, type StateView } from '../../src/slim.ts'
import type { Core } from '../../src/wasm/core.ts'
import type { CheckerName } from './checkers/all.ts'
import { Surroundings } from './journal-storage.ts'

/** Adds to a number of the state behind the core's back. */
function poke(exchange: Exchange, offset: number, by: number): void {
  const { words } = (exchange as unknown as { core: Core }).core.memory
  const at = (EXCHANGE_BASE + offset) >>> 2
  words[at] = (words[at] as number) + by
}

/** From this command on, so that something has happened before. */
const LATE = 300

/** An atom more for the house. */
class Counterfeiter extends Exchange {
  override apply(command: Command): Event[] {
    const events = super.apply(command)
    if (this.seq === LATE) poke(this, EXCHANGE_TREASURY, 1)
    return events
  }
}

/** Tells of an event twice; the state is right. */
class Stutterer extends Exchange {
  override apply(command: Command): Event[] {
    const events = super.apply(command)
    const twice = this.seq > LATE ? events.find(({ ev }) => ev === 'trade') : undefined
    return twice === undefined ? events : [...events, twice]
  }
}

/** Loses count of itself. */
class Backdater extends Exchange {
  override apply(command: Command): Event[] {
    const events = super.apply(command)
    return this.seq % LATE === 0 ? events.map((event) => ({ ...event, seq: event.seq - 1 })) : events
  }
}

/** Shows more in a book than its orders have. */
class Braggart extends Exchange {
  override state(): StateView {
    const state = super.state()
    for (const market of Object.values(state.markets)) Object.assign(market, more(market))
    return state
  }
}

function more({ bids }: DepthView): Partial<DepthView> {
  return { bids: bids.map(([price, qty, orders], i) => [price, i === 0 ? `1${qty}` : qty, orders]) }
}

/** Keeps something back of what it refuses. */
class Grudge extends Exchange {
  override apply(command: Command): Event[] {
    const events = super.apply(command)
    if (this.seq > LATE && events.some(({ ev }) => ev === 'rejected')) poke(this, EXCHANGE_INSURANCE, 1)
    return events
  }
}

/** Comes back from a crash without having seen the last order. */
class Amnesiac extends Exchange {
  static override async restore(snapshot: Uint8Array, options: CoreOptions): Promise<Exchange> {
    const exchange = await super.restore(snapshot, options)
    poke(exchange, EXCHANGE_LAST_ORDER_ID, -1)
    return exchange
  }
}

/** Does not do the same thing twice. */
class Whimsical extends Exchange {
  static lives = 0
  private readonly life = ++Whimsical.lives

  override apply(command: Command): Event[] {
    if (this.seq === LATE) poke(this, EXCHANGE_LAST_TRADE_ID, this.life)
    return super.apply(command)
  }
}

export const CANARIES: Readonly<Record<CheckerName, typeof Exchange>> = {
  sequence: Backdater,
  conservation: Counterfeiter,
  book: Braggart,
  refusal: Grudge,
  model: Stutterer,
  recovery: Amnesiac,
  replay: Whimsical,
}

/** A disk of which the files do something else than the journal believes. */
class Changed extends Surroundings {
  constructor(private readonly change: (file: JournalFile) => Partial<JournalFile>) {
    super()
  }

  override diskOf(disk: JournalDisk): JournalDisk {
    const changed = async (opened: Promise<JournalFile>): Promise<JournalFile> => {
      const file = await opened
      const same: JournalFile = {
        write: (bytes) => file.write(bytes),
        sync: () => file.sync(),
        close: () => file.close(),
      }
      return { ...same, ...this.change(file) }
    }
    return withCalls(disk, {
      create: (name) => changed(disk.create(name)),
      append: (name, bytes) => changed(disk.append(name, bytes)),
    })
  }
}

function withCalls(disk: JournalDisk, calls: Partial<JournalDisk>): JournalDisk {
  const same: JournalDisk = {
    names: () => disk.names(),
    read: (name) => disk.read(name),
    create: (name) => disk.create(name),
    append: (name, bytes) => disk.append(name, bytes),
    rename: (from, to) => disk.rename(from, to),
    remove: (name) => disk.remove(name),
    syncNames: () => disk.syncNames(),
    close: () => disk.close(),
  }
  return { ...same, ...calls }
}

/** Loses the names of new files with the power. */
class Nameless extends Surroundings {
  override diskOf(disk: JournalDisk): JournalDisk {
    return withCalls(disk, { syncNames: async () => {} })
  }
}

/** Deletes the latest segment instead of the one that is meant. */
class Overeager extends Surroundings {
  override diskOf(disk: JournalDisk): JournalDisk {
    const latest = async (name: string) => segmentsOf(await disk.names()).at(-1) ?? name
    return withCalls(disk, {
      remove: async (name) => disk.remove(name.endsWith('.journal') ? await latest(name) : name),
    })
  }
}

/** A client that gives a command another name when it sends it again. */
class Renaming extends Surroundings {
  private times = 0

  override idOf(number: number): string {
    return `${super.idOf(number)} ${++this.times}`
  }
}

/** Lies around a journal, each of which loses, damages or doubles a command: new ones for each run. */
export const JOURNAL_CANARIES: Readonly<Record<string, () => Surroundings>> = {
  'a sync that says yes and has not written': () => new Changed(() => ({ sync: async () => {} })),
  'a failed sync that is taken for done': () => new Changed((file) => ({ sync: () => file.sync().catch(() => {}) })),
  'a short write that is taken for whole': () =>
    new Changed((file) => ({ write: async (bytes) => (await file.write(bytes)) && bytes.length })),
  'names that are not synced': () => new Nameless(),
  'the wrong segment deleted': () => new Overeager(),
  'a command sent again under another name': () => new Renaming(),
}
