// Which seeds a test file runs, how long each session is, and what all of them must have reached together.
import { expect, it } from 'vitest'
import { Mix } from './mix.ts'
import { compareSession } from './session.ts'

const SESSION = 50_000
/** In all; PERPCORE_RANDOM_COMMANDS asks for more. */
const COMMANDS = Number(process.env.PERPCORE_RANDOM_COMMANDS ?? 1_000_000)

/** Each at least so often in a thousand commands, else the comparison says little. */
const REACHED_OFTEN: Record<string, number> = {
  trade: 200,
  done: 150,
  'canceled:user': 50,
  amended: 50,
  'reduced:amend': 10,
  'canceled:stp': 15,
  'reduced:stp': 1,
  'canceled:oco': 10,
  'reduced:oco': 5,
  triggered: 30,
  'canceled:expired': 20,
  'canceled:deadMan': 10,
  'accepted:fok': 10,
  'rejected:fok.unfillable': 10,
  'rejected:postOnly.wouldCross': 5,
  'rejected:order.notionalOverflow': 5,
  'with:postOnly': 15,
  'with:displayQty': 50,
  'with:trailing trigger': 15,
  'with:type market': 20,
  'canceled:ioc': 10,
}
/** Each at least once in ten thousand. */
const REACHED_SOMETIMES = [
  'canceled:settled',
  'canceled:fok.unfillable',
  'canceled:postOnly.wouldCross',
  'canceled:reduceOnly.noPosition',
  'canceled:order.notionalOverflow',
  'balance:deposit',
  'balance:withdraw',
  'insurance:topUp',
  'rateLimit',
  'deadMan',
  'rejected:account.unknown',
  'rejected:amount.overflow',
  'rejected:amount.precision',
  'rejected:amount.range',
  'rejected:command.badField',
  'rejected:command.malformed',
  'rejected:command.unknownField',
  'rejected:command.unknownOp',
  'rejected:margin.insufficient',
  'rejected:market.exists',
  'rejected:market.invalid',
  'rejected:market.noMargin',
  'rejected:market.state',
  'rejected:market.unknown',
  'rejected:order.displayQty',
  'rejected:order.duplicateClientId',
  'rejected:order.expired',
  'rejected:order.price',
  'rejected:order.qty',
  'rejected:order.tif',
  'rejected:order.tooMany',
  'rejected:order.trigger',
  'rejected:order.unknown',
  'rejected:rateLimit',
  'rejected:reduceOnly.noPosition',
  'rejected:time.backwards',
  'rejected:time.tooFar',
  'marketState:settled',
  'marketState:user',
  'marketCreated',
]

/** Half of the seeds: two files, so that two processors share the work. */
export function compareHalf(remainder: 0 | 1): void {
  const mix = new Mix()
  const seeds = Array.from({ length: Math.ceil(COMMANDS / SESSION) }, (_, i) => i + 1).filter(
    (seed) => seed % 2 === remainder,
  )

  it.each(seeds)('seed %i gives the same events and states', { timeout: 600_000 }, async (seed) => {
    mix.addAll(await compareSession(seed, Math.min(SESSION, COMMANDS)))
  })

  it('reaches every kind of event and refusal often enough', () => {
    process.stdout.write(`${mix.toString()}\n`)
    const thousands = mix.of('commands') / 1000
    const rare = Object.entries(REACHED_OFTEN).filter(([kind, times]) => mix.of(kind) < times * thousands)
    expect(rare.map(([kind]) => kind)).toEqual([])
    expect(REACHED_SOMETIMES.filter((kind) => mix.of(kind) * 10 < thousands)).toEqual([])
  })
}
