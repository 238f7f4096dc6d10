// The adapter: what monitors see of a running exchange.
import { beforeEach, describe, expect, test } from 'vitest'
import { type Command, Exchange, UsageError } from '../../src/index.js'
import {
  type Alarm,
  liquidationMap,
  Monitors,
  observationOf,
  type Reading,
  type WatchOptions,
  watchExchange,
} from '../../src/risk/index.js'

const T0 = 1_700_000_000_000_000
const SECOND_US = 1_000_000
const MARKET = 'BTC-PERP'
const WATCHING = { barUs: 10 * SECOND_US, warmUp: 3, monitors: {} }

let exchange: Exchange
let ts: number

type Untimed = Command extends infer Each ? (Each extends Command ? Omit<Each, 'ts'> : never) : never

function send(command: Untimed): void {
  exchange.apply({ ...command, ts } as Command)
}

function order(account: number, side: 'buy' | 'sell', price: number, clientId?: number): void {
  const given = clientId === undefined ? {} : { clientId }
  send({ op: 'place', account, market: MARKET, side, type: 'limit', price, qty: 1, ...given })
}

beforeEach(async () => {
  exchange = await Exchange.create()
  ts = T0
  const tiers = [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }]
  send({ op: 'createMarket', market: MARKET, tickSize: 1, lotSize: 1, tiers, mark: { mode: 'index', staleUs: null } })
  for (const account of [1, 2, 3]) send({ op: 'deposit', account, amount: 100_000 })
  send({ op: 'index', market: MARKET, price: 1000 })
})

