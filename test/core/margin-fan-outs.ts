// Single commands that set off something for each of n pools, positions or orders of a market with margin.
import type { Command } from '../../src/index.js'
import { deposit, index, isolate, openPerp, RICH, tick, times } from './margin-scenes.js'
import { limit, MARKET, market, T0 } from './scenes.js'

export interface FanOut {
  setup: Command[]
  last: Command
  /** how many events of these kinds the last command must tell */
  counts: Record<string, number>
}

const MINUTE_US = 60_000_000
const LATER = T0 + MINUTE_US
/** The first account of n that do alike. */
const FIRST = 11

const fundRich = deposit(RICH, 10_000_000_000)
/** Rich sells or buys so much at a price, for others to take. */
const offer = (side: 'buy' | 'sell', price: number, qty: number) => limit(RICH, side, price, qty)

/** n longs of a lot at 1000, every third isolated, each with 100: their counterpart is rich. */
function longs(n: number): Command[] {
  return [
    fundRich,
    offer('sell', 1000, n),
    ...times(n, (i) => FIRST + i).flatMap((account, i) => [
      deposit(account, 100),
      ...(i % 3 === 0 ? [isolate(account)] : []),
      limit(account, 'buy', 1000, 1),
    ]),
  ]
}

/** Entries with both exits, half filled each; the account could bear any of it. */
function halfFilled(n: number, entry: (i: number) => object): Command[] {
  return [
    fundRich,
    deposit(1, 10_000_000_000),
    ...times(n, (i) => [
      limit(1, 'buy', 5000 + i, 2, {
        takeProfit: { by: 'mark', price: String(20_000 + (i % 70)) },
        stopLoss: i % 2 === 0 ? { by: 'last', price: String(1 + (i % 70)) } : { by: 'index', offset: '9000' },
        ...entry(i),
      }),
      limit(RICH, 'sell', 5000 + i, 1, { tif: 'ioc' }),
    ]).flat(),
  ]
}

function settlement(n: number): FanOut {
  const orders = times(n, (i) =>
    i % 2 === 0
      ? limit(FIRST + i, 'sell', 1500 + (i % 9), 1)
      : limit(FIRST + i, 'sell', 1, 1, { trigger: { by: 'mark', price: '500', when: 'below' }, reduceOnly: true }),
  )
  return {
    setup: [openPerp(), index(1000), ...longs(n), ...times(n, (i) => deposit(FIRST + i, 200)), ...orders],
    last: { op: 'settleMarket', ts: T0, market: MARKET, price: '990' },
    // Isolated pools return what they have: two events each.
    counts: { settlement: n + 1, canceled: n, marketState: 1 },
  }
}

function funding(n: number): FanOut {
  const terms = { intervalUs: MINUTE_US, sampleUs: MINUTE_US, impactNotional: '1000' }
  return {
    setup: [openPerp({ funding: terms }), index(1000), ...longs(n)],
    last: tick(LATER),
    counts: { fundingRate: 1, funding: n + 1 },
  }
}

function liquidationOfOrders(n: number): FanOut {
  const place = (i: number) =>
    [
      () => limit(1, 'buy', 1 + (i % 60), 1),
      () => limit(1, 'sell', 3000 + (i % 60), 1, { ocoGroup: i % 5 }),
      () => limit(1, 'buy', 9, 1, { trigger: { by: 'index', price: String(100 + (i % 50)), when: 'below' } }),
      () => limit(1, 'buy', 9, 1, { trigger: { by: 'last', offset: '800', when: 'below' } }),
    ][i % 4]?.() as Command
  return {
    setup: [
      openPerp(),
      index(1000),
      fundRich,
      deposit(1, 1_000_000 + 300 * n),
      offer('sell', 1000, 9000),
      limit(1, 'buy', 1000, 9000),
      ...times(n, place),
      ...times(9, () =>
        limit(1, 'sell', 1, 1, { trigger: { by: 'mark', price: '10', when: 'below' }, reduceOnly: true }),
      ),
    ],
    last: index(1000 - Math.ceil((700_000 + 300 * n) / 9000)),
    counts: { liquidationStarted: 1, canceled: n, liquidationStep: 1 },
  }
}

function liquidations(n: number): FanOut {
  return {
    setup: [openPerp({ liquidationFee: '0.001' }), index(1000), ...longs(n), offer('buy', 939, 3 * n)],
    last: index(940),
    counts: { liquidationStarted: n, liquidationStep: n, liquidationEnded: n, trade: n },
  }
}

/** Nobody bids at first: all begin with a step in vain, and the timers are due together. */
function stepTimers(n: number): FanOut {
  return {
    setup: [openPerp(), index(1000), ...longs(n), index(940), offer('buy', 939, 3 * n)],
    last: tick(T0 + 1_000_000),
    counts: { liquidationStep: n, liquidationEnded: n, trade: n },
  }
}

/** The mark falls alone, so that the index holds everybody. */
function guarded(n: number): { setup: Command[]; last: Command } {
  const mark = (price: number): Command => ({ op: 'mark', ts: T0, market: MARKET, price: String(price) })
  const settings = {
    mark: { mode: 'external', staleUs: null },
    liquidation: { guard: 'index', guardUs: 5000 },
  } as const
  return { setup: [openPerp(settings), index(1000), mark(1000), ...longs(n)], last: mark(940) }
}

const deferrals = (n: number): FanOut => ({ ...guarded(n), counts: { liquidationDeferred: n, mark: 1 } })

function guardEnds(n: number): FanOut {
  const { setup, last } = guarded(n)
  return { setup: [...setup, last], last: tick(LATER), counts: { liquidationStarted: n } }
}

