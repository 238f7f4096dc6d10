// A session as the sound core has lived it, and whether another core lives it the same: the same events and state (the state
// hash covers every event told), a clean audit, the same answers, with pauses and restored snapshots in between or without.
import { HaltedError } from '../../src/errors.ts'
import {
  ACCOUNT_ID,
  EXCHANGE_BASE,
  EXCHANGE_LAST_ORDER_ID,
  EXCHANGE_MARKET_COUNT,
  INBOX_BASE,
  INBOX_BYTES,
  LEVEL_COUNT,
  LEVEL_PRICE,
  LEVEL_QTY,
  MARKET_REPORT_SIZE,
  NONE,
  ORDER_CLIENT_ID,
  ORDER_ID,
  POOL_REPORT_SIZE,
  POSITION_REPORT_SIZE,
  RANK_REPORT_SIZE,
  REPLY_BASE,
} from '../../src/generated/wire.ts'
import { accounts } from '../../src/read-account.ts'
import { restoreSnapshot, takeSnapshot } from '../../src/snapshot.ts'
import { Core } from '../../src/wasm/core.ts'
import { instantiateNow } from '../../src/wasm/load.ts'
import type { Scene } from './scenes.ts'

export interface Trial {
  name: string
  quoteDecimals: number
  memoryLimit: number
  /** records of some commands each */
  parts: Uint8Array[]
  /** what the sound core shows after each part */
  shows: string[]
}

export interface Mode {
  module: WebAssembly.Module
  /** goes on from a snapshot now and then */
  isRestored: boolean
}

/** About half of a scenario. */
const PART_COMMANDS = 12
/** Answers take longer than commands. */
const PARTS_BETWEEN_ANSWERS = 8
const MOST_ASKED = 40
/** The latest. */
const ORDERS_ASKED = 12
/** Going on from a snapshot takes as long as hundreds of commands. */
const RESTORED = 6

export function trialOf({ name, quoteDecimals, memoryLimit, records }: Scene, module: WebAssembly.Module): Trial {
  const trial: Trial = { name, quoteDecimals, memoryLimit, parts: partsOf(records), shows: [] }
  return { ...trial, shows: [...play(trial, { module, isRestored: false })] }
}

function partsOf(records: readonly Uint8Array[]): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < records.length; at += PART_COMMANDS) {
    const part = Buffer.concat(records.slice(at, at + PART_COMMANDS))
    if (part.length > INBOX_BYTES) throw new Error('these records do not fit the inbox')
    parts.push(Uint8Array.from(part))
  }
  return parts
}

/** Whether a core shows the same. `note` is called after each part. */
export function isSame(trial: Trial, mode: Mode, note: () => void): boolean {
  let place = 0
  for (const shown of play(trial, mode)) {
    note()
    if (shown !== trial.shows[place++]) return false
  }
  return place === trial.shows.length
}

/** What a core shows after each part; a halt ends it. */
function* play(trial: Trial, { module, isRestored }: Mode): Generator<string> {
  let core = new Core(module, instantiateNow(module))
  core.create(trial.quoteDecimals, trial.memoryLimit)
  const partsFromSnapshot = Math.ceil(trial.parts.length / RESTORED)
  for (const [place, part] of trial.parts.entries()) {
    let shown = ''
    try {
      if (isRestored && place > 0 && place % partsFromSnapshot === 0) core = restored(core, module)
      apply(core, part)
      const asks = (place + 1) % PARTS_BETWEEN_ANSWERS === 0 || place === trial.parts.length - 1
      shown = `${hashOf(core)} ${core.audit()} ${asks ? answersOf(core) : ''}`
    } catch (error) {
      if (!(error instanceof HaltedError)) throw error
      shown = error.fault
    }
    yield shown
    if (core.halted !== null) return
  }
}

function apply(core: Core, part: Uint8Array): void {
  core.enter()
  core.memory.bytes.set(part, INBOX_BASE)
  core.batch(INBOX_BASE + part.length)
  while (core.pending) core.advance()
}

function restored(core: Core, module: WebAssembly.Module): Core {
  const other = new Core(module, instantiateNow(module))
  restoreSnapshot(other, takeSnapshot(core))
  return other
}

function hashOf(core: Core): string {
  core.stateHash()
  return core.memory.unsigned(REPLY_BASE).toString(16)
}

function firstAccounts({ memory }: Core): number[] {
  const ids: number[] = []
  for (const at of accounts(memory)) {
    if (ids.length === MOST_ASKED) break
    ids.push(memory.word(at + ACCOUNT_ID))
  }
  return ids
}

/** A digest of all that can be asked about accounts, their latest orders, positions, markets and the levels of their books. */
function answersOf(core: Core): number {
  const ids = firstAccounts(core)
  let digest = 0
  const take = (at: number, bytes: number) => {
    for (let word = at; word < at + bytes; word += 4) digest = Math.imul(digest ^ core.memory.word(word), 0x01000193)
  }
  const last = core.memory.count(EXCHANGE_BASE + EXCHANGE_LAST_ORDER_ID)
  for (const account of ids) {
    for (let id = Math.max(0, last - ORDERS_ASKED); id <= last + 1; id++) {
      const at = core.findOrder(account, id, false)
      if (at === 0) continue
      take(at + ORDER_ID, 8)
      const clientKey = core.memory.count(at + ORDER_CLIENT_ID)
      if (clientKey !== 0) take(core.findOrder(account, clientKey - 1, true) + ORDER_ID, 8)
    }
  }
  const markets = core.memory.word(EXCHANGE_BASE + EXCHANGE_MARKET_COUNT)
  for (const account of ids) if (core.reportPool(account, NONE)) take(REPLY_BASE, POOL_REPORT_SIZE)
  for (let market = 0; market < markets; market++) {
    if (core.reportMarket(market)) take(REPLY_BASE, MARKET_REPORT_SIZE)
    for (const account of ids) {
      if (core.reportPool(account, market)) take(REPLY_BASE, POOL_REPORT_SIZE)
      if (core.reportPosition(account, market)) take(REPLY_BASE, POSITION_REPORT_SIZE)
      if (core.reportRank(account, market)) take(REPLY_BASE, RANK_REPORT_SIZE)
    }
    for (const side of [0, 1]) {
      for (let level = core.nextLevel(market, side, 0); level !== 0; level = core.nextLevel(market, side, level)) {
        take(level + LEVEL_QTY, 8)
        take(level + LEVEL_PRICE, 8)
        take(level + LEVEL_COUNT, 4)
      }
    }
  }
  return digest
}
