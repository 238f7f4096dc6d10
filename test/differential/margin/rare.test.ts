// What random sessions hardly ever reach, told step by step: the core and the naive exchange say the same.
import { expect, test } from 'vitest'
import { Pair } from '../compare.ts'
import type { Command } from '../scene.ts'

/** Index and mark are one, people are taken over at once, and nobody is guarded. */
const SETTINGS: Command = {
  tickSize: '1',
  lotSize: '1',
  tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
  mark: { mode: 'index' },
  liquidation: { guard: 'none', takeoverBand: '0.5', band: '0.5', buffer: '1' },
  marketOrderBand: '0.5',
}

type Events = readonly Record<string, unknown>[]

/** Sends them a microsecond apart; the events of the last one, on which both agree like on all the others. */
async function lastOf(commands: readonly Command[]): Promise<Events> {
  const pair = await Pair.create(0)
  let last: Events = []
  for (const [i, command] of commands.entries()) {
    const found = pair.apply({ ...command, ts: 1000 + i }, (events) => {
      last = events
    })
    expect(found ?? pair.compareState() ?? pair.audit()).toBeNull()
  }
  return last
}

const open = (market: string, more: Command = {}): Command => ({ op: 'createMarket', market, ...SETTINGS, ...more })
const deposit = (account: number, amount: string): Command => ({ op: 'deposit', account, amount })
const index = (market: string, price: string): Command => ({ op: 'index', market, price })

function limit(account: number, market: string, side: string, qty: string, price: string, more: Command = {}): Command {
  return { op: 'place', account, market, side, type: 'limit', qty, price, ...more }
}

/** An account sells to another at the mark. */
const deal = (buyer: number, seller: number, market: string, qty: string, price: string): Command[] => [
  limit(seller, market, 'sell', qty, price),
  limit(buyer, market, 'buy', qty, price),
]

test('triggers of two markets that are met in one round fire in the order of the markets', async () => {
  const liquidation = { ...(SETTINGS.liquidation as Command), maxSteps: 0, takeoverAt: '1' }
  const trigger = { by: 'last', price: '95', when: 'below' }
  const events = await lastOf([
    open('A', { liquidation }),
    open('B', { liquidation }),
    index('A', '100'),
    index('B', '100'),
    deposit(1, '200'),
    deposit(2, '100000'),
    ...deal(1, 2, 'A', '10', '100'),
    ...deal(1, 2, 'B', '10', '100'),
    limit(2, 'B', 'buy', '1', '50', { trigger }),
    limit(2, 'A', 'buy', '1', '50', { trigger }),
    limit(2, 'A', 'buy', '20', '88'),
    limit(2, 'B', 'buy', '20', '93'),
    { op: 'fundInsurance', amount: '100000' },
    index('A', '88'),
  ])
  const told = events
    .filter(({ ev }) => ev === 'trade' || ev === 'triggered')
    .map(({ ev, market }) => `${ev} ${market}`)
  expect(told).toEqual(['trade B', 'trade A', 'triggered A', 'triggered B'])
})

test('a pool that the step of a poorer one has saved is left alone', async () => {
  const events = await lastOf([
    open('A'),
    open('B'),
    index('A', '100'),
    index('B', '100'),
    deposit(1, '300'),
    deposit(2, '260'),
    deposit(3, '100000'),
    ...deal(1, 3, 'A', '20', '100'),
    ...deal(3, 2, 'A', '15', '100'),
    ...deal(1, 3, 'B', '10', '100'),
    ...deal(2, 3, 'B', '8', '100'),
    limit(2, 'A', 'buy', '15', '99'),
    index('B', '80'),
  ])
  // The second was under, too, until its bid was hit.
  const told = events.filter(({ ev }) => /^liquidation/.test(String(ev))).map(({ ev, account }) => `${ev} ${account}`)
  expect(told).toEqual(['liquidationStarted 1', 'liquidationStep 1', 'liquidationEnded 1'])
})

test('a fill or kill whose protective price had to move is counted again', async () => {
  const events = await lastOf([
    open('A'),
    index('A', '100'),
    deposit(1, '110'),
    deposit(2, '100000'),
    ...deal(1, 2, 'A', '10', '100'),
    limit(2, 'A', 'buy', '1', '100'),
    limit(2, 'A', 'buy', '9', '80'),
    { op: 'place', account: 1, market: 'A', side: 'sell', type: 'market', qty: '10', tif: 'fok' },
  ])
  expect(events).toMatchObject([{ ev: 'rejected', code: 'fok.unfillable', detail: { available: '1' } }])
})

test('a fill or kill counts nothing of a maker that the end of another one has made too poor', async () => {
  const events = await lastOf([
    open('A'),
    index('A', '100'),
    ...[1, 2].map((account) => deposit(account, '1000000')),
    { op: 'setMarginMode', account: 2, market: 'A', mode: 'isolated' },
    limit(2, 'A', 'sell', '100', '100'),
    limit(2, 'A', 'sell', '1', '101'),
    index('A', '150'),
    // The first would be canceled, and takes its margin out of the pool.
    limit(1, 'A', 'buy', '50', '150', { tif: 'fok' }),
  ])
  expect(events).toMatchObject([{ ev: 'rejected', code: 'fok.unfillable', detail: { available: '0' } }])
})

test('exits that are planted while another order of their account comes in stand behind it', async () => {
  const events = await lastOf([
    open('A'),
    index('A', '100'),
    ...[1, 2].map((account) => deposit(account, '100000')),
    limit(1, 'A', 'sell', '10', '100', { stopLoss: { by: 'last', price: '110' } }),
    limit(2, 'A', 'buy', '5', '100'),
    limit(1, 'A', 'buy', '2', '100', { stp: 'cancelMaker' }),
    { op: 'cancelAll', account: 1 },
  ])
  expect(events.map(({ orderId }) => orderId)).toEqual([3, 4])
})
