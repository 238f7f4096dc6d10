// Objects, numbers and batches: three ways in, one state.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CANCEL_BOTH,
  CANCEL_MAKER,
  type Command,
  DECREMENT,
  type Event,
  Exchange,
  FOK,
  IOC,
  MARKET as MARKET_ORDER,
  type PlaceCommand,
  POST_ONLY,
  REDUCE_ONLY,
  SELL,
  TRADE_WITH_SELF,
} from '../../src/index.js'
import { commands, OPEN, T0 } from './arbitraries.js'

/** Told by the record alone, a refusal does not name a market that there is not, nor that of the order of an amend. */
function comparable(event: Event): object {
  if (event.ev !== 'rejected') return event
  const { market: _, ...rest } = event
  return rest
}

test('a batch gives what its commands give one by one, however its events are read', { timeout: 60_000 }, async () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(commands(), cuts, async (list, sizes) => {
      const [batched, single] = [await Exchange.create(), await Exchange.create()]
      const told: Event[] = []
      const run = () => {
        const events = batched.batch().run()
        while (events.next()) told.push(events.event())
      }
      let left = 0
      for (const [i, command] of list.entries()) {
        if (left === 0 || !batched.batch().apply(command)) {
          run()
          left = sizes[i % sizes.length] as number
          expect(batched.batch().apply(command)).toBe(true)
        } else left--
      }
      run()
      const expected = list.flatMap((command) => single.apply(command))
      expect(told.map(comparable)).toEqual(expected.map(comparable))
      expect(batched.stateHash()).toBe(single.stateHash())
    }),
    { numRuns: 300 },
  )
})

const STP = {
  cancelTaker: 0,
  cancelMaker: CANCEL_MAKER,
  cancelBoth: CANCEL_BOTH,
  decrement: DECREMENT,
  none: TRADE_WITH_SELF,
}

/** What the number API can say of a placement, or null. */
function optionsOf(c: PlaceCommand): number | null {
  if (c.trigger !== undefined || c.ocoGroup !== undefined || c.displayQty !== undefined || c.tif === 'gtd') return null
  return (
    (c.side === 'sell' ? SELL : 0) |
    (c.type === 'market' ? MARKET_ORDER : 0) |
    (c.tif === 'ioc' ? IOC : c.tif === 'fok' ? FOK : 0) |
    STP[c.stp ?? 'cancelTaker'] |
    (c.postOnly === true ? POST_ONLY : 0) |
    (c.reduceOnly === true ? REDUCE_ONLY : 0)
  )
}

const ticks = (text: string | number | undefined) => (text === undefined ? 0 : Math.round(Number(text) * 2))
const lots = (text: string | number | undefined) => (text === undefined ? 0 : Math.round(Number(text) * 100))

/** Applies a command by its numbers, if there is such a call. */
function applyNumbers(exchange: Exchange, c: Command): void {
  const options = c.op === 'place' ? optionsOf(c) : null
  if (c.op === 'place' && options !== null)
    exchange.place(c.ts, c.account, 0, options, ticks(c.price), lots(c.qty), c.clientId ?? -1)
  else if (c.op === 'cancel') {
    if (c.orderId !== undefined) exchange.cancel(c.ts, c.account, c.orderId)
    else exchange.cancelByClientId(c.ts, c.account, c.clientId)
  } else if (c.op === 'amend') {
    if (c.orderId !== undefined) exchange.amend(c.ts, c.account, c.orderId, ticks(c.price), lots(c.qty))
    else exchange.amendByClientId(c.ts, c.account, c.clientId, ticks(c.price), lots(c.qty))
  } else exchange.apply(c)
}

test('the number API gives what the objects give', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands(), async (list) => {
      const [byNumbers, byObjects] = [await Exchange.create(), await Exchange.create()]
      for (const command of list) {
        applyNumbers(byNumbers, command)
        byObjects.apply(command)
      }
      expect(byNumbers.stateHash()).toBe(byObjects.stateHash())
      expect(byNumbers.state()).toEqual(byObjects.state())
    }),
    { numRuns: 400 },
  )
})

test('numbers at the ends of their ranges are taken as they are', { timeout: 60_000 }, async () => {
  const price = fc.constantFrom(1, 2, 63, 64, 2 ** 32 - 1, 2 ** 32, 2 ** 52, 2 ** 53 - 1)
  const qty = fc.constantFrom(1, 2, 2 ** 31, 2 ** 32, 2 ** 53 - 1)
  const clientId = fc.constantFrom(-1, 0, 2 ** 32, 2 ** 53 - 1)
  const orders = fc.array(fc.tuple(fc.constantFrom(0, SELL, IOC, SELL + IOC), price, qty, clientId), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(orders, async (list) => {
      const open: Command = { ...OPEN, tickSize: '0.000001', lotSize: '1' }
      const [byNumbers, byObjects] = [await Exchange.create(), await Exchange.create()]
      byNumbers.apply(open)
      byObjects.apply(open)
      for (const [options, atTicks, count, id] of list) {
        byNumbers.place(T0, 1, 0, options, atTicks, count, id)
        byObjects.apply({
          op: 'place',
          ts: T0,
          account: 1,
          market: OPEN.market,
          side: (options & SELL) === 0 ? 'buy' : 'sell',
          type: 'limit',
          qty: String(count),
          price: `${BigInt(atTicks) / 1_000_000n}.${String(BigInt(atTicks) % 1_000_000n).padStart(6, '0')}`,
          ...((options & IOC) === 0 ? {} : { tif: 'ioc' as const }),
          ...(id < 0 ? {} : { clientId: id }),
        })
      }
      expect(byNumbers.state()).toEqual(byObjects.state())
    }),
    { numRuns: 200 },
  )
})
