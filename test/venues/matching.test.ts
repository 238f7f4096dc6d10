// Published worked examples of matching and of positions, on the engine itself where its rules are those of the source
// (#n: their number in the project's list). Fill-or-kill by budget is told as a limit here, trailing by per cent as a
// distance.
import { describe, expect, it } from 'vitest'
import { type Command, type Event, Exchange, type PlaceCommand, type SelfTradePrevention } from '../../src/index.js'

const TS = 1_700_000_000_000_000
type Side = 'buy' | 'sell'
type Untimed<Each> = Each extends unknown ? Omit<Each, 'ts'> : never

class Venue {
  private constructor(readonly exchange: Exchange) {}

  static async create(more: Partial<Command> = { margin: 'none' }): Promise<Venue> {
    const venue = new Venue(await Exchange.create({ quoteDecimals: 2 }))
    venue.send({ op: 'createMarket', market: 'M', tickSize: 1, lotSize: 1, ...more } as Untimed<Command>)
    return venue
  }

  send(command: Untimed<Command>): Event[] {
    return this.exchange.apply({ ...command, ts: TS } as Command)
  }

  place(account: number, side: Side, qty: number, price: number | null, more: Partial<PlaceCommand> = {}): Event[] {
    const type = price === null ? { type: 'market' as const } : { type: 'limit' as const, price }
    return this.send({ op: 'place', account, market: 'M', side, qty, ...type, ...more })
  }

  get book() {
    const { bids, asks } = this.exchange.depth('M')
    const text = (levels: readonly (readonly [string, string, number])[]) =>
      levels.map(([price, qty]) => `${qty}@${price}`)
    return { bids: text(bids), asks: text(asks) }
  }
}

function trades(events: readonly Event[]): string[] {
  return events.flatMap((event) => (event.ev === 'trade' ? [`${event.qty}@${event.price}`] : []))
}

describe('exchange-core', () => {
  it('#135, #136 trades at the price of whoever rests', async () => {
    const venue = await Venue.create()
    const [ask] = venue.place(1, 'sell', 7, 1600)
    venue.place(1, 'buy', 4, 1550)
    expect(trades(venue.place(2, 'buy', 2, 1700, { tif: 'ioc' }))).toEqual(['2@1600'])
    expect(trades(venue.place(2, 'buy', 4, 1583))).toEqual([])
    const { orderId } = ask as Extract<Event, { ev: 'accepted' }>
    expect(trades(venue.send({ op: 'amend', account: 1, orderId, price: 1580 }))).toEqual(['4@1583'])
    expect(venue.book).toEqual({ bids: ['4@1550'], asks: ['1@1580'] })
  })

  it.each([
    ['#137', 200_953, []],
    ['#138', 200_954, ['75@81599', '100@81600', '5@200954']],
  ])('%s fill or kill, buy 180 up to %d', async (_, price, expected) => {
    const venue = await Venue.create()
    for (const [qty, at] of [
      [75, 81_599],
      [100, 81_600],
      [10, 200_954],
    ] as const)
      venue.place(1, 'sell', qty, at)
    expect(trades(venue.place(2, 'buy', 180, price, { tif: 'fok' }))).toEqual(expected)
  })

  it.each([
    [81_590, ['40@81593', '20@81590']],
    [81_591, []],
  ])('#139 fill or kill, sell 60 down to %d', async (price, expected) => {
    const venue = await Venue.create()
    for (const [qty, at] of [
      [40, 81_593],
      [20, 81_590],
    ] as const)
      venue.place(1, 'buy', qty, at)
    expect(trades(venue.place(2, 'sell', 60, price, { tif: 'fok' }))).toEqual(expected)
  })

  it('#140 a bid that is paid in full needs all of its 7 · 30,000 · 10', async () => {
    const paidInFull = [{ upTo: null, initialRate: '1', maintenanceRate: '1' }]
    const terms = { lotSize: 10, tiers: paidInFull, mark: { mode: 'external', staleUs: null } } as const
    const venue = await Venue.create(terms as Partial<Command>)
    venue.send({ op: 'mark', market: 'M', price: 30_000 })
    venue.send({ op: 'deposit', account: 1, amount: 2_000_000 })
    const detail = expect.objectContaining({ shortfall: '100000' })
    expect(venue.place(1, 'buy', 70, 30_000)).toMatchObject([{ code: 'margin.insufficient', detail }])
    venue.send({ op: 'deposit', account: 1, amount: 100_000 })
    expect(venue.place(1, 'buy', 70, 30_000)).toMatchObject([{ ev: 'accepted' }])
    expect(venue.exchange.account(1)?.pools.cross?.available).toBe('0')
  })
})

