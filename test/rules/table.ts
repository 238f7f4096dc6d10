// Scenes as a trader writes them down: a line is a command and, behind the bar, the events that it must give.
//
//   1 sell 0.3 @ 50000            | #1 accepted
//   5s 2 buy 0.1 @ market         | #2 accepted, #2 takes 0.1 @ 50000 from #1, #2 done
//   6s 1 cancel #1                | #1 canceled 0.2 user
//
// A line is `[time] [account] side qty @ price|market [options]` or `[time] [account] op [value] [field:value …]`. The time
// counts from T0 (`5s`, `24h`, `4999999us`) and stays until another is given. The market is BTC unless said otherwise.
// An event of another time than its command's is told with it: `[5s] #1 canceled 0.3 expired`. What the pseudo commands
// tell (`book`, `2 pool`, …) is in state-text.ts. A line without a bar sets the scene: commands, separated by `;`, that must be taken.
import { expect } from 'vitest'
import { type Command, type CreateMarketCommand, Exchange, type ExchangeOptions } from '../../src/index.js'
import { T0, withMarket } from '../api/shared.js'
import { text } from './event-text.js'
import { VIEWS } from './state-text.js'

export type Settings = Partial<CreateMarketCommand>

const UNITS: Record<string, number> = { us: 1, s: 1_000_000, h: 3_600_000_000 }
const COUNTS = /^(account|orderId|clientId|ocoGroup|timeoutUs|capacity|perSecond|reserve|maxOpenOrders|leverage)$/
const FLAGS = /^(postOnly|reduceOnly)$/
const TIFS = /^(gtc|ioc|fok|gtd)$/
const TRIGGER = /^(last|mark|index|trail|trailMark|trailIndex)(<=|>=)(.+)$/
const TRAILED: Record<string, string> = { trail: 'last', trailMark: 'mark', trailIndex: 'index' }
/** `takeProfit:110` by the last price, `stopLoss:mark:90`, `stopLoss:mark~5` at a distance. */
const EXIT = /^(takeProfit|stopLoss):(?:(last|mark|index)([:~]))?(.+)$/
/** The field that a bare word fills in. */
const VALUES: Record<string, string> = {
  index: 'price',
  mark: 'price',
  settleMarket: 'price',
  deposit: 'amount',
  withdraw: 'amount',
  fundInsurance: 'amount',
  adjustIsolatedMargin: 'amount',
  setLeverage: 'leverage',
  setMarginMode: 'mode',
  setMarketState: 'state',
}
const OF_A_MARKET = /^(index|mark|settleMarket|setMarketState|setLeverage|setMarginMode|adjustIsolatedMargin)$/

/** Applies the lines to an exchange with BTC for matching only (tick 0.1, lot 0.001, D 6), and compares what each gives. */
export async function play(lines: string, options?: ExchangeOptions): Promise<Exchange> {
  return playOn(await withMarket(options), lines)
}

/** The same on an exchange without a market or a clock yet. */
export async function playNew(lines: string, options?: ExchangeOptions): Promise<Exchange> {
  return playOn(await Exchange.create(options), lines)
}

/** A perpetual in round numbers: a lot at a tick is worth 1, which is an atom; margin 10 % and 5 %; mark is index. */
export const PERP: Settings = {
  tickSize: '1',
  lotSize: '1',
  tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
  mark: { mode: 'index', staleUs: null },
}

/** The same on perpetuals in round numbers: BTC with these settings, and others by name. */
export async function playPerp(
  lines: string,
  settings: Settings = {},
  others: Record<string, Settings> = {},
): Promise<Exchange> {
  return playOn(await withPerp(settings, others), lines)
}

export async function withPerp(settings: Settings = {}, others: Record<string, Settings> = {}): Promise<Exchange> {
  const exchange = await Exchange.create({ quoteDecimals: 0 })
  for (const [market, own] of Object.entries({ BTC: settings, ...others })) {
    const command = { op: 'createMarket', ts: T0, market, ...PERP, ...own } as CreateMarketCommand
    expect(exchange.apply(command)).toMatchObject([{ ev: 'marketCreated' }])
  }
  return exchange
}

