// Small exchanges whose cascades can be worked out by hand.
import { type Command, Exchange } from '../../src/index.js'

export const TS = 1_700_000_000_000_000
type Untimed<Each> = Each extends unknown ? Omit<Each, 'ts'> : never

/** Markets with an index of 100, 10 % initial and 5 % maintenance margin, no fees. */
export async function small(
  ...names: string[]
): Promise<{ exchange: Exchange; send: (command: Untimed<Command>) => void }> {
  const exchange = await Exchange.create({ quoteDecimals: 4 })
  const send = (command: Untimed<Command>) => {
    const refusal = exchange.apply({ ...command, ts: TS } as Command).find(({ ev }) => ev === 'rejected')
    if (refusal !== undefined) throw new Error(JSON.stringify(refusal))
  }
  for (const market of names) {
    send({
      op: 'createMarket',
      market,
      tickSize: '0.01',
      lotSize: 1,
      tiers: [{ upTo: null, initialRate: '0.1', maintenanceRate: '0.05' }],
      mark: { mode: 'index', staleUs: null },
      liquidation: { buffer: 0, guard: 'none' },
    })
    send({ op: 'index', market, price: 100 })
  }
  return { exchange, send }
}

type Send = (command: Untimed<Command>) => void

export function order(
  send: Send,
  account: number,
  side: 'buy' | 'sell',
  qty: number,
  price: number,
  market = 'A',
): void {
  send({ op: 'place', account, market, side, type: 'limit', qty, price })
}

/** A long of 100 at 100 with so much money, against a rich short. */
export function long(send: Send, account: number, money: number, market = 'A'): void {
  send({ op: 'deposit', account, amount: money })
  order(send, 900, 'sell', 100, 100, market)
  order(send, account, 'buy', 100, 100, market)
}