describe('nodejs-order-book', () => {
  async function withBook(): Promise<Venue> {
    const venue = await Venue.create()
    for (const [qty, at] of [
      [5, 110],
      [1, 100],
    ] as const)
      venue.place(1, 'sell', qty, at)
    for (const [qty, at] of [
      [5, 90],
      [1, 80],
    ] as const)
      venue.place(1, 'buy', qty, at)
    return venue
  }

  it.each([
    ['#141', 7, 120, ['1@100', '5@110'], { bids: ['1@120', '5@90', '1@80'], asks: [] }],
    ['#142', 3, 120, ['1@100', '2@110'], { bids: ['5@90', '1@80'], asks: ['3@110'] }],
    ['#143', 10, null, ['1@100', '5@110'], { bids: ['5@90', '1@80'], asks: [] }],
  ] as const)('%s buy %d', async (_, qty, price, expected, book) => {
    const venue = await withBook()
    const events = venue.place(2, 'buy', qty, price)
    expect(trades(events)).toEqual(expected)
    expect(venue.book).toEqual(book)
    if (price === null)
      expect(events.at(-1)).toMatchObject({ ev: 'canceled', remaining: '4', filled: '6', reason: 'ioc' })
  })

  it('#144 a market sale of 6', async () => {
    const venue = await Venue.create()
    for (const [qty, at] of [
      [5, 90],
      [2, 80],
    ] as const)
      venue.place(1, 'buy', qty, at)
    expect(trades(venue.place(2, 'sell', 6, null))).toEqual(['5@90', '1@80'])
    expect(venue.book.bids).toEqual(['1@80'])
  })

  const own = async (bids: readonly (readonly [account: number, qty: number, price: number])[]) => {
    const venue = await Venue.create()
    for (const [account, qty, price] of bids) venue.place(account, 'buy', qty, price)
    return venue
  }

  it.each([
    [
      '#145',
      'cancelMaker',
      [
        [1, 5, 100],
        [1, 5, 90],
      ],
      3,
      [],
      { bids: [], asks: ['3@90'] },
    ],
    ['#146', 'cancelTaker', [[1, 5, 100]], 3, [], { bids: ['5@100'], asks: [] }],
    ['#147', 'cancelBoth', [[1, 5, 100]], 3, [], { bids: [], asks: [] }],
    [
      '#148',
      'cancelMaker',
      [
        [1, 5, 100],
        [2, 5, 100],
      ],
      8,
      ['5@100'],
      { bids: [], asks: ['3@90'] },
    ],
  ] as const)('%s own orders meet: %s', async (_, stp: SelfTradePrevention, bids, qty, expected, book) => {
    const venue = await own(bids)
    expect(trades(venue.place(1, 'sell', qty, 90, { stp }))).toEqual(expected)
    expect(venue.book).toEqual(book)
  })

  it('#149 the mode of the taker counts, not that of the maker', async () => {
    const venue = await Venue.create()
    venue.place(1, 'buy', 5, 100, { stp: 'cancelTaker' })
    venue.place(1, 'sell', 3, 100, { stp: 'cancelMaker' })
    expect(venue.book).toEqual({ bids: [], asks: ['3@100'] })
  })
})

