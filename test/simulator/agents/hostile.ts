// Who wants to break it: ids that are stale or another's, times that cannot be, and things that are no commands.
import { junk, spoil } from '../../differential/malformed.ts'
import type { Command, Json } from '../../differential/scene.ts'
import type { Floor } from '../floor.ts'

const DAY_US = 86_400_000_000
const LATEST = 2 ** 53 - 1

/** A command with one thing changed, so that it is nearly right. */
export function nearly(floor: Floor, command: Command): Command {
  return spoil(floor, command)
}

export function attack(floor: Floor, ts: number): Json {
  const { random } = floor
  const orderId = random.pick([
    1,
    floor.lastOrderId,
    floor.lastOrderId + 1,
    random.between(1, floor.lastOrderId + 2),
    LATEST,
  ])
  const account = random.chance(0.7) ? floor.account() : random.pick([1, 77, 2 ** 32 - 1])
  const market = floor.stall()?.name ?? 'NONE'
  return random.pick<() => Json>([
    () => junk(floor),
    () => ({ op: 'cancel', ts, account, orderId }),
    () => ({ op: 'amend', ts, account, orderId, price: '1' }),
    () => ({ op: 'tick', ts: Math.max(0, ts - random.between(1, 1_000_000)) }),
    () => ({ op: 'tick', ts: Math.min(LATEST, ts + DAY_US + random.between(1, 1000)) }),
    () => ({ op: 'deposit', ts, account, amount: random.pick(['0', '-1', '0.000000000001', '99999999999999999999']) }),
    () => ({ op: 'settleMarket', ts, market: 'NONE', price: '1' }),
    () => ({ op: 'index', ts, market, price: random.pick(['0', '-1', '9007199254740993', '0.00000000001']) }),
    () => ({
      op: 'place',
      ts,
      account,
      market,
      side: 'buy',
      type: 'limit',
      price: '9007199254740991',
      qty: '9007199254740991',
    }),
  ])()
}
