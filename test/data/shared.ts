// Real order flow for local tests. It may not be given away, so it lies beside the repository, not in it; where it is
// missing each test says so and is skipped.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'
import type { FlowCommand } from '../../src/cli/import/flow.js'
import { Flow } from '../../src/cli/import/flow.js'
import { type Row, rowsOf } from '../../src/cli/import/rows.js'
import { Exchange } from '../../src/index.js'
import type { Event, TradeEvent } from '../../src/types.js'

const SHARED = new URL('../../../shared/data/', import.meta.url)

/** The path of a file of the shared data; skips the test, with the reason, where there is none. */
export function sharedFile(context: TestContext, name: string): string {
  const path = fileURLToPath(new URL(name, SHARED))
  if (!existsSync(path)) {
    const note = `no ../shared/data/${name} beside this repository: real order flow is not given away with it`
    process.stderr.write(`skipped: ${context.task.name}: ${note}\n`)
    context.skip(note)
  }
  return path
}

export async function allRows(path: string): Promise<Row[]> {
  const all: Row[] = []
  for await (const rows of rowsOf([path])) all.push(...rows)
  return all
}

/** An exchange that applies what an import sends, at once, and keeps the events until they are asked for. */
export class Replayed {
  readonly flow: Flow
  readonly refusals = new Map<string, number>()
  private events: Event[] = []
  private readonly clientIds = new Map<number, number>()

  private constructor(readonly exchange: Exchange) {
    this.flow = new Flow((command) => this.apply(command))
  }

  static async create(): Promise<Replayed> {
    return new Replayed(await Exchange.create({ quoteDecimals: 6 }))
  }

  /** The events since the last call. */
  take(): Event[] {
    const { events } = this
    this.events = []
    return events
  }

  /** The id that the recording has for an order of the engine. */
  clientIdOf(orderId: number): number | undefined {
    return this.clientIds.get(orderId)
  }

  private apply(command: FlowCommand): void {
    for (const event of this.exchange.apply(command)) {
      this.events.push(event)
      if (event.ev === 'accepted' && event.clientId !== null) this.clientIds.set(event.orderId, event.clientId)
      if (event.ev === 'rejected') this.refusals.set(event.code, (this.refusals.get(event.code) ?? 0) + 1)
    }
  }
}

export function tradesOf(events: readonly Event[]): TradeEvent[] {
  return events.filter((event) => event.ev === 'trade')
}

/** The whole number in a column of a row. */
export function whole(row: Row | undefined, column: number): number {
  return Number(row?.fields[column])
}