describe('Vega', () => {
  it('#150 stops before an own iceberg', async () => {
    const venue = await Venue.create()
    for (const account of [2, 3]) venue.place(account, 'sell', 5, 5)
    venue.place(1, 'sell', 5, 5, { displayQty: 2 })
    const events = venue.place(1, 'buy', 20, 5)
    expect(trades(events)).toEqual(['5@5', '5@5'])
    expect(events.at(-1)).toMatchObject({ ev: 'canceled', remaining: '10', filled: '10', reason: 'stp' })
    expect(venue.book).toEqual({ bids: [], asks: ['2@5'] })
  })

  it('#152 an iceberg alone gives all that it has', async () => {
    const venue = await Venue.create()
    venue.place(1, 'buy', 10, 50, { displayQty: 2 })
    expect(trades(venue.place(2, 'sell', 15, 50))).toEqual(Array.from({ length: 5 }, () => '2@50'))
    expect(venue.book).toEqual({ bids: [], asks: ['5@50'] })
  })

  it('#153 a refilled iceberg is the last of its level', async () => {
    const venue = await Venue.create()
    venue.place(1, 'buy', 10, 50, { displayQty: 2 })
    for (const account of [2, 3]) venue.place(account, 'buy', 7, 50)
    expect(trades(venue.place(4, 'sell', 15, 50))).toEqual(['2@50', '7@50', '6@50'])
    expect(venue.book.bids).toEqual(['3@50'])
    expect(venue.exchange.order(1, 1)).toMatchObject({ remaining: '8', displayQty: '2' })
    expect(trades(venue.place(4, 'sell', 2, 50))).toEqual(['1@50', '1@50'])
  })

  it('#157 a fill-or-kill market order that is too large changes nothing', async () => {
    const venue = await Venue.create()
    venue.place(1, 'sell', 15, 50)
    expect(venue.place(2, 'buy', 1_000, null, { tif: 'fok' })).toMatchObject([
      { ev: 'rejected', code: 'fok.unfillable' },
    ])
    expect(venue.book.asks).toEqual(['15@50'])
  })

  it('#158 a post-only order that would cross in part is refused whole', async () => {
    const venue = await Venue.create()
    venue.place(1, 'sell', 5, 50)
    expect(venue.place(2, 'buy', 9, 50, { postOnly: true })).toMatchObject([{ code: 'postOnly.wouldCross' }])
    expect(venue.book).toEqual({ bids: [], asks: ['5@50'] })
  })

  it.each([
    ['#159', 'sell', 'below', 3, [50, 60, 58], 57],
    ['#160', 'buy', 'above', 2, [50, 40, 41], 42],
    ['#161', 'sell', 'below', 15, [50, 60, 50, 57, 46], 45],
  ] as const)('%s a trailing stop fires at its distance, not before', async (_, side, when, offset, path, fires) => {
    const venue = await Venue.create()
    const tradeAt = (price: number) => {
      venue.place(1, 'sell', 1, price)
      return venue.place(2, 'buy', 1, price)
    }
    tradeAt(path[0])
    venue.place(3, side, 1, null, { trigger: { by: 'last', when, offset } })
    for (const price of path) expect(tradeAt(price).map(({ ev }) => ev)).not.toContain('triggered')
    expect(tradeAt(fires)).toContainEqual(
      expect.objectContaining({ ev: 'triggered', orderId: 3, reference: String(fires) }),
    )
  })

  it('#162 a stop that is met when it is placed fires at once', async () => {
    const venue = await Venue.create()
    venue.place(1, 'sell', 1, 50)
    venue.place(2, 'buy', 1, 50)
    const events = venue.place(3, 'buy', 1, 60, { trigger: { by: 'last', when: 'above', price: 25 } })
    expect(events.map(({ ev }) => ev)).toContain('triggered')
  })
})

describe('positions', () => {
  const perpetual = {
    tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
    mark: { mode: 'external', staleUs: null },
  } as const

  async function withMoney(mark: number): Promise<Venue> {
    const venue = await Venue.create(perpetual as Partial<Command>)
    for (const account of [1, 2]) venue.send({ op: 'deposit', account, amount: 100_000 })
    venue.send({ op: 'mark', market: 'M', price: mark })
    return venue
  }

  function buys(venue: Venue, account: number, qty: number, price: number): Event[] {
    venue.place(account === 1 ? 2 : 1, 'sell', qty, price)
    return venue.place(account, 'buy', qty, price)
  }

  it('#48 a long of 1 at 100, two sold at 120, the mark at 60', async () => {
    const venue = await withMoney(100)
    buys(venue, 1, 1, 100)
    const sale = buys(venue, 2, 2, 120).find((event) => event.ev === 'trade')
    expect(sale?.maker).toMatchObject({ account: 1, realized: '20' })
    venue.send({ op: 'mark', market: 'M', price: 60 })
    expect(venue.exchange.position(1, 'M')).toMatchObject({ size: '-1', unrealized: '60' })
  })

  it('#49 longs at 100 and 90: -10, and -70 at a mark of 60', async () => {
    const venue = await withMoney(100)
    buys(venue, 1, 1, 100)
    buys(venue, 1, 1, 90)
    venue.send({ op: 'mark', market: 'M', price: 90 })
    expect(venue.exchange.position(1, 'M')).toMatchObject({ size: '2', unrealized: '-10' })
    venue.send({ op: 'mark', market: 'M', price: 60 })
    expect(venue.exchange.position(1, 'M')?.unrealized).toBe('-70')
  })

  it('#165 an aggressive buy through two levels is worth the gain on the first at the mark of the second', async () => {
    const venue = await withMoney(1000)
    venue.place(2, 'sell', 1, 1000)
    venue.place(2, 'sell', 1, 1010)
    expect(trades(venue.place(1, 'buy', 2, 1010))).toEqual(['1@1000', '1@1010'])
    venue.send({ op: 'mark', market: 'M', price: 1010 })
    expect(venue.exchange.position(1, 'M')).toMatchObject({ entryPrice: '1005', unrealized: '10' })
  })
})
