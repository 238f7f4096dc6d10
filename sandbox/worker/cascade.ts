// Who was liquidated by whose forced flow. A pool that comes under is put down to the pool whose forced trades, in the
// direction that hurt it, were the largest within the seconds before; to the index, if there were none. Plain data.
import type { Event } from 'perpcore'
import type { Sight, Steps } from 'perpcore/agents'
import type { Fallen } from '../protocol.js'

/** For how long forced trades count as a cause. */
const MEMORY_US = 8_000_000
const MOST = 400

export interface Cascade {
  fallen: Fallen[]
  /** Forced trades of late. */
  flow: { ts: number; by: number; sign: number; notional: number }[]
  /** Whose liquidation is under way: `seq` of its beginning, by account. */
  open: Map<number, number>
}

export function newCascade(): Cascade {
  return { fallen: [], flow: [], open: new Map() }
}

/** Takes in an event. `sight`: before this command. */
export function watchFall(cascade: Cascade, event: Event, sight: Sight, steps: Steps): void {
  switch (event.ev) {
    case 'liquidationStarted':
      fall(cascade, event, sight, steps)
      break
    case 'trade':
      if (event.liquidation) force(cascade, event.ts, event.taker.account, event.takerSide, event, 'forced')
      break
    case 'adl': {
      const side = (sight.accounts.get(event.bankrupt.account)?.size ?? 0) > 0 ? 'sell' : 'buy'
      force(cascade, event.ts, event.bankrupt.account, side, event, 'deleveraged')
      break
    }
    case 'liquidationEnded':
      cascade.open.delete(event.account)
  }
}

function fall(cascade: Cascade, event: Extract<Event, { ev: 'liquidationStarted' }>, sight: Sight, steps: Steps): void {
  const { seq, ts, account } = event
  const size = sight.accounts.get(account)?.size ?? 0
  const mark = sight.mark ?? 0
  const hurts = size > 0 ? -1 : 1
  cascade.flow = cascade.flow.filter((trade) => trade.ts >= ts - MEMORY_US)
  const pushes = new Map<number, number>()
  for (const { by, sign, notional } of cascade.flow) {
    if (sign === hurts) pushes.set(by, (pushes.get(by) ?? 0) + notional)
  }
  const by = [...pushes].reduce<[number, number] | null>(
    (most, push) => (push[1] > (most?.[1] ?? 0) ? push : most),
    null,
  )
  cascade.fallen.push({
    seq,
    ts,
    account,
    sign: -hurts,
    price: Number(steps.price(mark)),
    notional: steps.worth(mark, Math.abs(size)),
    by: by?.[0] ?? 0,
    forced: 0,
    deleveraged: 0,
  })
  cascade.open.set(account, seq)
  if (cascade.fallen.length > MOST) cascade.fallen.shift()
}

function force(
  cascade: Cascade,
  ts: number,
  account: number,
  side: 'buy' | 'sell',
  { price, qty }: { price: string; qty: string },
  as: 'forced' | 'deleveraged',
): void {
  const by = cascade.open.get(account)
  if (by === undefined) return
  const notional = Number(price) * Number(qty)
  if (as === 'forced') cascade.flow.push({ ts, by, sign: side === 'buy' ? 1 : -1, notional })
  const one = cascade.fallen.filter(({ account: whose }) => whose === account).at(-1)
  if (one !== undefined) one[as] += notional
}
