// The stream of random commands of a margin session, each invented from the state that the naive exchange is in after the
// one before.
import type { NaiveExchange } from '../../model/naive.ts'
import { badMarket, isEndless, junk, spoil } from '../malformed.ts'
import { dropClosed, liftLimits, randomMarketState, randomRateLimit } from '../others.ts'
import { Random, type Weighted } from '../random.ts'
import type { Command, Json } from '../scene.ts'
import { randomAmend, randomCancel, randomCancelAll, randomCancelAllAfter } from '../targets.ts'
import { randomFeed } from './feed.ts'
import { deposit, isolate, needy, randomMoney, skim } from './money.ts'
import { randomMarginPlace } from './orders.ts'
import type { MarginSession } from './plans.ts'
import { MarginScene } from './scene.ts'
import { anyName, badTieredMarket, changeMood, openMissing, randomSettle } from './venues.ts'

type Maker = (scene: MarginScene) => Command

const place: Maker = (scene) => {
  const command = randomMarginPlace(scene)
  if (scene.random.chance(0.003)) command.market = scene.random.pick(['NONE', ...scene.names])
  if (scene.random.chance(0.003)) command.account = 99
  return command
}

/** Now and then to less than the order shows, at another price. */
const amend: Maker = (scene) => {
  const command = randomAmend(scene)
  const ofDebtors = scene.random.chance(0.2) ? scene.inDebt().flatMap((account) => [...account.orders.values()]) : []
  if (ofDebtors.length > 0) {
    const { account, id } = scene.random.pick(ofDebtors)
    const { clientId: _, ...change } = command
    return { ...change, account: account.id, orderId: id }
  }
  if (!scene.random.chance(0.04)) return command
  const icebergs = [...scene.world.orders.values()].filter((order) => (order.displayQty ?? 0n) > 1n)
  const order = icebergs.length === 0 ? undefined : scene.random.pick(icebergs)
  const plan = order && scene.planOf(order)
  if (!plan || order.displayQty === null || order.price === null) return command
  const [qty, price] = [scene.qty(order.displayQty - 1n, plan), scene.price(order.price + 1n, plan)]
  return { op: 'amend', ts: command.ts as number, account: order.account.id, orderId: order.id, qty, price }
}

const deadMan: Maker = (scene) => {
  const command = randomCancelAllAfter(scene)
  const ts = command.ts as number
  const due = scene.random.chance(0.3) ? scene.somethingDue(ts) : undefined
  return due === undefined ? command : { ...command, timeoutUs: due - ts }
}

const limits: Maker = (scene) => {
  const command = randomRateLimit(scene)
  return scene.random.chance(0.1) ? { ...command, account: 99 } : command
}

/** About markets that are settled, or never were; or for accounts that nobody has. */
const elsewhere: Maker = (scene) => {
  const { random } = scene
  const command = random.pick<Maker>([
    randomMarketState,
    randomFeed,
    randomCancelAll,
    randomCancelAllAfter,
    randomMoney,
  ])(scene)
  if (command.market !== undefined) command.market = anyName(scene)
  return command.account === undefined || random.chance(0.5) ? command : { ...command, account: 99 }
}

const CHOICES: Weighted<Maker> = [
  [5200, place],
  [2000, randomFeed],
  [300, randomCancel],
  [650, amend],
  [40, randomCancelAll],
  [50, deadMan],
  [350, (scene) => ({ op: 'tick', ts: scene.time() })],
  [600, randomMoney],
  [130, changeMood],
  [70, randomMarketState],
  [18, randomSettle],
  [70, limits],
  [25, elsewhere],
  [12, badMarket],
  [25, badTieredMarket],
]

/** When the books are full. */
const THINNING: Weighted<Maker> = [
  [8, randomCancel],
  [2, randomCancelAll],
]

export class MarginSource {
  private readonly scene: MarginScene
  private lastPlace: Command | undefined

  constructor(seed: number, session: MarginSession, world: NaiveExchange['world']) {
    this.scene = new MarginScene(new Random(seed), session, world)
  }

  next(): Json {
    const { scene } = this
    const { random, world } = scene
    dropClosed(scene)
    if (world.started && random.chance(0.003)) return junk(scene)
    const command = this.echo() ?? this.invent()
    if (command.op === 'place') this.lastPlace = command
    // A first command at a spoilt time would stop the clock for ever.
    if (!world.started || !random.chance(0.01)) return command
    const spoilt = spoil(scene, command)
    return isEndless(scene, spoilt) ? command : spoilt
  }

  /** Another account does what the last one did. */
  private echo(): Command | undefined {
    const { random, session } = this.scene
    if (this.lastPlace === undefined || !random.chance(session.twins ? 0.3 : 0.01)) return undefined
    const { clientId: _, ...again } = this.lastPlace
    return { ...again, ts: this.scene.time(), account: this.scene.gambler() }
  }

  private invent(): Command {
    const { scene } = this
    const { random, world, session } = scene
    const opening = random.chance(0.3) ? openMissing(scene) : undefined
    if (opening !== undefined) return opening
    const isEmpty = world.accounts.length < 2
    const poor = random.chance(isEmpty ? 0.5 : 0.06) ? needy(scene) : undefined
    if (poor !== undefined) return deposit(scene, poor)
    const rich = random.chance(0.04) ? skim(scene) : undefined
    if (rich !== undefined) return rich
    if (random.chance(0.05) && scene.venues.some((venue) => scene.market(venue)?.state !== 'active')) {
      return randomMarketState(scene)
    }
    if (session.twins && random.chance(0.05)) return isolate(scene)
    if (session.uninsured && random.chance(0.006)) return randomSettle(scene)
    const lift = random.chance(0.025) ? liftLimits(scene) : undefined
    if (lift !== undefined) return lift
    if (random.chance(0.15) && scene.waitingVenue() !== undefined) return randomFeed(scene)
    const isFull = world.orders.size > session.liveOrders && random.chance(0.4)
    return random.weighted(isFull ? THINNING : CHOICES)(scene)
  }
}
