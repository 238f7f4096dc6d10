// What the page can ask of the session: comlink calls these methods. Those that change it wait for each other.
import type { AmendCommand, Command, Event, Explanation, PlaceCommand } from 'perpcore'
import type { Act } from 'perpcore/agents'
import type { Fast, Place, Preview, Slow } from '../protocol.js'
import { fromLink, OWN_ACCOUNT, type Scenario, type Session, toLink, USUAL } from '../scenario.js'
import { crashDeeds, type DeedNow, dumpDeeds, RIPE_SEQ } from './crash.js'
import { drainCommands } from './drain.js'
import { type FastAsk, fastFrame, type Rare, slowFrame } from './frames.js'
import { harm, Journal } from './journal.js'
import { Player } from './player.js'
import { previewOf } from './preview.js'
import { type Checkpoint, Run } from './run.js'
import { Stopwatch } from './stopwatch.js'
import { Storage } from './storage.js'
import { liquidationMap, moneyOf } from './views.js'

/** A command of the page: it gets its time here. */
export type Untimed = Command extends infer C ? (C extends { ts: number } ? Omit<C, 'ts'> : never) : never

/** An order, or a change of one, that has not been sent. */
export type Drafted = Extract<Untimed, { op: 'place' | 'amend' }>

/** What became of a command of the visitor. */
export interface Outcome {
  events: Event[]
  explanation: Explanation | null
}

/** How a session was found. */
export interface Opened {
  from: 'link' | 'storage' | 'new'
  seq: number
  hash: string
  /** Of the one that was shared or stored; null: there was none. */
  expected: string | null
  /** What its journal had to say. */
  note: string
}

/** What survives a reload. */
interface Kept {
  session: Session
  head: number
  /** Where it can be taken up, so that not all of it is replayed. */
  moment: Checkpoint
}

const SAVE_MS = 1500
const COMMIT_MS = 100
/** A longer session is not journaled again from its beginning. */
const LONGEST = 300_000
const SLOWEST_MS = 1000
const NEW: Session = { scenario: USUAL, deeds: [], seq: 0, hash: '' }

export class Desk {
  private run!: Run
  private storage!: Storage<Kept>
  private readonly player: Player
  private watch = new Stopwatch()
  private epoch = 0
  private failure: string | null = null
  private turns: Promise<unknown> = Promise.resolve()
  private savedSeq = -1
  private isSaving = false
  private journal: Journal | null = null
  private note = ''
  private rare: (Rare & { atMs: number }) | null = null

  constructor() {
    this.player = new Player(
      () => this.run,
      (error) => {
        this.failure = String(error)
      },
    )
  }

  /** The session of a link, else the stored one with its journal, else a new one. `harming`: what is done to it before. */
  async open(fragment: string, progress: (part: number) => void, harming?: 'tear' | 'flip'): Promise<Opened> {
    this.storage = await Storage.open()
    const shared = fromLink(fragment)
    const kept = shared === null ? await this.storage.read() : null
    const session = shared ?? kept?.session ?? null
    this.note = harming === undefined ? '' : `${await harm(harming)} `
    if (kept === null) await this.begin(session ?? NEW, progress)
    else await this.resume(kept)
    setInterval(() => this.save(), SAVE_MS)
    setInterval(() => this.journal?.commit(), COMMIT_MS)
    const from = shared !== null ? 'link' : kept !== null ? 'storage' : 'new'
    const { seq, exchange } = this.run
    const expected = seq === session?.seq ? session.hash : (this.journal?.stateHash ?? null)
    return { from, seq, hash: exchange.stateHash(), expected, note: this.note }
  }

  /** Another scenario, from its beginning. */
  restart(scenario: Scenario): Promise<void> {
    return this.alone(() => this.begin({ ...NEW, scenario }, () => {}))
  }

  fast(ask: FastAsk): Fast {
    return fastFrame(this.run, this.place(), ask)
  }

  slow({ sinceReceipt, epoch }: { sinceReceipt: number; epoch: number }): Slow {
    const since = epoch === this.epoch ? sinceReceipt : -1
    const desk = { epoch: this.epoch, journal: this.journalText(), timing: this.timing() }
    return slowFrame(this.run, since, this.rareViews(), desk)
  }

  play(): Place {
    this.player.play()
    return this.place()
  }

  pause(): Place {
    this.player.pause()
    this.save()
    return this.place()
  }

