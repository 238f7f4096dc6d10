// The stream of random commands: markets first, then whatever the dice say, one command at a time, each invented from
// the state that the naive exchange is in after the one before.
import type { NaiveExchange } from '../model/naive.ts'
import { badMarket, isEndless, junk, spoil } from './malformed.ts'
import { randomPlace } from './orders.ts'
import {
  dropClosed,
  liftLimits,
  missingKind,
  openMarket,
  randomMarginCommand,
  randomMarketState,
  randomRateLimit,
  randomSettle,
  randomTransfer,
} from './others.ts'
import type { Session } from './plans.ts'
import { Random, type Weighted } from './random.ts'
import { type Command, type Json, Scene } from './scene.ts'
import { randomAmend, randomCancel, randomCancelAll, randomCancelAllAfter } from './targets.ts'

type Maker = (scene: Scene) => Command

const place: Maker = (scene) => {
  const venue = scene.venue()
  if (venue === undefined) return randomTransfer(scene)
  const command = randomPlace(scene, venue)
  if (scene.random.chance(0.004)) command.market = scene.random.pick(['NONE', ...scene.names])
  return command
}
const tick: Maker = (scene) => ({ op: 'tick', ts: scene.time() })

const CHOICES: Weighted<Maker> = [
  [6000, place],
  [600, randomCancel],
  [1100, randomAmend],
  [35, randomCancelAll],
  [35, randomCancelAllAfter],
  [300, tick],
  [60, randomMarketState],
  [3, randomSettle],
  [40, randomRateLimit],
  [120, randomTransfer],
  [40, randomMarginCommand],
  [30, badMarket],
]

/** When the books are full. */
const THINNING: Weighted<Maker> = [
  [8, randomCancel],
  [2, randomCancelAll],
]

export class CommandSource {
  private readonly scene: Scene

  constructor(seed: number, session: Session, world: NaiveExchange['world']) {
    this.scene = new Scene(new Random(seed), session, world)
  }

  next(): Json {
    const { scene } = this
    const { random } = scene
    dropClosed(scene)
    if (random.chance(0.006)) return junk(scene)
    const missing = missingKind(scene)
    if (missing !== undefined && random.chance(0.3)) return openMarket(scene, missing, scene.time())
    const command = this.invent()
    if (!random.chance(0.02)) return command
    const spoilt = spoil(scene, command)
    return isEndless(scene, spoilt) ? command : spoilt
  }

  private invent(): Command {
    const { scene } = this
    const { random, world, session } = scene
    const closed = scene.venues.some((venue) => scene.market(venue)?.state !== 'active')
    if (closed && random.chance(0.04)) return randomMarketState(scene)
    if (random.chance(0.03)) {
      const lift = liftLimits(scene)
      if (lift !== undefined) return lift
    }
    const isFull = world.orders.size > session.liveOrders && random.chance(0.4)
    return random.weighted(isFull ? THINNING : CHOICES)(scene)
  }
}