/** Goes on with an exchange, at T0 unless the first line has a time. Its invariants must hold after every line. */
export function playOn(exchange: Exchange, lines: string): Exchange {
  const rows = lines.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  let now = T0
  const compared: string[] = []
  const told = rows.flatMap((row) => {
    const [line = '', events] = row.split('|').map((part) => part.trim())
    if (events !== undefined) compared.push(`${line} | ${events}`)
    const answers = line.split(';').map((one) => {
      const words = one.trim().split(/ +/)
      if (timeOf(words[0]) !== undefined) now = T0 + (timeOf(words.shift()) ?? 0)
      return answer(exchange, words, now)
    })
    expect(exchange.audit()).toBeNull()
    if (events !== undefined) return [`${line} | ${answers.join(' ')}`]
    expect(answers.filter((given) => given.includes('refused'))).toEqual([])
    return []
  })
  expect(told.join('\n')).toBe(compared.join('\n'))
  return exchange
}

/** One line, at T0 unless it has a time; it may be refused. What it tells. */
export function tryOn(exchange: Exchange, line: string): string {
  const words = line.trim().split(/ +/)
  const time = timeOf(words[0])
  if (time !== undefined) words.shift()
  return answer(exchange, words, T0 + (time ?? 0))
}

/** `5s` in microseconds. */
function timeOf(word = ''): number | undefined {
  const [, count, unit = ''] = /^(\d+)(us|s|h)$/.exec(word) ?? []
  return count === undefined ? undefined : Number(count) * (UNITS[unit] ?? 1)
}

function answer(exchange: Exchange, words: readonly string[], now: number): string {
  const [account = '', ...rest] = words
  const isNamed = /^\d+$/.test(account)
  const [view = '', name = ''] = isNamed ? rest : words
  const write = VIEWS[view]
  if (write !== undefined) return write(exchange, Number(account), name)
  const asked = command([...words], now)
  return text(exchange.apply(asked), now, 'qty' in asked ? String(asked.qty) : undefined)
}

/** Shape is the exchange's business: a line may also write down a bad command. */
function command(words: string[], ts: number): Command {
  const fields: Record<string, unknown> = { ts }
  if (/^\d+$/.test(words[0] ?? '')) fields.account = Number(words.shift())
  const [op = '', qty, , price, ...options] = words
  if (op !== 'buy' && op !== 'sell') return { op, ...fields, ...values(op, words.slice(1)) } as unknown as Command
  const type = price === 'market' ? { type: 'market' } : { type: 'limit', price }
  return { op: 'place', ...fields, market: 'BTC', side: op, qty, ...type, ...given(options) } as unknown as Command
}

function values(op: string, words: string[]): Record<string, unknown> {
  const field = VALUES[op]
  const market = OF_A_MARKET.test(op) ? { market: 'BTC' } : {}
  const [first] = words
  if (field === undefined || first === undefined || first.includes(':')) return { ...market, ...given(words) }
  return { ...market, [field]: COUNTS.test(field) ? Number(first) : first, ...given(words.slice(1)) }
}

function given(options: string[]): Record<string, unknown> {
  return Object.assign({}, ...options.map(option))
}

function option(word: string): Record<string, unknown> {
  const [, by, sign, at] = TRIGGER.exec(word) ?? []
  const when = sign === '<=' ? 'below' : 'above'
  if (by !== undefined) {
    const trailed = TRAILED[by]
    return { trigger: trailed === undefined ? { by, price: at, when } : { by: trailed, offset: at, when } }
  }
  const [, exit, reference = 'last', distance, level] = EXIT.exec(word) ?? []
  if (exit !== undefined) return { [exit]: { by: reference, [distance === '~' ? 'offset' : 'price']: level } }
  if (FLAGS.test(word)) return { [word]: true }
  if (TIFS.test(word)) return { tif: word }
  if (word.startsWith('#')) return { orderId: Number(word.slice(1)) }
  const [key = '', value = ''] = word.split(':')
  const time = timeOf(value)
  if (key === 'expireTs') return { [key]: T0 + (time ?? 0) }
  return { [key]: COUNTS.test(key) ? (time ?? Number(value)) : value }
}
