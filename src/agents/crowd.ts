// The leveraged crowd: small accounts with large positions, most of which believe in the same thing. They pay in, build
// a position, hope, take a profit, and are liquidated; some come back.
import { closeAll, type Look, SECOND_US, sideOf, type Turn, type Wish } from './agent.js'

const LEVERAGES = [3, 5, 5, 10, 10, 20, 20, 25, 25, 50, 50, 75, 100] as const
/** The part of what the leverage allows that is used, and the orders in which it is. */
const USED = 0.9
const SLICES = 3

export function speculate(look: Look<'crowd'>): Turn {
  const { agent, own, sight, random, settings } = look
  const waitUs = random.around((settings.pace * SECOND_US) / (1 + 3 * sight.fear))
  if (sight.mark === null) return { wishes: [], waitUs }
  if (own.liquidations >= own.deposits) return afterLoss(look, waitUs)
  if (own.size === 0) return { wishes: random.percent(40) ? enter(look, sight.mark) : [], waitUs }
  const gain = (Math.sign(own.size) * (sight.mark - own.entry) * own.leverage) / sight.mark
  if (gain > 0.5 + agent.temper * 0.4) return { wishes: random.percent(25) ? closeAll(look) : [], waitUs }
  if (random.percent(1)) return { wishes: closeAll(look), waitUs }
  return { wishes: gain > -0.2 && random.percent(30) ? enter(look, sight.mark) : [], waitUs }
}

/** What an account is opened with: its leverage is its own for ever. */
export function leverageOf(look: Look<'crowd'>): number {
  const { agent, settings, random } = look
  agent.memo.leverage ??= random.pick(LEVERAGES)
  return Math.max(1, Math.min(agent.memo.leverage, settings.leverage))
}

/** After a liquidation some pay in again, when nothing is left open. */
function afterLoss({ agent, own, settings, random }: Look<'crowd'>, waitUs: number): Turn {
  const comesBack = agent.temper > 0.2 && own.size === 0 && random.percent(15)
  const amount = String(Math.ceil(settings.deposit * (0.3 + random.unit())))
  return { wishes: comesBack ? [{ op: 'deposit', account: agent.account, amount }] : [], waitUs: 3 * waitUs }
}

/** One slice of the position that it wants. */
function enter(look: Look<'crowd'>, mark: number): Wish[] {
  const { agent, own, market, settings, random, steps } = look
  const isBull = (agent.temper + 1) * 50 < settings.bulls
  const sign = own.size !== 0 ? Math.sign(own.size) : isBull ? 1 : -1
  const deposit = agent.memo.deposit ?? settings.deposit
  const wanted = steps.lotsFor(deposit * own.leverage * USED, mark)
  const lots = Math.min(Math.ceil(wanted / SLICES), Math.floor(wanted - Math.abs(own.size)))
  if (lots < 1) return []
  const terms = {
    type: 'limit',
    tif: 'ioc',
    qty: steps.qty(lots),
    price: steps.price(mark * (1 + sign * 0.002)),
  } as const
  const hasStop = random.percent(settings.stops)
  const distance = (0.3 + 0.4 * random.unit()) / own.leverage
  const stop = { stopLoss: { by: 'mark', price: steps.price(mark * (1 - sign * distance)) } } as const
  return [{ op: 'place', account: agent.account, market, side: sideOf(sign), ...terms, ...(hasStop ? stop : {}) }]
}
