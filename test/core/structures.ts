// Everything that a command can be refused room for, each with commands that take one more of it and those that give back.
import type { Command } from '../../src/index.js'
import { deposit, index, isolate, openPerp, times } from './margin-scenes.js'
import { limit, openMarket, T0 } from './scenes.js'

export interface Structure {
  readonly name: string
  /** What must be there first; where something can be given back, one of it. */
  readonly setup: readonly Command[]
  /** Takes one more, the i-th from 0 on. */
  take(i: number, ts?: number): Command
  /** Gives back so many; null: what is taken is kept for ever. */
  readonly giveBack: ((taken: number) => Command[]) | null
  /** When there is room again; at once by default. */
  readonly later?: number
  /** So many can be taken, one more in the setup. */
  readonly most: number
}

const PLAIN = 'PLAIN'
const PERP = 'PERP'
const OWNER = 4_000_000_001
const FIRST_MEMBER = 4_100_000_000
const MEMBERS = 400
const MOST = MEMBERS - 1
const YEAR_US = 31_536_000_000_000
const WINDOW_US = 1000

const member = (i: number) => FIRST_MEMBER + i
const order = (market: string, price: number, more: object = {}) =>
  ({ ...limit(OWNER, 'sell', price, 1, more), market }) as Command
const cancelAll = (): Command[] => [{ op: 'cancelAll', ts: T0, account: OWNER }]
/** Each on a sheet of levels of its own. */
const apart = (i: number) => 100_000 * (i + 2)
/** A ladder that is high enough for all of them, and a holding of the owner's. */
const high = (market: string) => order(market, 10 ** 9)
const amend = (clientId: number, price: number): Command => ({
  op: 'amend',
  ts: T0,
  account: OWNER,
  clientId,
  price: String(price),
})
const deadMan = (i: number, timeoutUs: number): Command => ({
  op: 'cancelAllAfter',
  ts: T0,
  account: member(i),
  timeoutUs,
})

/** Markets and people that all structures have in common. */
export const PLACE: readonly Command[] = [
  openMarket(PLAIN),
  openPerp({}, PERP),
  index(1000, T0, PERP),
  deposit(OWNER, 1_000_000_000),
  ...times(MEMBERS, (i) => deposit(member(i), 100_000)),
]

/** Orders of the owner, of which all are gone with one command. */
function orders(name: string, market: string, take: (i: number) => Command): Structure {
  return { name, setup: [high(market), take(MOST)], take, giveBack: cancelAll, most: MOST }
}

function kept(name: string, take: (i: number) => Command, setup: readonly Command[] = []): Structure {
  return { name, setup, take, giveBack: null, most: MOST }
}

const tiers = times(64, (i) => ({
  upTo: i === 63 ? null : String(i + 1),
  initialRate: '0.1',
  maintenanceRate: '0.1',
}))

export const STRUCTURES: readonly Structure[] = [
  orders('orders', PLAIN, () => order(PLAIN, 2000)),
  orders('orders with margin', PERP, () => order(PERP, 2000)),
  orders('levels', PLAIN, (i) => order(PLAIN, apart(i))),
  orders('icebergs', PLAIN, () => ({ ...order(PLAIN, 2000), qty: '2', displayQty: '1' }) as Command),
  orders('client ids', PLAIN, (i) => order(PLAIN, 2000, { clientId: i })),
  orders('orders that expire', PLAIN, (i) => order(PLAIN, 2000, { tif: 'gtd', expireTs: T0 + YEAR_US + i })),
  orders('triggers', PERP, (i) =>
    order(PERP, 500, { trigger: { by: 'mark', price: String(apart(i)), when: 'above' } }),
  ),
  orders('trailing triggers', PERP, () => order(PERP, 500, { trigger: { by: 'mark', offset: '500', when: 'below' } })),
  orders('exits', PERP, () =>
    order(PERP, 2000, { takeProfit: { by: 'mark', price: '500' }, stopLoss: { by: 'index', price: '5000' } }),
  ),
  orders('groups of which one cancels the others', PLAIN, (i) => order(PLAIN, 2000, { ocoGroup: i })),
  {
    name: 'orders amended to a level of their own',
    setup: [high(PLAIN), ...times(MEMBERS, (i) => order(PLAIN, 2000, { clientId: i })), amend(MOST, apart(MOST))],
    take: (i) => amend(i, apart(i)),
    giveBack: (taken) => [MOST, ...times(taken, (i) => i)].map((i) => amend(i, 2000)),
    most: MOST,
  },
  {
    name: "dead man's switches",
    setup: [deadMan(MOST, YEAR_US)],
    take: (i) => deadMan(i, YEAR_US + i),
    giveBack: (taken) => [MOST, ...times(taken, (i) => i)].map((i) => deadMan(i, 0)),
    most: MOST,
  },
  {
    name: 'marks in the window of a halt',
    setup: [openPerp({ halt: { move: '0.9', windowUs: WINDOW_US, haltUs: 1 } }, 'HALTS'), index(1000, T0, 'HALTS')],
    take: (i, ts = T0) => index(1001 + i, ts, 'HALTS'),
    giveBack: () => [{ op: 'tick', ts: T0 + WINDOW_US }],
    later: T0 + WINDOW_US,
    most: MOST,
  },
  { ...kept('heights of a ladder', (i) => order(PLAIN, 10 ** (3 + i)), [order(PLAIN, 2)]), most: 8 },
  kept('accounts', (i) => deposit(4_200_000_000 + i, 1)),
  kept('holdings', (i) => ({ ...order(PLAIN, 2000), account: member(i) }) as Command, [high(PLAIN)]),
  kept('members of a market', (i) => ({ op: 'setLeverage', ts: T0, account: member(i), market: PERP, leverage: 5 })),
  kept('positions', (i) => ({ ...limit(member(i), 'buy', 1000, 1, { tif: 'ioc' }), market: PERP }) as Command, [
    { ...order(PERP, 1000), qty: String(MEMBERS) } as Command,
  ]),
  kept('isolated pools', (i) => isolate(member(i), PERP)),
  kept('markets', (i) => openMarket(`MORE-${i}`)),
  kept('markets with 64 tiers', (i) => openPerp({ tiers }, `TIERED-${i}`)),
]
