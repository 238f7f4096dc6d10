// Everybody together: who looks at the market next, and what he does then. All of it follows from the seed, the settings,
// what has been done from outside (`act`), and the events of the exchange.
import type { Command, Event } from '../types.js'
import { type Agent, closeAll, type Look, SECOND_US, type Turn, type Wish } from './agent.js'
import { arbitrate } from './arbitrageur.js'
import { leverageOf, speculate } from './crowd.js'
import { type Feed, newFeed, SOURCES, tellIndex } from './feed.js'
import { keepGrid } from './grid.js'
import { hunt } from './hunter.js'
import { makeMarket } from './maker.js'
import { follow } from './momentum.js'
import { Random } from './random.js'
import { add, type Entry, take } from './schedule.js'
import { type Settings, type SettingsPatch, settingsWith, TRADES, type Trade } from './settings.js'
import { accountIn, learn, newSight, type Sight } from './sight.js'
import { trade } from './taker.js'
import { DEFAULT_MARKET, type MarketTerms, Steps } from './terms.js'
import { surface } from './whale.js'

export interface FloorOptions {
  /** 0 to 2^32 - 1: the same seed, the same market. */
  seed: number
  settings?: SettingsPatch
  market?: MarketTerms
  /** The first index, in quote units. Default 50,000. */
  price?: number
  /** The first time, microseconds since the epoch. */
  startUs?: number
  /** Quote units in the insurance fund to begin with. Default 250,000. */
  fund?: number
  /** As of the exchange. Default 6. */
  quoteDecimals?: number
}

/** What is done to a market from outside. */
export type Act =
  /** The price moves by a part of itself (-0.08: falls by 8 %) within a time. */
  | { kind: 'shock'; part: number; overUs: number }
  /** A source of the index falls silent, or speaks again. */
  | { kind: 'source'; source: number; isCut: boolean }
  /** The market makers and grid bots take their orders away for a time. */
  | { kind: 'away'; forUs: number }
  | { kind: 'settings'; settings: SettingsPatch }

/** All that a floor knows, as plain data. */
export interface FloorMemory {
  settings: Settings
  sight: Sight
  feed: Feed
  agents: Agent[]
  schedule: Entry[]
  entries: number
  random: number[]
  queue: Wish[]
  awayUntilUs: number
}

/** Accounts of a kind begin here; those below are nobody's. */
export const FIRST_ACCOUNT: Record<Trade, number> = {
  maker: 101,
  taker: 1001,
  momentum: 201,
  grid: 301,
  arbitrageur: 401,
  crowd: 2001,
  whale: 501,
  hunter: 601,
}

/** 2026-11-22T00:00:00Z. */
const START_US = 1_795_305_600_000_000

const ACTS: { [Of in Trade]: (look: Look<Of>) => Turn } = {
  maker: makeMarket,
  taker: trade,
  momentum: follow,
  grid: keepGrid,
  arbitrageur: arbitrate,
  crowd: speculate,
  whale: surface,
  hunter: hunt,
}

/**
 * The people of a market, as a source of commands. `next` gives the next command, `learn` takes what the exchange made of
 * it; in turn, one command at a time.
 *
 * ```ts
 * const floor = new Floor({ seed: 7 })
 * for (let i = 0; i < 100_000; i++) floor.learn(exchange.apply(floor.next()))
 * ```
 */
export class Floor {
  readonly market: string
  readonly steps: Steps
  private readonly memory: FloorMemory
  private readonly random: Random
  private readonly quoteDecimals: number

  /** `memory`: what `save` of a floor with the same options gave. */
  constructor(options: FloorOptions, memory?: FloorMemory) {
    const terms = options.market ?? DEFAULT_MARKET
    this.market = terms.market
    this.steps = new Steps(terms)
    this.quoteDecimals = options.quoteDecimals ?? 6
    this.memory = memory === undefined ? begin(options, terms, this.steps) : structuredClone(memory)
    this.random = new Random(this.memory.random)
    this.enlist()
  }

  /** The clock of the floor, microseconds since the epoch. */
  get nowUs(): number {
    return this.memory.sight.now
  }

  /** When the next command is due. */
  get nextUs(): number {
    return this.memory.queue.length > 0 ? this.nowUs : Math.max(this.nowUs, this.memory.schedule[0]?.timeUs ?? 0)
  }

  get settings(): Settings {
    return this.memory.settings
  }

  /** What everybody can know. Not to be changed. */
  get sight(): Sight {
    return this.memory.sight
  }

  get cutSources(): readonly boolean[] {
    return this.memory.feed.cut
  }

  /** All accounts of a kind that there are. */
  accountsOf(kind: Trade): number[] {
    return this.memory.agents.flatMap((agent) => (agent.kind === kind ? [agent.account] : []))
  }

  /** The next command. */
  next(): Command {
    const { queue, sight } = this.memory
    while (queue.length === 0) this.wake()
    return { ...(queue.shift() as Wish), ts: sight.now } as Command
  }

  /** What the exchange has told of a command: of this floor, or of anybody. */
  learn(events: readonly Event[]): void {
    const { sight } = this.memory
    const ts = events[0]?.ts ?? 0
    if (ts > sight.now) sight.now = ts
    for (const event of events) learn(sight, event, this.market, this.steps, this.quoteDecimals)
  }

