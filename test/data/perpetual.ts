// What the tests with real data of perpetual futures share: an exchange in which no command may be refused, and decimals
// as exact whole numbers of a unit.
import { Exchange } from '../../src/index.js'
import type { Command, CreateMarketCommand, Event, EventOf, TradeEvent } from '../../src/types.js'
import { decimalOf, inUnits, textOf } from '../model/numbers.ts'
import { tradesOf } from './shared.js'

/** A command without its time. */
type Untimed<Each> = Each extends unknown ? Omit<Each, 'ts'> : never

export class Perpetual {
  /** Microseconds since the epoch, of the commands to come. */
  ts = 0

  private constructor(readonly exchange: Exchange) {}

  static async create(quoteDecimals: number): Promise<Perpetual> {
    return new Perpetual(await Exchange.create({ quoteDecimals }))
  }

  /** Applies a command at `ts`; throws if it is refused. */
  send(command: Untimed<Command>): Event[] {
    const events = this.exchange.apply({ ...command, ts: this.ts } as Command)
    const refusal = events.find(({ ev }) => ev === 'rejected')
    if (refusal !== undefined) throw new Error(`${JSON.stringify(command)} gave ${JSON.stringify(refusal)}`)
    return events
  }

  /** A market whose mark is told (or is the index), where nothing gets stale and one lot at one tick is one atom. */
  market(market: string, tickDecimals: number, more: Partial<CreateMarketCommand>): void {
    const lotDecimals = this.exchange.quoteDecimals - tickDecimals
    const [tickSize, lotSize] = [decimalText(1n, tickDecimals), decimalText(1n, lotDecimals)]
    this.send({ op: 'createMarket', market, tickSize, lotSize, mark: { mode: 'external', staleUs: null }, ...more })
  }

  /** One trade between two accounts. */
  trade(
    market: string,
    maker: number,
    taker: number,
    takerSide: 'buy' | 'sell',
    price: string,
    qty: string,
  ): TradeEvent {
    const makerSide = takerSide === 'buy' ? 'sell' : 'buy'
    this.send({ op: 'place', account: maker, market, side: makerSide, type: 'limit', price, qty })
    const order = {
      op: 'place',
      account: taker,
      market,
      side: takerSide,
      type: 'limit',
      price,
      qty,
      tif: 'ioc',
    } as const
    const [trade, ...more] = tradesOf(this.send(order))
    if (trade === undefined || trade.qty !== qty || more.length > 0) throw new Error(`no trade of ${qty} in ${market}`)
    return trade
  }
}

export function eventsOf<Name extends Event['ev']>(events: readonly Event[], name: Name): EventOf<Name>[] {
  return events.filter((event): event is EventOf<Name> => event.ev === name)
}

/** A decimal in whole units of 10^-decimals; throws if it is finer. */
export function units(decimal: string | number, decimals: number): bigint {
  const count = inUnits(decimalOf(decimal), { digits: 1n, scale: decimals })
  if (count === null) throw new Error(`${decimal} is finer than ${decimals} decimals`)
  return count
}

/** The shortest decimal text of so many units of 10^-decimals; the decimals may be negative. */
export function decimalText(count: bigint, decimals: number): string {
  const zeros = 10n ** BigInt(Math.max(0, -decimals))
  return textOf(count * zeros, { digits: 1n, scale: Math.max(0, decimals) })
}

/** How many decimals a text needs. */
export function decimalsOf(text: string): number {
  return text.replace(/0+$/, '').split('.')[1]?.length ?? 0
}

/** ⌈a / b⌉ for b > 0 */
export function ceilDiv(a: bigint, b: bigint): bigint {
  return a / b + (a % b > 0n ? 1n : 0n)
}
