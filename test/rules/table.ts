// Scenes as a trader writes them down: a line is a command and, behind the bar, the events that it must give.
//
//   1 sell 0.3 @ 50000            | #1 accepted
//   5s 2 buy 0.1 @ market         | #2 accepted, #2 takes 0.1 @ 50000 from #1, #2 done
//   6s 1 cancel #1                | #1 canceled 0.2 user
//
// A line is `[time] [account] side qty @ price|market [options]` or `[time] [account] op [field:value …]`. The time counts
// from T0 (`5s`, `24h`, `4999999us`) and stays until another is given. The pseudo command `book` tells the book, best first.
// An event of another time than its command's is told with it: `[5s] #1 canceled 0.3 expired`.
import { expect } from 'vitest'
import { type Command, type Event, Exchange, type ExchangeOptions } from '../../src/index.js'
import { T0, withMarket } from '../api/shared.js'

const UNITS: Record<string, number> = { us: 1, s: 1_000_000, h: 3_600_000_000 }
const COUNTS = /^(account|orderId|clientId|ocoGroup|timeoutUs|capacity|perSecond|reserve|maxOpenOrders)$/
const FLAGS = /^(postOnly|reduceOnly)$/
const TIFS = /^(gtc|ioc|fok|gtd)$/
const TRIGGER = /^(last|mark|index|trail)(<=|>=)(.+)$/

/** Applies the lines to an exchange with BTC (tick 0.1, lot 0.001, D 6) and compares what each gives. */
export async function play(lines: string, options?: ExchangeOptions): Promise<Exchange> {
  return playOn(await withMarket(options), lines)
}

/** The same on an exchange without a market or a clock yet. */
export async function playNew(lines: string, options?: ExchangeOptions): Promise<Exchange> {
  return playOn(await Exchange.create(options), lines)
}

/** Goes on with an exchange, at T0 unless the first line has a time. */
export function playOn(exchange: Exchange, lines: string): Exchange {
  const rows = lines
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [line.split('|').map((part) => part.trim())]))
  let now = T0
  const told = rows.map(([line = '']) => {
    const words = line.split(/ +/)
    if (timeOf(words[0]) !== undefined) now = T0 + (timeOf(words.shift()) ?? 0)
    return `${line} | ${words[0] === 'book' ? bookText(exchange) : text(exchange.apply(command(words, now)), now)}`
  })
  expect(told.join('\n')).toBe(rows.map(([line, events = '']) => `${line} | ${events}`).join('\n'))
  return exchange
}

/** `5s` in microseconds. */
function timeOf(word = ''): number | undefined {
  const [, count, unit = ''] = /^(\d+)(us|s|h)$/.exec(word) ?? []
  return count === undefined ? undefined : Number(count) * (UNITS[unit] ?? 1)
}

/** Shape is the exchange's business: a line may also write down a bad command. */
function command(words: string[], ts: number): Command {
  const fields: Record<string, unknown> = { ts }
  if (/^\d+$/.test(words[0] ?? '')) fields.account = Number(words.shift())
  const [op = '', qty, , price, ...options] = words
  if (op !== 'buy' && op !== 'sell') return { op, ...fields, ...given(words.slice(1)) } as unknown as Command
  const type = price === 'market' ? { type: 'market' } : { type: 'limit', price }
  return { op: 'place', ...fields, market: 'BTC', side: op, qty, ...type, ...given(options) } as unknown as Command
}

function given(options: string[]): Record<string, unknown> {
  return Object.assign({}, ...options.map(option))
}

function option(word: string): Record<string, unknown> {
  const [, by, sign, at] = TRIGGER.exec(word) ?? []
  const when = sign === '<=' ? 'below' : 'above'
  if (by !== undefined) return { trigger: by === 'trail' ? { by: 'last', offset: at, when } : { by, price: at, when } }
  if (FLAGS.test(word)) return { [word]: true }
  if (TIFS.test(word)) return { tif: word }
  if (word.startsWith('#')) return { orderId: Number(word.slice(1)) }
  const [key = '', value = ''] = word.split(':')
  const time = timeOf(value)
  if (key === 'expireTs') return { [key]: T0 + (time ?? 0) }
  if (key === 'takeProfit' || key === 'stopLoss') return { [key]: { by: 'last', price: value } }
  return { [key]: COUNTS.test(key) ? (time ?? Number(value)) : value }
}

/** Events in the order of their effects. */
export function text(events: readonly Event[], now: number): string {
  return events.map((event) => (event.ts === now ? '' : `[${seconds(event.ts)}] `) + eventText(event)).join(', ')
}

function seconds(ts: number): string {
  return (ts - T0) % 1_000_000 === 0 ? `${(ts - T0) / 1_000_000}s` : `${ts - T0}us`
}

function eventText(e: Event): string {
  if (e.ev === 'accepted') return `#${e.orderId} accepted`
  if (e.ev === 'trade') return `#${e.taker.orderId} takes ${e.qty} @ ${e.price} from #${e.maker.orderId}`
  if (e.ev === 'done') return `#${e.orderId} done`
  if (e.ev === 'canceled') return `#${e.orderId} canceled ${e.remaining} ${e.reason}`
  if (e.ev === 'reduced') return `#${e.orderId} reduced to ${e.qty} ${e.reason}`
  if (e.ev === 'amended') return `#${e.orderId} amended to ${e.qty} @ ${e.price}`
  if (e.ev === 'triggered') return `#${e.orderId} triggered by ${e.reference}`
  if (e.ev === 'rejected') return ['refused', e.code, ...numbers(e.detail ?? {})].join(' ')
  if (e.ev === 'marketCreated') return `${e.market} created`
  if (e.ev === 'marketState') return `${e.market} ${e.state} ${e.reason}`
  if (e.ev === 'deadMan') return e.atTs === null ? 'disarmed' : `armed for ${seconds(e.atTs)}`
  if (e.ev === 'rateLimit') return `limit of ${e.account ?? 'all'} ${e.capacity} ${e.perSecond}/s ${e.reserve}`
  return e.ev === 'balance' ? `balance ${e.collateral}` : `insurance ${e.balance}`
}

function numbers(detail: object): string[] {
  return Object.entries(detail).map(([key, value]) => `${key}:${key === 'clock' ? seconds(value) : value}`)
}

/** `0.2 @ 50000 x2` is a level of two orders. */
function bookText(exchange: Exchange): string {
  const { bids, asks, last } = exchange.state().markets.BTC ?? { bids: [], asks: [], last: null }
  const levels = [bids, asks].map((side) =>
    side.map(([price, qty, orders]) => `${qty} @ ${price} x${orders}`).join(' '),
  )
  return `bids ${levels[0] || '-'}, asks ${levels[1] || '-'}, last ${last ?? '-'}`
}
