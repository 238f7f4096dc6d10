// Anything may be passed to apply: it always gives events, never throws, and leaves the exchange sound.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, type Event, Exchange, SnapshotError, UsageError } from '../../src/index.js'
import { limit, T0, withMarket } from './shared.js'

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    -1,
    0.1,
    2 ** 53,
    2 ** 53 + 2,
    2 ** 64,
    1e300,
    5e-324,
    10n,
    2n ** 70n,
    Symbol('s'),
    () => 1,
    null,
    undefined,
    true,
    '',
    ' 1',
    '1 ',
    '+1',
    '1e5',
    '0x10',
    '.5',
    '5.',
    '--1',
    '-',
    '١',
    '1'.repeat(400),
    `0.${'0'.repeat(400)}1`,
    '__proto__',
    'constructor',
    'BTC',
    'buy',
    [],
    {},
    [1],
    new Date(0),
    new Map(),
    Object.create(null),
  ),
  fc.double(),
  fc.string(),
  fc.bigInt(),
  fc.object({ maxDepth: 2 }),
)

const FIELDS = [
  ...['op', 'ts', 'account', 'market', 'side', 'type', 'qty', 'price', 'tif', 'expireTs', 'postOnly', 'reduceOnly'],
  ...['stp', 'displayQty', 'trigger', 'ocoGroup', 'takeProfit', 'stopLoss', 'clientId', 'orderId', 'amount'],
  ...['tickSize', 'lotSize', 'margin', 'tiers', 'minQty', 'maxQty', 'maxOpenOrders', 'makerFee', 'mark', 'funding'],
  ...['liquidation', 'halt', 'state', 'leverage', 'mode', 'timeoutUs', 'capacity', 'perSecond', 'reserve', 'quality'],
]

const SOUND: Command[] = [
  limit(1, 'buy', '100', '1', { clientId: 3, trigger: { by: 'last', when: 'above', price: '7' } }),
  { ...limit(1, 'buy', '100', '1'), takeProfit: { by: 'last', price: 5 }, stopLoss: { by: 'last', offset: 5 } },
  { op: 'cancel', ts: T0, account: 1, orderId: 1 },
  { op: 'amend', ts: T0, account: 1, clientId: 3, price: '101', qty: '2' },
  { op: 'cancelAll', ts: T0, account: 1, market: 'BTC', side: 'buy' },
  { op: 'cancelAllAfter', ts: T0, account: 1, timeoutUs: 5 },
  { op: 'deposit', ts: T0, account: 1, amount: '5' },
  { op: 'withdraw', ts: T0, account: 1, amount: '5' },
  { op: 'fundInsurance', ts: T0, amount: '5' },
  { op: 'setRateLimit', ts: T0, account: 1, capacity: 9, perSecond: 9, reserve: 9 },
  { op: 'setMarketState', ts: T0, market: 'BTC', state: 'active' },
  { op: 'settleMarket', ts: T0, market: 'BTC', price: '5' },
  { op: 'setLeverage', ts: T0, account: 1, market: 'BTC', leverage: 5 },
  { op: 'setMarginMode', ts: T0, account: 1, market: 'BTC', mode: 'isolated' },
  { op: 'adjustIsolatedMargin', ts: T0, account: 1, market: 'BTC', amount: '-5' },
  { op: 'index', ts: T0, market: 'BTC', price: '5', quality: 'ok' },
  { op: 'mark', ts: T0, market: 'BTC', price: '5' },
  { op: 'tick', ts: T0 },
  {
    op: 'createMarket',
    ts: T0,
    market: 'ETH',
    tickSize: '0.01',
    lotSize: '1',
    margin: 'none',
    tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
    mark: { mode: 'index', staleUs: null },
    funding: null,
    liquidation: { guard: 'none' },
    halt: { move: '0.1', windowUs: 5, haltUs: 5 },
  },
]

/** A sound command with some of its fields replaced, taken away or added. */
const spoiled = fc
  .tuple(fc.constantFrom(...SOUND), fc.dictionary(fc.constantFrom(...FIELDS), hostileValue, { maxKeys: 3 }))
  .map(([command, fields]): unknown => ({ ...command, ...fields }))

