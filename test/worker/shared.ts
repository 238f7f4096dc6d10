// The client as it is published, and what tests ask of it: workers need scripts, so nothing here runs from src/.
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { afterEach } from 'vitest'
import type { Event, EventCursor, ExchangeOptions } from '../../src/index.js'
import type { WorkerExchange, WorkerOptions } from '../../src/worker/client.js'

type Client = typeof import('../../src/worker/client.js')
type Options = ExchangeOptions & WorkerOptions

const CLIENT = new URL('../../dist/worker/client.js', import.meta.url)
if (!existsSync(CLIENT)) throw new Error('dist/worker is missing: run `npm run build` first')

export const client: Client = await import(CLIENT.href)

const open: WorkerExchange[] = []
const workers: Worker[] = []
afterEach(async () => {
  for (const exchange of open.splice(0)) exchange.terminate()
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()))
})

/** An exchange that ends with the test. */
export function keep(exchange: WorkerExchange): WorkerExchange {
  open.push(exchange)
  return exchange
}

export async function create(options?: Options): Promise<WorkerExchange> {
  return keep(await client.WorkerExchange.create(options))
}

/** The same with the market of the API tests. */
export async function withMarket(options?: Options): Promise<WorkerExchange> {
  const exchange = await create(options)
  const ts = 1_700_000_000_000_000
  await exchange.apply({ op: 'createMarket', ts, market: 'BTC', tickSize: '0.1', lotSize: '0.001', margin: 'none' })
  return exchange
}

/** A worker of our own, which ends with the test. */
export function worker(script: URL): Worker {
  const made = new Worker(script)
  workers.push(made)
  return made
}

/** The events that a cursor has yet to give, as objects. */
export function rest(events: EventCursor): Event[] {
  const all: Event[] = []
  while (events.next()) all.push(events.event())
  return all
}

/** The error of something that must fail. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  )
}
