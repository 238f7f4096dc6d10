// How an insurance fund is emptied in a few commands: in a market of its own two accounts trade with each other; it is
// delisted at a price at which the loser owes more than he has, and the fund must pay.
import type { Command, Exchange } from 'perpcore'

const LOSER = 901
const WINNER = 902

export function drainCommands(exchange: Exchange, fund: number, ts: number): Command[] {
  const market = `ROGUE-${exchange.markets().length}`
  const rate = { initialRate: '0.01', maintenanceRate: '0.005' }
  // At 2 of 100 left, the loser of Q owes 98 Q less what he paid in.
  const qty = String(Math.ceil(fund / 90))
  const margin = String(Math.ceil(fund / 90) * 2)
  const order = { op: 'place', ts, market, type: 'limit', qty, price: '100' } as const
  return [
    { op: 'createMarket', ts, market, tickSize: '1', lotSize: '1', tiers: [{ upTo: null, ...rate }] },
    { op: 'index', ts, market, price: '100' },
    { op: 'deposit', ts, account: LOSER, amount: margin },
    { op: 'deposit', ts, account: WINNER, amount: margin },
    { ...order, account: LOSER, side: 'buy' },
    { ...order, account: WINNER, side: 'sell' },
    { op: 'settleMarket', ts, market, price: '2' },
  ]
}
