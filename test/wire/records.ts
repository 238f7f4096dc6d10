// Records made by hand: the fields of an event by their names in the schema, and what the wire says of where they are.
import * as wire from '../../src/generated/wire.js'
import { Market, type MarketLookup } from '../../src/markets.js'
import { Scale } from '../../src/units.js'
import { EventCursor, type EventSource } from '../../src/wire/cursor.js'
import { Decoder } from '../../src/wire/decode.js'

const constants: Readonly<Record<string, unknown>> = wire

const BYTES = /^(blocks|takerSide|makerDone|bits|mode|status|reason|side|policy|op|code|state|hasPrice|by|armed)$/
const WORDS = /^(market|account|pool|leverage|bankruptAccount|bankruptPool|takerAccount|makerAccount|given|flags)$/

export type Fields = Readonly<Record<string, number | bigint>>

function constant(name: string): number {
  const value = constants[name]
  if (typeof value !== 'number') throw new Error(`the wire has no ${name}`)
  return value
}

function shout(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

/** The record of an event; fields that are not given are 0, `market` is NONE. */
export function record(ev: string, fields: Fields): Uint8Array<ArrayBuffer> {
  const name = `${shout(ev)}_EVENT`
  const size = constant(`${name}_SIZE`)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, ev === 'rejectedWide' ? wire.EV_REJECTED : constant(`EV_${shout(ev)}`))
  view.setUint8(1, size / wire.BLOCK)
  view.setUint32(4, wire.NONE, true)
  for (const [field, value] of Object.entries(fields)) {
    const at = constant(`${name}_${shout(field)}`)
    if (BYTES.test(field)) view.setUint8(at, Number(value))
    else if (WORDS.test(field)) view.setUint32(at, Number(value), true)
    else view.setBigInt64(at, BigInt(value), true)
  }
  return bytes
}

function market(index: number, name: string, tickDecimals: number, lot: bigint, lotDecimals: number): Market {
  const [prices, quantities] = [new Scale(1n, tickDecimals), new Scale(lot, lotDecimals)]
  return new Market(index, name, prices, quantities, 1, Number.MAX_SAFE_INTEGER)
}

/** As the scenarios have them, or finer. */
export const MARKETS: readonly Market[] = [
  market(0, 'BTC-PERP', 1, 1n, 3),
  market(1, 'ETH-PERP', 2, 5n, 5),
  market(2, 'PEPE-PERP', 8, 1n, -1),
  market(3, 'SOL-PERP', 2, 1n, 1),
]
export const LOOKUP: MarketLookup = {
  find: (name) => MARKETS.find((market) => market.name === name),
  at: (index) => MARKETS[index] as Market,
}

/** A cursor over records, as command 7 at 1,000 µs. */
export function cursorOver(...records: Uint8Array[]): EventCursor {
  const all = [record('clock', { seq: 7, ts: 1000 }), ...records]
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const one of all) {
    bytes.set(one, end)
    end += one.length
  }
  const source: EventSource = { words: new Uint32Array(bytes.buffer), at: 0, end, current: 0, more: () => false }
  return new EventCursor(source, new Decoder(LOOKUP, new Scale(1n, 6)))
}