  /** Does something to the market, now. Throws RangeError. */
  act(act: Act): void {
    const { memory } = this
    const now = memory.sight.now
    if (act.kind === 'shock') {
      memory.feed.shocks.push({ part: act.part, fromUs: now, overUs: Math.max(1, act.overUs), done: 0 })
      this.call(-1, now)
    } else if (act.kind === 'source') {
      if (!(act.source in memory.feed.cut)) throw new RangeError(`The sources are 0 to ${SOURCES - 1}.`)
      memory.feed.cut[act.source] = act.isCut
    } else if (act.kind === 'away') {
      memory.awayUntilUs = now + act.forUs
      memory.agents.forEach((agent, who) => {
        if (isLiquidity(agent)) this.call(who, now)
      })
    } else {
      memory.settings = settingsWith(memory.settings, act.settings)
      this.enlist()
    }
  }

  /** A copy of all that it knows, to go on from later. */
  save(): FloorMemory {
    return structuredClone(this.memory)
  }

  /** As many agents as are wanted; those that are too many leave when they look next. */
  private enlist(): void {
    const { agents, settings, sight } = this.memory
    for (const kind of TRADES) {
      let place = agents.filter((agent) => agent.kind === kind).length
      for (; place < settings[kind].count; place++) {
        const temper = 2 * this.random.unit() - 1
        agents.push({ kind, account: FIRST_ACCOUNT[kind] + place, place, temper, memo: {} })
        const wait = kind === 'crowd' ? 60 : kind === 'maker' ? 0.5 : 5
        this.call(agents.length - 1, sight.now + this.random.below(wait * SECOND_US))
      }
    }
  }

  private call(who: number, timeUs: number): void {
    const { schedule } = this.memory
    const at = schedule.findIndex((entry) => entry.who === who)
    if (at >= 0 && (schedule[at] as Entry).timeUs <= timeUs) return
    if (at >= 0) this.memory.schedule = rebuilt(schedule, at)
    add(this.memory.schedule, { timeUs, order: this.memory.entries++, who })
  }

  private wake(): void {
    const { memory, random } = this
    const { feed, settings, sight } = memory
    const entry = take(memory.schedule)
    if (entry === undefined) throw new RangeError('Nobody is there.')
    sight.now = Math.max(sight.now, entry.timeUs)
    const { wishes, waitUs } =
      entry.who < 0
        ? tellIndex(feed, sight.now, settings.feed, random, this.market, this.steps)
        : this.turnOf(memory.agents[entry.who] as Agent)
    memory.queue.push(...wishes)
    add(memory.schedule, { timeUs: sight.now + waitUs, order: memory.entries++, who: entry.who })
  }

  private turnOf(agent: Agent): Turn {
    const { settings, sight, awayUntilUs } = this.memory
    const own = accountIn(sight, agent.account)
    const { market, steps, random } = this
    const look: Look = { agent, own, sight, settings: settings[agent.kind], random, market, steps }
    if (own.deposits === 0) return this.join(look)
    if (agent.place >= settings[agent.kind].count) return leave(look)
    agent.memo.hasLeft = 0
    if (isLiquidity(agent) && sight.now < awayUntilUs) return { wishes: cancelAll(look), waitUs: SECOND_US }
    return (ACTS[agent.kind] as (look: Look) => Turn)(look)
  }

  /** Somebody opens an account. */
  private join(look: Look): Turn {
    const { agent, random } = look
    const { account, kind } = agent
    const settings = this.settings
    if (kind !== 'crowd') {
      const amount = String(Math.ceil(settings[kind].limit * (kind === 'maker' ? 0.6 : 0.35)))
      return { wishes: [{ op: 'deposit', account, amount }], waitUs: SECOND_US / 4 }
    }
    const deposit = Math.ceil(settings.crowd.deposit * (0.25 + random.unit()) * random.falling() * 0.6)
    agent.memo.deposit = deposit
    const wishes: Wish[] = [{ op: 'deposit', account, amount: String(deposit) }]
    if (random.percent(50)) wishes.push({ op: 'setMarginMode', account, market: this.market, mode: 'isolated' })
    const leverage = leverageOf(look as Look<'crowd'>)
    wishes.push({ op: 'setLeverage', account, market: this.market, leverage })
    return { wishes, waitUs: random.around(SECOND_US) }
  }
}

function begin(options: FloorOptions, terms: MarketTerms, steps: Steps): FloorMemory {
  const now = options.startUs ?? START_US
  const price = steps.ticks(options.price ?? 50_000)
  return {
    settings: settingsWith(options.settings ?? {}),
    sight: newSight(now),
    feed: newFeed(price, now),
    agents: [],
    schedule: [{ timeUs: now, order: -1, who: -1 }],
    entries: 0,
    random: Random.of(options.seed).state,
    queue: [
      { op: 'createMarket', ...terms },
      { op: 'fundInsurance', amount: String(options.fund ?? 250_000) },
    ],
    awayUntilUs: 0,
  }
}

function isLiquidity({ kind }: Agent): boolean {
  return kind === 'maker' || kind === 'grid'
}

function cancelAll({ agent, own, market }: Look): Wish[] {
  return own.live.size > 0 ? [{ op: 'cancelAll', account: agent.account, market }] : []
}

/** One who is not wanted any more takes his orders away, then closes what he has. */
function leave(look: Look): Turn {
  const { agent, market } = look
  const hasLeft = agent.memo.hasLeft === 1
  agent.memo.hasLeft = 1
  const wishes: Wish[] = hasLeft ? closeAll(look) : [{ op: 'cancelAll', account: agent.account, market }]
  return { wishes, waitUs: 2 * SECOND_US }
}

/** The heap without one of its entries. */
function rebuilt(heap: readonly Entry[], without: number): Entry[] {
  const found: Entry[] = []
  heap.forEach((entry, at) => {
    if (at !== without) add(found, entry)
  })
  return found
}
