// Journals as text, drawn from seeds: sessions of the simulator, each in a world of its own.
import { Exchange } from '../../src/slim.ts'
import { nextCommand } from '../simulator/agents/crowd.ts'
import { Floor } from '../simulator/floor.ts'
import { worldOf } from '../simulator/world.ts'
import { SESSION_MARK } from './program.ts'

const SESSION = 20_000
/** Lines that travel together. */
const PART = 10_000

/** Parts of the journal of a number: so many commands. */
export async function journalOf(number: number, commands: number, module: WebAssembly.Module): Promise<string[]> {
  const lines: string[] = []
  const sessions = Math.ceil(commands / SESSION)
  for (let i = 0; i < sessions; i++) {
    const length = Math.min(SESSION, commands - i * SESSION)
    lines.push(...(await sessionOf(1 + number * sessions + i, length, module)))
  }
  const parts: string[] = []
  for (let at = 0; at < lines.length; at += PART) parts.push(lines.slice(at, at + PART).join('\n'))
  return parts
}

async function sessionOf(seed: number, commands: number, module: WebAssembly.Module): Promise<string[]> {
  const world = worldOf(seed)
  const { quoteDecimals, memoryLimit } = world
  const floor = new Floor(world)
  const exchange = await Exchange.create({ quoteDecimals, memoryLimit, explainLast: 0, module })
  const lines = [`${SESSION_MARK}${JSON.stringify({ quoteDecimals, memoryLimit })}`]
  for (let i = 0; i < commands; i++) {
    // A number that JSON has no word for arrives as null, here as in the engines.
    const line = JSON.stringify(nextCommand(floor)) ?? 'undefined'
    lines.push(line)
    floor.hear(exchange.applyLine(line) as never, exchange.clock)
  }
  return lines
}