  setSpeed(speed: number): void {
    this.player.speed = speed
  }

  /** So many commands further. */
  step(count: number): Promise<Place> {
    return this.alone(async () => {
      this.player.pause()
      if (count < 0) await this.travel(Math.max(0, this.run.seq + count))
      else await this.run.goTo(this.run.seq + count)
      return this.place()
    })
  }

  /** Goes to the moment after a command, and stands there. */
  goTo(seq: number): Promise<Place> {
    return this.alone(async () => {
      this.player.pause()
      await this.travel(Math.min(seq, this.run.head))
      return this.place()
    })
  }

  /** What was to come after now is gone. */
  fork(): Promise<Place> {
    return this.alone(async () => {
      this.run.forgetFuture()
      await this.journalAgain()
      this.savedSeq = -1
      this.save()
      return this.place()
    })
  }

  /** Applies a command of the visitor. In the past, this forks. */
  send(command: Untimed): Promise<Outcome> {
    return this.alone(async () => {
      const events = await this.perform([{ command: { ...command, ts: this.player.nowUs } as Command }])
      const { exchange, seq } = this.run
      return { events, explanation: await exchange.explain(seq, OWN_ACCOUNT) }
    })
  }

  act(act: Act): Promise<void> {
    return this.alone(async () => {
      await this.perform([{ act }])
    })
  }

  /** Empties the insurance fund: what a delisting may cost it. */
  drain(): Promise<void> {
    return this.alone(async () => {
      const { exchange, floor } = this.run
      const commands = drainCommands(exchange, floor.sight.fund, this.player.nowUs)
      await this.perform(commands.map((command) => ({ command })))
    })
  }

  /** The makers leave, and somebody sells into what is left of the book. */
  dump(): Promise<void> {
    return this.alone(async () => {
      await this.perform(dumpDeeds(this.run, this.player.nowUs))
    })
  }

  /** Breaks the market, once it is ripe for it, slowly enough to be watched. False: nobody is there whom it could hurt. */
  crash(): Promise<boolean> {
    return this.alone(async () => {
      if (this.run.scenario.script !== undefined) return false
      this.player.pause()
      if (this.run.seq < RIPE_SEQ) await this.travel(RIPE_SEQ)
      await this.perform(crashDeeds(this.run, this.run.nowUs))
      this.player.speed = 1
      this.player.play()
      return true
    })
  }

  preview(command: Drafted): Promise<Preview> {
    const { exchange, floor } = this.run
    const timed = { ...command, ts: this.player.nowUs } as PlaceCommand | AmendCommand
    return previewOf(exchange, floor.market, timed)
  }

  /** What a command did, in words; with an account, to that one. */
  explain(seq: number, account?: number): Promise<Explanation | null> {
    return this.run.exchange.explain(seq, account)
  }

  /** The part of an address that brings others right here. */
  share(): string {
    return toLink(this.session())
  }

  /** All commands up to now, a line each: what `perpcore replay` reads. */
  export(): Promise<Blob> {
    return this.alone(async () => {
      const again = await Run.begin(this.run.scenario, structuredClone(this.session().deeds))
      const lines: string[] = []
      again.onCommand = (command) => lines.push(`${JSON.stringify(command)}\n`)
      await again.goTo(this.run.seq)
      return new Blob(lines, { type: 'application/x-ndjson' })
    })
  }

