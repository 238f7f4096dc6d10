// What an order would do: tried on a copy of the exchange.
import type { AmendCommand, Command, Event, Exchange, PlaceCommand } from 'perpcore'
import type { Preview } from '../protocol.js'

export async function previewOf(
  exchange: Exchange,
  market: string,
  command: PlaceCommand | AmendCommand,
): Promise<Preview> {
  const { account } = command
  const before = exchange.pool(account)
  const fork = await exchange.fork()
  const events = fork.apply(command)
  const refusal = events.find(({ ev }) => ev === 'rejected')
  const position = fork.position(account, market)
  if (refusal?.ev === 'rejected') {
    const explained = await fork.explain(fork.seq, account)
    const ways = explained?.remedy?.verified === true ? explained.remedy.ways : []
    return {
      refusal: explained?.sentences ?? [refusal.code],
      code: refusal.code,
      ways: ways.map(({ sentence, commands }) => ({ sentence, commands: commands as Command[] })),
      ...effects([], fork, command),
      cost: '0',
      position,
    }
  }
  const after = fork.pool(account)
  const isolated = fork.pool(account, market)
  const margin = Number(after?.initialMargin ?? 0) + Number(isolated?.initialMargin ?? 0)
  const marginBefore = Number(before?.initialMargin ?? 0) + Number(exchange.pool(account, market)?.initialMargin ?? 0)
  return {
    refusal: [],
    code: null,
    ways: [],
    ...effects(events, fork, command),
    cost: (margin - marginBefore).toFixed(2),
    position,
  }
}

/** What it would trade, and what would be left. */
function effects(events: readonly Event[], after: Exchange, command: PlaceCommand | AmendCommand) {
  const { account } = command
  let [lots, value, fee] = [0, 0, 0]
  for (const event of events) {
    if (event.ev !== 'trade' || event.taker.account !== account) continue
    lots += Number(event.qty)
    value += Number(event.qty) * Number(event.price)
    fee += Number(event.taker.fee)
  }
  const isGone = events.some((event) => event.ev === 'canceled' && event.account === account)
  const rests = command.op === 'amend' ? leftOf(after, command) : Math.max(0, Number(command.qty) - lots)
  return {
    filled: String(Number(lots.toFixed(8))),
    averagePrice: lots === 0 ? null : (value / lots).toFixed(2),
    fee: fee.toFixed(4),
    rests: isGone ? '0' : String(Number(rests.toFixed(8))),
    keepsPlace: events.some(({ ev }) => ev === 'reduced'),
  }
}

function leftOf(exchange: Exchange, { account, orderId }: AmendCommand): number {
  return orderId === undefined ? 0 : Number(exchange.order(account, orderId)?.remaining ?? 0)
}
