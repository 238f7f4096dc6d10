// Random commands about orders that exist, or do not: cancel, amend, mass actions.

import { randomTicks } from './orders.ts'
import { LATEST } from './plans.ts'
import type { Command, NaiveOrder, Scene } from './scene.ts'

/** Account and id of an order; now and then another's account or an id that nobody has. */
function target(scene: Scene, order: NaiveOrder | undefined): Command {
  const { random, world } = scene
  if (order === undefined || random.chance(0.02)) {
    const id = random.pick([0, 1, world.nextOrderId - 1, world.nextOrderId, random.below(world.nextOrderId), LATEST])
    return { account: scene.account(), [random.chance(0.5) ? 'orderId' : 'clientId']: id }
  }
  const account = random.chance(0.03) ? scene.account() : order.account.id
  const byClientId = order.clientId !== null && random.chance(0.5)
  return byClientId ? { account, clientId: order.clientId } : { account, orderId: order.id }
}

export function randomCancel(scene: Scene): Command {
  return { op: 'cancel', ts: scene.time(), ...target(scene, scene.order()) }
}

export function randomAmend(scene: Scene): Command {
  const { random } = scene
  const order = scene.order()
  const command: Command = { op: 'amend', ts: scene.time(), ...target(scene, order) }
  const plan = (order && scene.planOf(order)) ?? scene.venue()?.plan
  if (plan === undefined) return { ...command, qty: '1' }
  const changes = random.weighted([
    [45, 'qty'],
    [30, 'price'],
    [25, 'both'],
  ] as const)
  if (changes !== 'price') command.qty = scene.qty(newTotal(scene, order), plan)
  if (changes === 'qty' && random.chance(0.03)) command.qty = random.pick(['0', '-1', '0.00001'])
  if (changes !== 'qty') {
    const same = order?.price != null && random.chance(0.15)
    const ticks = same ? Number(order.price) : randomTicks(scene, plan, order?.market, order?.side ?? 'buy')
    command.price = scene.price(ticks, plan)
  }
  return command
}

/** Below, at or above what the order has now; sometimes not more than is filled. */
function newTotal(scene: Scene, order: NaiveOrder | undefined): number {
  const { random } = scene
  if (order === undefined) return random.between(1, 9)
  const total = Number(order.filled + order.remaining)
  const filled = Number(order.filled)
  return random.weighted<() => number>([
    [50, () => random.between(filled + 1, Math.max(total, filled + 1))],
    [30, () => total + random.between(0, 9)],
    [5, () => random.between(0, filled)],
  ])()
}

export function randomCancelAll(scene: Scene): Command {
  const { random } = scene
  const command: Command = { op: 'cancelAll', ts: scene.time(), account: scene.account() }
  if (random.chance(0.7)) command.market = scene.venue()?.name ?? 'NONE'
  if (random.chance(0.6)) command.side = random.pick(['buy', 'sell'])
  return command
}

export function randomCancelAllAfter(scene: Scene): Command {
  const { random } = scene
  const timeoutUs = random.weighted<() => number>([
    [25, () => 0],
    [60, () => random.between(1, 5000)],
    [14, () => random.between(1, 3_000_000)],
    [1, () => LATEST - random.below(2 ** 52)],
  ])()
  return { op: 'cancelAllAfter', ts: scene.time(), account: scene.account(), timeoutUs }
}