function deleveraging(adl: 'waterFill' | 'queue' | 'proRata', n: number): FanOut {
  const sellers = times(n, (i) => FIRST + i).flatMap((account, i) => [
    deposit(account, 250 + (i % 50)),
    ...(i % 4 === 0 ? [isolate(account)] : []),
    limit(account, 'sell', 1000, 2),
  ])
  return {
    setup: [
      openPerp({ liquidation: { guard: 'none', adl } }),
      index(1000),
      deposit(1, 210 * n),
      limit(1, 'buy', 1000, 2 * n),
      ...sellers,
    ],
    last: index(880),
    counts: { takeover: 1, adl: n, liquidationEnded: 1 },
  }
}

function deadMan(n: number): FanOut {
  const arm: Command = { op: 'cancelAllAfter', ts: T0, account: 1, timeoutUs: 5 }
  return {
    setup: [openPerp(), index(10_000), ...halfFilled(n, () => ({})), arm],
    last: tick(LATER),
    counts: { canceled: n, accepted: 2 * n },
  }
}

function expiries(n: number): FanOut {
  const entry = (i: number) => ({ tif: 'gtd', expireTs: LATER - (i % 3) })
  return {
    setup: [openPerp(), index(10_000), ...halfFilled(n, entry)],
    last: tick(LATER),
    counts: { canceled: n, accepted: 2 * n },
  }
}

function exitsOfMakers(n: number): FanOut {
  const exits = { takeProfit: { by: 'mark', price: '500' }, stopLoss: { by: 'last', offset: '3000' } }
  const sellers = times(n, (i) => FIRST + i).flatMap((account, i) => [
    deposit(account, 1000),
    ...(i % 3 === 0 ? [isolate(account)] : []),
    limit(account, 'sell', 1000 + (i % 40), 1, exits),
  ])
  return {
    setup: [openPerp(), index(1000), fundRich, offer('buy', 1, 1), ...sellers],
    last: market(RICH, 'buy', n + 5),
    counts: { trade: n, done: n, accepted: 1 + 2 * n, canceled: 1 },
  }
}

/** Who closes the position takes the ground from under all its exits. */
function pointlessExits(n: number): FanOut {
  const { setup, last } = deadMan(n)
  return {
    setup: [...setup, last, limit(RICH, 'buy', 9000, 2 * n, { ts: LATER })],
    last: market(1, 'sell', n, { ts: LATER, reduceOnly: true }),
    counts: { trade: 1, canceled: 2 * n },
  }
}

/** A market is settled far below the mark, while the fund has nothing. */
function debts(n: number): FanOut {
  const settle: Command = { op: 'settleMarket', ts: T0, market: MARKET, price: '500' }
  return {
    setup: [openPerp(), index(1000), ...longs(n), settle],
    last: { op: 'fundInsurance', ts: T0, amount: String(400 * n) },
    counts: { insurance: n + 1, balance: n },
  }
}

function givenBack(n: number): FanOut {
  const orders = times(n, (i) =>
    limit(1, i % 2 === 0 ? 'buy' : 'sell', i % 2 === 0 ? 900 - (i % 60) : 1100 + (i % 60), 1),
  )
  return {
    setup: [openPerp(), index(1000), deposit(1, 1000 * n), isolate(1), ...orders],
    last: { op: 'cancelAll', ts: T0, account: 1 },
    counts: { canceled: n },
  }
}

function triggersTogether(n: number): FanOut {
  const by = ['mark', 'index', 'mark'] as const
  const orders = times(n, (i) =>
    market(FIRST + i, 'sell', 1, {
      trigger:
        i % 3 === 2
          ? { by: 'mark', offset: '20', when: 'below' }
          : { by: by[i % 3], price: String(960 + (i % 20)), when: 'below' },
      ...(i % 2 === 0 ? { reduceOnly: true } : {}),
    }),
  )
  return {
    setup: [
      openPerp(),
      index(1000),
      ...longs(n),
      ...times(n, (i) => deposit(FIRST + i, 500)),
      ...orders,
      offer('buy', 950, 2 * n),
    ],
    last: index(955),
    counts: { triggered: n, trade: n },
  }
}

/** By name; `large`: how many it takes to tell more than the outbox holds. */
export const FAN_OUTS: Record<string, { large: number; make(n: number): FanOut }> = {
  'a settlement of positions and orders': { large: 3000, make: settlement },
  funding: { large: 9000, make: funding },
  'a liquidation that cancels orders': { large: 5000, make: liquidationOfOrders },
  'liquidations by one mark': { large: 1500, make: liquidations },
  'step timers due together': { large: 1500, make: stepTimers },
  'deferrals by one mark': { large: 4500, make: deferrals },
  'guards that end together': { large: 3000, make: guardEnds },
  'deleveraging by waterFill': { large: 3500, make: (n) => deleveraging('waterFill', n) },
  'deleveraging by queue': { large: 3500, make: (n) => deleveraging('queue', n) },
  'deleveraging by proRata': { large: 3500, make: (n) => deleveraging('proRata', n) },
  "a dead man's switch that leaves exits": { large: 1500, make: deadMan },
  'orders that expire and leave exits': { large: 1500, make: expiries },
  'a sweep of makers with exits': { large: 1500, make: exitsOfMakers },
  'exits whose position is gone': { large: 2200, make: pointlessExits },
  'debts that the fund covers': { large: 4200, make: debts },
  'margin of isolated orders given back': { large: 2800, make: givenBack },
  'triggers of all references met together': { large: 1500, make: triggersTogether },
}
