// Whether what `explain` says is so: its ways pass, and one unit further than a bound is refused.
import { expect } from 'vitest'
import type { Change, Command, Exchange, Explanation, Remedy, Way } from '../../src/index.js'

export async function explained(exchange: Exchange, account?: number): Promise<Explanation> {
  const before = exchange.stateHash()
  const explanation = await exchange.explain(exchange.seq, account)
  expect(exchange.stateHash()).toBe(before)
  if (explanation === null) throw new Error('There is nothing to explain.')
  return explanation
}

export async function isRefused(exchange: Exchange, commands: readonly Command[]): Promise<boolean> {
  const fork = await exchange.fork()
  return commands.flatMap((command) => fork.apply(command)).some(({ ev }) => ev === 'rejected')
}

/** All its ways pass, and their bounds are bounds. */
export async function expectTrue(exchange: Exchange, { verified, ways }: Remedy, asked: Command | null): Promise<void> {
  expect(verified).toBe(ways.length > 0)
  for (const way of ways) {
    expect(await isRefused(exchange, way.commands), way.sentence).toBe(false)
    for (const change of way.changes) {
      const beyond = oneFurther(exchange, change, way, asked)
      if (beyond !== null) expect(await isRefused(exchange, beyond), JSON.stringify({ beyond, asked })).toBe(true)
    }
  }
}

const OPPOSITE = new Map([
  ['least', -1],
  ['lowest', -1],
  ['earliest', -1],
  ['largest', 1],
  ['highest', 1],
  ['latest', 1],
])

/** The commands with a value one unit beyond its bound; null: it has none that could be passed. */
function oneFurther(exchange: Exchange, change: Change, way: Way, asked: Command | null): Command[] | null {
  const { field, value, bound } = change
  const main = way.commands.at(-1) as unknown as Record<string, unknown>
  const isBefore = field !== 'leverage' && way.commands.some(({ op }) => op === field && op !== main.op)
  const name = isBefore ? (field === 'deposit' ? 'amount' : 'leverage') : field
  const given = (asked as unknown as Record<string, unknown> | null)?.[name]
  const sign = bound === 'nearest' ? towards(value, given) : OPPOSITE.get(bound ?? '')
  if (sign === undefined || typeof value === 'object') return null
  const next = moved(String(value), sign, unitOf(exchange, name, main))
  const further = typeof value === 'number' ? Number(next) : next
  return way.commands.map((command) => {
    const isMeant = name === 'ts' || (isBefore ? command.op === field : command === way.commands.at(-1))
    return isMeant ? ({ ...command, [name]: further } as Command) : command
  })
}

/** Towards what was asked; but not from what is off its grid. */
function towards(value: Change['value'], asked: unknown): number | undefined {
  if (value === null || asked === undefined || typeof value === 'boolean') return undefined
  const distance = Number(asked) - Number(value)
  return Math.abs(distance) < 1 || !Number.isInteger(distance) ? undefined : Math.sign(distance)
}

/** Decimals and digits of one unit. */
function unitOf(exchange: Exchange, name: string, main: Readonly<Record<string, unknown>>): string {
  if (name === 'amount') return exchange.quoteDecimals === 0 ? '1' : `0.${'0'.repeat(exchange.quoteDecimals - 1)}1`
  if (name !== 'price' && name !== 'qty' && name !== 'displayQty') return '1'
  const { market: given, account, orderId, clientId } = main as { market?: string } & Record<string, number>
  const order = orderId === undefined ? exchange.orderByClientId : exchange.order
  const market = exchange.market(given ?? order.call(exchange, account ?? 0, orderId ?? clientId ?? 0)?.market ?? '')
  return name === 'price' ? market.tickSize : market.lotSize
}

/** A decimal and so many units; away from zero if it is negative. */
function moved(value: string, sign: number, unit: string): string {
  const places = Math.max(...[value, unit].map((text) => text.split('.')[1]?.length ?? 0))
  const whole = (text: string) => {
    const [units = '', rest = ''] = text.split('.')
    return BigInt(units + rest.padEnd(places, '0'))
  }
  const away = value.startsWith('-') ? -1n : 1n
  const sum = whole(value) + BigInt(sign) * away * whole(unit)
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return sum < 0n ? `-${text}` : text
}
