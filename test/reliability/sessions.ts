// Sessions of the simulator as material: an exchange in which things have happened, and the commands that led there.
import { Exchange } from '../../src/slim.ts'
import type { Json } from '../differential/scene.ts'
import { nextCommand } from '../simulator/agents/crowd.ts'
import { Floor } from '../simulator/floor.ts'
import { type World, worldOf } from '../simulator/world.ts'

export interface Session {
  world: World
  exchange: Exchange
  commands: Json[]
  /** the record of each command */
  records: Uint8Array[]
}

/** The exchange after so many commands of a seed. */
export async function sessionOf(seed: number, count: number, core: WebAssembly.Module): Promise<Session> {
  const world = worldOf(seed)
  const exchange = await emptyOf(world, core)
  const floor = new Floor(world)
  const session: Session = { world, exchange, commands: [], records: [] }
  exchange.record({ append: (record) => void session.records.push(record.slice()) })
  for (let i = 0; i < count; i++) {
    const command = nextCommand(floor)
    session.commands.push(command)
    floor.hear(exchange.apply(command as never) as never, exchange.clock)
  }
  exchange.record(null)
  return session
}

export function emptyOf({ quoteDecimals, memoryLimit }: World, module: WebAssembly.Module): Promise<Exchange> {
  return Exchange.create({ quoteDecimals, memoryLimit, explainLast: 0, module })
}