function told(exchange: Exchange, command: unknown): Event[] {
  const before = exchange.seq
  const events = exchange.apply(command as Command)
  expect(exchange.seq).toBe(before + 1)
  for (const event of events) expect(event.seq).toBe(before + 1)
  JSON.stringify(events)
  return events
}

describe('apply takes anything', () => {
  test('commands with hostile fields', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spoiled, { minLength: 1, maxLength: 30 }), async (commands) => {
        const exchange = await withMarket()
        for (const command of commands) {
          const rehearsed = exchange.dryRun(command as Command)
          expect(told(exchange, command)).toEqual(rehearsed)
        }
        expect(exchange.audit()).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  test('things that are no commands at all', async () => {
    const exchange = await withMarket()
    fc.assert(
      fc.property(hostileValue, (value) => {
        const [event] = told(exchange, value)
        expect(event).toMatchObject({ ev: 'rejected', op: null, detail: null })
        expect(Object.keys(event as object)).toEqual(['seq', 'ts', 'ev', 'op', 'code', 'detail'])
      }),
      { numRuns: 500 },
    )
  })

  test('each value once: a getter cannot change its mind', async () => {
    const exchange = await withMarket()
    for (const field of Object.keys(limit(1, 'buy', '1', '1', { clientId: 1 }))) {
      const sound = limit(1, 'buy', '100', '1', { clientId: exchange.seq }) as unknown as Record<string, unknown>
      let reads = 0
      const command = Object.defineProperty({ ...sound }, field, {
        enumerable: true,
        get: () => {
          reads++
          return sound[field]
        },
      })
      expect(told(exchange, command)).toMatchObject([{ ev: 'accepted' }])
      expect(reads).toBe(1)
    }
  })

  test('getters and proxies that throw, or that call the exchange', async () => {
    const exchange = await withMarket()
    const bomb = (): never => {
      throw new Error('boom')
    }
    const trap = (call: () => unknown): object =>
      Object.defineProperty({ ...limit(1, 'buy', '1', '1') }, 'qty', { enumerable: true, get: call })
    const malformed = [{ ev: 'rejected', op: null, code: 'command.malformed' }]
    expect(told(exchange, trap(bomb))).toMatchObject(malformed)
    expect(told(exchange, new Proxy({}, { get: bomb }))).toMatchObject(malformed)
    expect(told(exchange, new Proxy(limit(1, 'buy', '1', '1'), { ownKeys: bomb }))).toMatchObject(malformed)
    expect(
      told(
        exchange,
        trap(() => exchange.apply({ op: 'tick', ts: T0 })),
      ),
    ).toMatchObject(malformed)
    expect(
      told(
        exchange,
        trap(() => exchange.reserve(9_000_000)),
      ),
    ).toMatchObject(malformed)
    const looks = trap(() =>
      [exchange.state(), exchange.snapshot(), exchange.dryRun({ op: 'tick', ts: T0 }), '2'].at(-1),
    )
    expect(told(exchange, looks)).toMatchObject([{ ev: 'accepted', qty: '2' }])
  })

  test('names the first fault in the order of the codes', async () => {
    const exchange = await withMarket()
    const place = limit(1, 'buy', '1', '1')
    const codes: [unknown, string][] = [
      [[], 'command.malformed'],
      ['tick', 'command.malformed'],
      [{}, 'command.unknownOp'],
      [{ op: 'toString', ts: T0 }, 'command.unknownOp'],
      [{ ...place, side: 5, colour: 'red' }, 'command.unknownField'],
      [{ ...place, side: 5, trigger: { by: 'last', speed: 1 } }, 'command.unknownField'],
      [JSON.parse('{"op":"tick","ts":1,"__proto__":1}'), 'command.unknownField'],
      [{ ...place, account: 0 }, 'command.badField'],
      [{ ...place, account: 2 ** 32 }, 'command.badField'],
      [{ ...place, price: null }, 'command.badField'],
      [{ ...place, trigger: { by: 'last', when: 'above' } }, 'command.badField'],
      [{ ...place, trigger: { by: 'last', when: 'above', price: 1, offset: 1 } }, 'command.badField'],
      [{ ...place, stopLoss: { by: 'last' } }, 'command.badField'],
      [{ op: 'cancel', ts: T0, account: 1, orderId: 1, clientId: 1 }, 'command.badField'],
      [{ op: 'cancel', ts: T0, account: 1 }, 'command.badField'],
      [{ op: 'amend', ts: T0, account: 1, orderId: 1 }, 'command.badField'],
      [{ op: 'setMarketState', ts: T0, market: 'BTC', state: 'settled' }, 'command.badField'],
      [{ op: 'setRateLimit', ts: T0, capacity: 1e9 + 1, perSecond: 1 }, 'command.badField'],
      [{ op: 'cancelAllAfter', ts: T0, account: 1, timeoutUs: Number.MAX_SAFE_INTEGER }, 'command.badField'],
      [
        { op: 'createMarket', ts: T0, market: 'X', tickSize: 1, lotSize: 1, tiers: new Array(2 ** 32 - 1) },
        'command.badField',
      ],
    ]
    for (const [command, code] of codes) expect(told(exchange, command)).toMatchObject([{ code }])
    expect(exchange.clock).toBe(T0)
  })

  test('undefined is absent, as in JSON', async () => {
    const exchange = await withMarket()
    expect(told(exchange, { ...limit(1, 'buy', '1', '1'), tif: undefined, colour: undefined })).toMatchObject([
      { ev: 'accepted', tif: 'gtc' },
    ])
    expect(told(exchange, { op: 'tick', ts: undefined })).toMatchObject([{ code: 'command.badField' }])
  })

  test('what a number cannot say exactly', async () => {
    const exchange = await withMarket()
    const codeOf = (more: object): unknown =>
      (told(exchange, { ...limit(1, 'buy', '1', '1'), ...more })[0] as { code?: string }).code
    expect(codeOf({ price: 1e300 })).toBe('order.price')
    expect(codeOf({ price: 5e-324 })).toBe('order.price')
    expect(codeOf({ price: 0.1 + 0.2 })).toBe('order.price')
    expect(codeOf({ price: 10n })).toBe('command.badField')
    expect(codeOf({ price: Number.NaN })).toBe('command.badField')
    expect(codeOf({ qty: '900719925474099.3' })).toBe('order.qty')
    expect(codeOf({ price: 1 - 0.9 })).toBe('order.price')
    expect(codeOf({ price: -0 })).toBe('order.price')
    expect(codeOf({ ts: T0 + 0.5 })).toBe('command.badField')
    expect(codeOf({ clientId: 2 ** 53 })).toBe('command.badField')
    expect(codeOf({ clientId: -0 })).toBeUndefined()
  })
})

describe('values that spring when they are looked at', () => {
  const bomb = (): never => {
    throw new Error('boom')
  }
  const traps: unknown[] = [
    new Proxy({}, { get: bomb, getPrototypeOf: bomb }),
    { toString: bomb, toJSON: bomb, [Symbol.toPrimitive]: bomb },
    Symbol('s'),
    10n,
  ]

  test('a query says what it wanted', async () => {
    const exchange = await withMarket()
    for (const trap of traps as never[]) {
      expect(() => exchange.market(trap)).toThrow(UsageError)
      expect(() => exchange.depth('BTC', trap)).toThrow(UsageError)
      expect(() => exchange.account(trap)).toThrow(UsageError)
      expect(() => exchange.index(T0, 0, 1, trap)).toThrow(UsageError)
    }
  })

  test('bytes that are a trap, or have been given away, are no bytes', async () => {
    const exchange = await withMarket()
    const [hash, snapshot] = [exchange.stateHash(), exchange.snapshot()]
    for (const trap of traps as never[]) {
      expect(() => exchange.replay(trap)).toThrow(UsageError)
      await expect(Exchange.restore(trap)).rejects.toThrow(UsageError)
    }
    structuredClone(snapshot.buffer, { transfer: [snapshot.buffer] })
    await expect(Exchange.restore(snapshot)).rejects.toThrow(SnapshotError)
    expect(exchange.replay(snapshot).next()).toBe(false)
    expect(exchange.stateHash()).toBe(hash)
  })
})
