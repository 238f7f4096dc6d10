// Random commands as fast-check knows how to shrink them: one market of small numbers, few accounts, few ids.
import fc from 'fast-check'
import type { Command, CreateMarketCommand, PlaceCommand } from '../../src/index.js'

export const T0 = 1_700_000_000_000_000
export const MARKET = 'M'

export const OPEN: CreateMarketCommand = {
  op: 'createMarket',
  ts: T0,
  market: MARKET,
  tickSize: '0.5',
  lotSize: '0.01',
  margin: 'none',
  maxOpenOrders: 20,
}

/** A command that does not know its time yet. */
type Draft = Record<string, unknown>

const account = fc.integer({ min: 1, max: 4 })
const side = fc.constantFrom('buy', 'sell')
const clientId = fc.integer({ min: 0, max: 6 })
const orderId = fc.integer({ min: 1, max: 40 })
const lots = fc.integer({ min: 1, max: 30 })
export const price = fc.integer({ min: 95, max: 105 }).map((ticks) => String(ticks / 2))
export const qty = lots.map((count) => String(count / 100))
const target = fc.oneof(fc.record({ account, orderId }), fc.record({ account, clientId }))

/** Leaves out what is undefined. */
function given(draft: Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

const maybe = <T>(value: fc.Arbitrary<T>, weight = 3) => fc.option(value, { nil: undefined, freq: weight })

const trigger = fc.oneof(
  fc.record({ by: fc.constant('last'), when: fc.constantFrom('above', 'below'), price }),
  fc.record({
    by: fc.constant('last'),
    when: fc.constantFrom('above', 'below'),
    offset: fc.constantFrom('0.5', '1', '2'),
  }),
)

const limit: fc.Arbitrary<Draft> = fc.record({
  op: fc.constant('place'),
  account,
  market: fc.constant(MARKET),
  side,
  type: fc.constant('limit'),
  price,
  qty,
  tif: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('gtc', 'ioc', 'fok') },
  ),
  stp: maybe(fc.constantFrom('cancelTaker', 'cancelMaker', 'cancelBoth', 'decrement', 'none'), 2),
  postOnly: maybe(fc.constant(true), 8),
  displayQty: maybe(fc.constantFrom('0.01', '0.03'), 4),
  trigger: maybe(trigger, 5),
  ocoGroup: maybe(fc.integer({ min: 0, max: 1 }), 3),
  clientId: maybe(clientId, 2),
})

/** Expires a little later than it comes. */
const goodTillDate: fc.Arbitrary<Draft> = fc.record({
  op: fc.constant('place'),
  account,
  market: fc.constant(MARKET),
  side,
  type: fc.constant('limit'),
  price,
  qty,
  tif: fc.constant('gtd'),
  expiresIn: fc.integer({ min: 1, max: 300 }),
  ocoGroup: maybe(fc.integer({ min: 0, max: 1 }), 3),
})

const marketOrder: fc.Arbitrary<Draft> = fc.record({
  op: fc.constant('place'),
  account,
  market: fc.constant(MARKET),
  side,
  type: fc.constant('market'),
  qty,
  tif: maybe(fc.constantFrom('ioc', 'fok')),
  trigger: maybe(trigger, 4),
})

const others: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 5, arbitrary: target.map((id) => ({ op: 'cancel', ...id })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(target, fc.oneof(fc.record({ qty }), fc.record({ price }), fc.record({ qty, price })))
      .map(([id, change]) => ({ op: 'amend', ...id, ...change })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('cancelAll'),
      account,
      market: maybe(fc.constant(MARKET)),
      side: maybe(side),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant('cancelAllAfter'), account, timeoutUs: fc.integer({ min: 0, max: 400 }) }),
  },
  { weight: 3, arbitrary: fc.constant({ op: 'tick' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('deposit', 'withdraw'),
      account,
      amount: fc.constantFrom('1', '2.5', '0.000001'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('setRateLimit'),
      account: maybe(account),
      capacity: fc.constantFrom(1, 5, 1000),
      perSecond: fc.constantFrom(0, 10_000, 1_000_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('setMarketState'),
      market: fc.constant(MARKET),
      state: fc.constantFrom('active', 'active', 'active', 'postOnly', 'cancelOnly', 'halted'),
    }),
  },
)

const draft = fc.oneof(
  { weight: 10, arbitrary: limit },
  { weight: 2, arbitrary: goodTillDate },
  { weight: 2, arbitrary: marketOrder },
  { weight: 6, arbitrary: others },
)

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 200 }) },
)

/** Commands one after another in time, the market's creation first; none of them is refused for its shape or time. */
export function commands(maxLength = 80): fc.Arbitrary<Command[]> {
  // fast-check would make short lists only.
  return fc.array(fc.tuple(step, draft), { maxLength, size: 'max' }).map((drafts) => {
    let ts = T0
    return [
      OPEN,
      ...drafts.map(([us, { expiresIn, ...fields }]) => {
        ts += us
        const expiry = expiresIn === undefined ? {} : { expireTs: ts + (expiresIn as number) }
        return given({ ...fields, ts, ...expiry }) as unknown as Command
      }),
    ]
  })
}

export function isPlainLimit(command: Command): command is PlaceCommand {
  return command.op === 'place' && command.type === 'limit' && command.trigger === undefined
}
