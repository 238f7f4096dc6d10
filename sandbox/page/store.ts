// What the page knows of the session, as signals, and how it keeps up: a frame is asked for when the last one has been
// painted, so that neither side ever waits for the other.
import { computed, signal } from '@preact/signals'
import { proxy } from 'comlink'
import { unpack } from '../packed.js'
import {
  FALLEN,
  type Fast,
  FILL,
  type Fill,
  MAP_ROW,
  type Place,
  type Receipt,
  ROW,
  type Row,
  type Slow,
} from '../protocol.js'
import type { Desk } from '../worker/desk.js'
import { Host } from './host.js'
import { screen, TABS, tab } from './view.js'

const FILLS = 40
/** Of a kind. */
const RECEIPTS = 80
const SLOW_MS = 125
const TELL_MS = 1000
/** No epoch of any worker. */
const NEVER = -1

export const place = signal<Place>({ seq: 0, head: 0, ts: 0, isPlaying: false, speed: 1, epoch: 0 })
export const market = signal<Fast['market']>(null)
export const book = signal<{ bids: Row[]; asks: Row[] }>({ bids: [], asks: [] })
/** The market that is shown, and its tick in quote units. */
export const marketName = signal('')
export const tick = signal(1)
/** The newest first. */
export const fills = signal<Fill[]>([])
export const slow = signal<Slow | null>(null)
/** The newest first. */
export const receipts = signal<Receipt[]>([])
export const fallen = computed(() => (slow.value === null ? [] : unpack(slow.value.fallen, FALLEN)))
/** From the lowest price up. */
export const liquidationMap = computed(() => (slow.value === null ? [] : unpack(slow.value.map, MAP_ROW)))
export const grouping = signal(1)
/** Of the ladder, on each side. */
export const rows = signal(12)
/** What is to be told: the last sentence for eyes and ears. */
export const notice = signal<{ text: string; isBad: boolean } | null>(null)
export const loading = signal<{ part: number; text: string } | null>({ part: 0, text: 'Starting the engine' })
export const broken = signal<string | null>(null)
/** Frames of the last second, and the longest time between two, milliseconds. */
export const frames = signal({ perSecond: 0, longest: 0 })
export const isPast = computed(() => place.value.seq < place.value.head)

const host = signal(new Host())
export const desk = computed(() => host.value.desk)

export function say(text: string, isBad = false): void {
  notice.value = { text, isBad }
}

/** Opens the session and keeps up with it. */
export async function start(): Promise<void> {
  await open(location.hash)
  keepUp()
  requestAnimationFrame(countFrames)
}

async function open(fragment: string, harming?: Harm): Promise<void> {
  try {
    const showPart = proxy((part: number) => {
      loading.value = { part, text: 'Replaying the session' }
    })
    const opened = await desk.value.open(fragment, showPart, harming)
    const isNew = opened.from === 'new'
    const { seq } = opened
    toldEpoch = NEVER
    arrive(isNew ? await desk.value.play() : { ...place.value, seq, head: seq, isPlaying: false })
    loading.value = null
    if (!isNew) say(...foundText(opened))
    if (fragment !== '') history.replaceState(null, '', location.pathname + location.search)
  } catch (error) {
    loading.value = null
    broken.value = String(error)
  }
}

function foundText({ from, seq, hash, expected, note }: Awaited<ReturnType<Desk['open']>>): [string, boolean] {
  const what = from === 'link' ? 'The shared scenario' : 'Your session'
  if (expected === hash) return [`${what} is back at command ${seq}, with the same state hash ${hash}. ${note}`, false]
  return [
    `${what} is back at command ${seq}, but its hash is ${hash}, not ${expected}: another version made it. ${note}`,
    true,
  ]
}

/** Breaks the market for somebody who watches. */
export async function crash(): Promise<void> {
  tab.value = TABS.cascade
  screen.value = 'more'
  const isDone = await desk.value.crash()
  if (isDone)
    say('The makers leave, somebody sells into what is left of the book, and the index follows: −8 % within 30 s.')
  else say('An imported file has nobody who could fall: start afresh below Session.', true)
}

export type Harm = 'tear' | 'flip'

/** Ends the worker without a word, harms its journal if that is wanted, and starts another that finds what is left. */
export async function killWorker(harming?: Harm): Promise<void> {
  const { seq } = place.value
  loading.value = { part: 0, text: 'Recovering' }
  host.value.kill()
  host.value = new Host()
  await open('', harming)
  say(`The worker was killed near command ${seq}. ${notice.value?.text ?? ''}`)
}

/** What is shown is not what is wanted, though nothing has happened. */
let isStale = false