describe('watchExchange', () => {
  test('shows monitors what happens, until it is ended', () => {
    const readings: Reading[] = []
    const monitors = new Monitors({ calibration: WATCHING, onReading: (_ts, reading) => readings.push(reading) })
    const end = watchExchange(exchange, monitors)
    order(3, 'buy', 980)
    for (let bar = 0; bar < 30; bar++) {
      ts = T0 + bar * 10 * SECOND_US
      send({ op: 'index', market: MARKET, price: 1000 + (bar % 3) })
      order(1, 'sell', 1010, 2 * bar)
      order(2, 'buy', 1010)
      order(1, 'sell', 1020, 2 * bar + 1)
      order(3, 'buy', 990, 100 + bar)
      send({ op: 'cancel', account: 3, clientId: 100 + bar })
      send({ op: 'cancel', account: 3, clientId: 7 })
      send({ op: 'setLeverage', account: 2, market: MARKET, leverage: 5 + bar })
    }
    const seen = new Set(readings.map(({ monitor }) => monitor))
    const expected = [
      'abuse',
      'cancels',
      'crowding',
      'depth',
      'flow',
      'leverage',
      'openInterest',
      'spread',
      'volatility',
    ]
    expect([...seen]).toEqual(expect.arrayContaining(expected))
    const spread = readings.filter(({ monitor }) => monitor === 'spread').at(-1)
    expect(spread?.numbers.spread).toBe((1020 - 980) / 980)
    end()
    const before = readings.length
    ts += 100 * SECOND_US
    send({ op: 'index', market: MARKET, price: 900 })
    expect(readings).toHaveLength(before)
  })

  test('cancels are those of the owner, not what the engine takes away', () => {
    const kindsOf = (command: Untimed) =>
      exchange.apply({ ...command, ts } as Command).map((event) => observationOf(event)?.kind)
    const bid = { op: 'place', account: 3, market: MARKET, side: 'buy', type: 'limit', price: 990, qty: 1 } as const
    expect(kindsOf({ ...bid, tif: 'ioc' })).not.toContain('cancel')
    send({ ...bid, clientId: 5 })
    expect(kindsOf({ op: 'cancel', account: 3, clientId: 5 })).toContain('cancel')
  })

  test('a liquidation over a thin book is an alarm', () => {
    const alarms: Alarm[] = []
    const validation = { threshold: 1.5, armed: true, folds: [], perDay: 0, perDayAtMost: 0 }
    const monitors = new Monitors({
      calibration: { ...WATCHING, monitors: { liquidations: validation } },
      onAlarm: (alarm) => alarms.push(alarm),
    })
    watchExchange(exchange, monitors, { overhangUs: null })
    send({ op: 'deposit', account: 4, amount: 210 })
    send({ op: 'place', account: 1, market: MARKET, side: 'sell', type: 'limit', price: 1000, qty: 10 })
    send({ op: 'place', account: 4, market: MARKET, side: 'buy', type: 'limit', price: 1000, qty: 10 })
    send({ op: 'place', account: 2, market: MARKET, side: 'buy', type: 'limit', price: 985, qty: 12 })
    send({ op: 'place', account: 1, market: MARKET, side: 'sell', type: 'limit', price: 1000, qty: 1 })
    ts += 10 * SECOND_US
    send({ op: 'index', market: MARKET, price: 987 })
    ts += 10 * SECOND_US
    send({ op: 'index', market: MARKET, price: 987 })
    ts += 10 * SECOND_US
    send({ op: 'index', market: MARKET, price: 988 })
    expect(alarms[0]).toMatchObject({ monitor: 'liquidations', market: MARKET })
    expect(alarms[0]?.reason).toMatch(/forced flow of 98\d\d .* times the depth/)
  })

  describe('what stands to be liquidated', () => {
    const LOW = { threshold: 1.5, armed: true, folds: [], perDay: 0, perDayAtMost: 0 }
    const MINUTE_US = 60 * SECOND_US

    /** A long that falls at 989 or so, over bids for a tenth of it; ten more bids after half a minute; three minutes in all. */
    function watched(options: WatchOptions) {
      const alarms: Alarm[] = []
      const looks: { ts: number; overhang: number; depth: number }[] = []
      const monitors = new Monitors({
        calibration: { ...WATCHING, monitors: { liquidations: LOW } },
        onAlarm: (alarm) => alarms.push(alarm),
        onReading: (at, { monitor, numbers: { overhang = 0, overhangDepth = 0 } }) => {
          if (monitor === 'liquidations') looks.push({ ts: at, overhang, depth: overhangDepth })
        },
      })
      order(2, 'buy', 970)
      watchExchange(exchange, monitors, options)
      send({ op: 'deposit', account: 4, amount: 210 })
      send({ op: 'place', account: 1, market: MARKET, side: 'sell', type: 'limit', price: 1000, qty: 10 })
      send({ op: 'place', account: 4, market: MARKET, side: 'buy', type: 'limit', price: 1000, qty: 10 })
      for (; ts < T0 + 3 * MINUTE_US; ts += 10 * SECOND_US) {
        if (ts === T0 + MINUTE_US / 2) for (let i = 0; i < 10; i++) order(2, 'buy', 970)
        send({ op: 'index', market: MARKET, price: 1000 })
      }
      return { alarms, looks }
    }

    test('is an alarm before it is liquidated, by the numbers of the map', () => {
      const { alarms, looks } = watched({ overhangUs: MINUTE_US })
      expect(alarms).toMatchObject([{ monitor: 'liquidations', market: MARKET }])
      expect(alarms[0]?.reason).toMatch(/stands to be liquidated over a depth of 970$/)
      const [below] = liquidationMap(exchange, MARKET, { bucket: 0.05, range: 0.05 }).below
      expect(below).toMatchObject({ positions: 1, depth: 970 * 11 })
      expect(looks.at(-1)).toMatchObject({ overhang: below?.liquidated, depth: below?.depth })
      const changed = looks.find(({ depth }) => depth === 970 * 11)
      expect(changed?.ts).toBe(T0 + MINUTE_US + 10 * SECOND_US) // the bar in which it was looked for again
    })

    test('is not seen beyond the band, nor without looking', () => {
      expect(watched({ overhangBand: 0.005 })).toEqual({ alarms: [], looks: [] })
      const none = { calibration: WATCHING }
      expect(() => watchExchange(exchange, new Monitors(none), { overhangBand: 1 })).toThrow(UsageError)
    })

    test('is left alone if there is no interval', () => {
      expect(watched({ overhangUs: null })).toEqual({ alarms: [], looks: [] })
    })
  })

  test('the state of the exchange is the same with and without', async () => {
    const other = await exchange.fork()
    watchExchange(exchange, new Monitors({ calibration: WATCHING }))
    const command = { op: 'index', ts: T0 + 1, market: MARKET, price: 1005 } as const
    exchange.apply(command)
    other.apply(command)
    expect(exchange.stateHash()).toBe(other.stateHash())
  })
})
