// Markets come and go: opened with the session's settings, closed for a while, delisted and replaced by others.
import { JUNK_SETTINGS } from '../malformed.ts'
import type { Command, Json, Venue } from '../scene.ts'
import { drawPlan } from './plans.ts'
import type { MarginScene } from './scene.ts'

/** Opens a market for each plan that has none, one at a time. */
export function openMissing(scene: MarginScene): Command | undefined {
  const { plans } = scene.session
  const open = new Set(scene.venues.map(({ plan }) => plan))
  const missing = plans.findIndex((plan) => !open.has(plan))
  if (missing < 0) return undefined
  const name = `M${scene.names.length + 1}`
  // The second time with other settings: a plan is used up when its market is settled.
  if (scene.names.length >= plans.length) plans[missing] = drawPlan(scene.random, scene.session, missing === 0)
  const plan = plans[missing] as Venue['plan']
  scene.names.push(name)
  scene.venues.push({ name, plan })
  return { op: 'createMarket', ts: scene.time(), market: name, ...(plan.settings as Command) }
}

export function randomSettle(scene: MarginScene): Command {
  const venue = scene.venue()
  if (venue === undefined) return { op: 'settleMarket', ts: scene.time(), market: 'NONE', price: '1' }
  const { random } = scene
  if (random.chance(0.1)) return { op: 'settleMarket', ts: scene.time(), market: anyName(scene), price: '1' }
  const fair = Math.max(1, Math.round(scene.mood(venue).fair * random.pick([1, 0.9, 1.2, 0.5, 2])))
  const price = scene.price(
    random.chance(0.75) ? fair : random.pick([1, 2 ** 53 - 1, 2 ** 53 - 1, 2 ** 53]),
    venue.plan,
  )
  return { op: 'settleMarket', ts: scene.time(), market: venue.name, price }
}

/** Of a market that is open, was settled, or never was. */
export function anyName(scene: MarginScene): string {
  return scene.random.pick(['NONE', ...scene.names])
}

/** People begin or stop to quote on a side; when they stop they take away what they have there. */
export function changeMood(scene: MarginScene): Command {
  const { random } = scene
  const venue = scene.venue()
  if (venue === undefined) return { op: 'tick', ts: scene.time() }
  const mood = scene.mood(venue)
  const [bids, asks] = random.weighted([
    [5, [true, true]],
    [2, [true, false]],
    [2, [false, true]],
    [2, [false, false]],
  ])
  mood.quotesBids = bids
  mood.quotesAsks = asks
  if (random.chance(0.3)) mood.herd = random.pick(['buy', 'sell'])
  const command: Command = { op: 'cancelAll', ts: scene.time(), account: scene.maker() }
  if (random.chance(0.9)) command.market = venue.name
  if (random.chance(0.4)) command.side = bids ? 'sell' : 'buy'
  return command
}

/** A market of the session with one setting spoilt, or under a name that is taken. */
export function badTieredMarket(scene: MarginScene): Command {
  const { random } = scene
  const plan = random.pick(scene.session.plans)
  const command: Command = { op: 'createMarket', ts: scene.time(), market: 'NEW', ...(plan.settings as Command) }
  if (random.chance(0.15)) return { ...command, market: random.pick(['', 'a b', 'x'.repeat(33), ...scene.names]) }
  const [name, bad] = random.pick(JUNK_SETTINGS)
  const inner = command[name]
  const isRecord = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
  const isPart = typeof bad === 'object' && bad !== null && !Array.isArray(bad)
  const value: Json = isRecord && isPart ? { ...inner, ...bad } : bad
  return { ...command, [name]: value }
}