  /** A session of commands from a file. Rejects with SyntaxError. */
  import(text: string): Promise<Place> {
    return this.alone(async () => {
      const script = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Command]))
      await this.begin({ scenario: { ...USUAL, script }, deeds: [], seq: script.length, hash: '' }, () => {})
      return this.place()
    })
  }

  private async begin({ scenario, deeds, seq }: Session, progress: (part: number) => void): Promise<void> {
    await this.journal?.close()
    await Journal.remove()
    await this.openJournal()
    const run = await Run.begin(scenario, [...deeds])
    run.onCommand = (command) => this.journal?.append(command)
    await run.goTo(seq, async () => {
      progress(run.seq / seq)
      await this.journal?.commit()
      await pause()
      return false
    })
    this.take(run)
  }

  /** As it was kept, and on to where the journal ends. */
  private async resume({ session: { scenario, deeds, seq }, head, moment }: Kept): Promise<void> {
    const run = await Run.resume(scenario, deeds, moment)
    await run.goTo(seq)
    run.head = head
    this.take(run)
    const hasJournal = await this.openJournal()
    const end = this.journal?.seq ?? 0
    const isAtHead = seq === head
    if (isAtHead && hasJournal && end > 0) await run.goTo(end)
    if (isAtHead && this.journal?.stateHash === run.exchange.stateHash()) run.forgetFuture()
    else await this.journalAgain()
    run.onCommand = (command) => this.journal?.append(command)
  }

  /** Says in `note` what was found. False: there is none that can be used. */
  private async openJournal(): Promise<boolean> {
    try {
      this.journal = await Journal.open()
      this.note += this.journal.found ?? ''
      return true
    } catch (error) {
      this.journal = null
      this.note += `The journal was refused: ${error instanceof Error ? error.message : String(error)}. Nothing of it was applied. `
      return false
    }
  }

  /** Writes the journal of the session afresh: its past has changed, or the old one is no good. */
  private async journalAgain(): Promise<void> {
    const { run } = this
    await this.journal?.close()
    await Journal.remove()
    this.journal = null
    if (run.head > LONGEST || !(await this.openJournal())) return
    const journal = this.journal as Journal | null
    const again = await Run.begin(run.scenario, structuredClone(run.deeds))
    again.onCommand = (command) => journal?.append(command)
    await again.goTo(run.head, async () => {
      await journal?.commit()
      return false
    })
    await journal?.commit()
  }

  /** Does things now; where there was a future already, the journal is another from here. */
  private async perform(deeds: readonly DeedNow[]): Promise<Event[]> {
    const { run } = this
    const isFork = run.seq < run.head
    const events = deeds.flatMap((deed) => run.do({ after: run.seq, ...deed }))
    if (isFork) await this.journalAgain()
    await this.journal?.commit()
    this.save()
    return events
  }

  private take(run: Run): void {
    this.run = run
    this.epoch++
    this.rare = null
    run.onTime = this.watch.note
  }

  private async travel(seq: number): Promise<void> {
    const isBack = seq < this.run.seq
    await this.run.goTo(seq, async () => {
      await pause()
      return false
    })
    if (isBack) this.epoch++
    this.rare = null
  }

  private place(): Place {
    const { run, player } = this
    const { isPlaying, speed } = player
    return { seq: run.seq, head: run.head, ts: player.nowUs, isPlaying, speed, epoch: this.epoch }
  }

  /** The session up to now. */
  private session(): Session {
    const { run } = this
    const { scenario, seq } = run
    return { scenario, deeds: run.deeds.slice(0, run.deedsDone), seq, hash: run.exchange.stateHash() }
  }

  /** Keeps this moment; one write at a time, and what comes to a stop meanwhile is kept behind it. */
  private async save(): Promise<void> {
    if (this.isSaving) return
    this.isSaving = true
    while (this.run.seq !== this.savedSeq) {
      const { run } = this
      this.savedSeq = run.seq
      const session = { ...this.session(), deeds: [...run.deeds] }
      await this.storage.write({ session, head: run.head, moment: run.now() })
      if (this.player.isPlaying) break
    }
    this.isSaving = false
  }

  private timing() {
    const { watch } = this
    const { commandsPerSecond, resolutionUs } = watch
    return { commandsPerSecond, resolutionUs, p50: watch.percentile(0.5), p99: watch.percentile(0.99) }
  }

  private journalText(): string {
    const { journal } = this
    if (journal === null) return 'none'
    return journal.failure ?? `to command ${journal.seq}`
  }

  private rareViews(): Rare {
    const { run, rare } = this
    const { exchange, seq } = run
    const now = performance.now()
    if (rare !== null && (rare.hashSeq === seq || (this.player.isPlaying && now - rare.atMs < SLOWEST_MS))) return rare
    this.rare = {
      atMs: now,
      hashSeq: seq,
      ...moneyOf(exchange, run.floor.sight.paidIn),
      hash: exchange.stateHash(),
      audit: this.failure ?? exchange.audit(),
      map: liquidationMap(run),
    }
    return this.rare
  }

  /** One after the other, and while nothing is played. */
  private alone<T>(what: () => Promise<T>): Promise<T> {
    const turn = this.turns.then(() => this.player.hold(what))
    this.turns = turn.catch(() => {})
    return turn
  }
}

/** Lets messages in. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