function keepUp(): void {
  keepAsking(askFast, takeFast, (next) => requestAnimationFrame(next))
  keepAsking(askSlow, takeSlow, (next) => setTimeout(next, SLOW_MS))
}

async function keepAsking<T>(
  ask: () => Promise<T>,
  take: (answer: T) => void,
  rest: (next: () => void) => void,
): Promise<void> {
  for (;;) {
    const asked = host.value
    try {
      if (loading.value === null && broken.value === null) take(await ask())
    } catch (error) {
      if (asked === host.value) broken.value = String(error) // else it was killed, and another will be asked
    }
    await new Promise<void>(rest)
  }
}

function askFast(): Promise<Fast> {
  const sinceSeq = fills.value[0]?.seq ?? -1
  return desk.value.fast({ rows: rows.value, grouping: grouping.value, sinceSeq, epoch: place.value.epoch })
}

function takeFast(fast: Fast): void {
  const isNew = fast.place.epoch !== place.value.epoch
  const old = place.value
  const now = fast.place
  if (
    isStale ||
    isNew ||
    now.seq !== old.seq ||
    now.isPlaying !== old.isPlaying ||
    now.speed !== old.speed ||
    now.head !== old.head
  ) {
    place.value = now
    market.value = fast.market
    marketName.value = fast.name
    tick.value = fast.tick
    book.value = { bids: unpack(fast.bids, ROW), asks: unpack(fast.asks, ROW) }
    isStale = false
  } else if (now.ts !== old.ts) place.value = now
  const news = unpack(fast.fills, FILL).reverse()
  if (isNew) fills.value = news.slice(0, FILLS)
  else if (news.length > 0) fills.value = [...news, ...fills.value].slice(0, FILLS)
}

/** What the worker has just said of the place is shown before the next frame comes, with which the rest will follow. */
export function arrive(at: Place): void {
  place.value = { ...at, epoch: NEVER }
  isStale = true
}

/** The ladder is wanted otherwise. */
export function wantLadder(by: number, count: number): void {
  grouping.value = by
  rows.value = count
  isStale = true
}

let toldEpoch = NEVER
let toldReceipt = -1

function askSlow(): Promise<Slow> {
  return desk.value.slow({ sinceReceipt: toldReceipt, epoch: toldEpoch })
}

function takeSlow(next: Slow): void {
  const isNew = next.epoch !== toldEpoch
  if (isNew) receipts.value = []
  toldEpoch = next.epoch
  toldReceipt = Math.max(toldReceipt, ...[next.receipts, next.own].map((list) => list.at(-1)?.id ?? -1))
  if (next.receipts.length > 0) {
    receipts.value = newestOfEach([...next.receipts.toReversed(), ...receipts.value])
  }
  slow.value = next
  if (!isNew) tellOwn(next.own) // what had been before is no news
}

/** Floods of one kind leave the others their place. */
function newestOfEach(list: readonly Receipt[]): Receipt[] {
  const counts = new Map<string, number>()
  return list.filter(({ event: { ev } }) => {
    const count = (counts.get(ev) ?? 0) + 1
    counts.set(ev, count)
    return count <= RECEIPTS
  })
}

let toldMs = 0

/** Own fills and liquidations are told: the last one, at most once a second, so that ears can follow. */
function tellOwn(own: readonly Receipt[]): void {
  if (performance.now() - toldMs < TELL_MS) return
  const last = own.findLast(
    ({ event }) => event.ev === 'trade' || event.ev.startsWith('liquidation') || event.ev === 'adl',
  )
  if (last === undefined) return
  const { event } = last
  toldMs = performance.now()
  if (event.ev === 'trade') say(`Filled: ${event.qty} at ${event.price}.`)
  else if (event.ev === 'adl') say(`Auto-deleveraged: ${event.qty} at ${event.price}.`, true)
  else if (event.ev === 'liquidationStarted') say('Your position is being liquidated.', true)
  else if (event.ev === 'liquidationStep') say(`Liquidation: ${event.filled} of ${event.qty} closed by force.`, true)
  else if (event.ev === 'liquidationEnded') say('The liquidation is over: your margin suffices again.')
}

let counted = 0
let longest = 0
let lastFrame = 0
let since = 0

function countFrames(now: number): void {
  requestAnimationFrame(countFrames)
  if (lastFrame > 0) longest = Math.max(longest, now - lastFrame)
  lastFrame = now
  counted++
  if (now - since < 1000) return
  frames.value = { perSecond: Math.round((counted * 1000) / (now - since)), longest: Math.round(longest) }
  counted = 0
  longest = 0
  since = now
}
