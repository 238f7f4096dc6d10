// From streams of observations to a stream of index commands: as they come, or, of recordings, in the order of their time.
import type { IndexCommand } from '../types.js'
import type { IndexFeed, Observation } from './index-feed.js'

/** By the name of the source. */
export type ObservationStreams = Readonly<Record<string, AsyncIterable<Observation>>>

export interface StreamOptions {
  /** Microseconds between commands, at least. Default 1 s. */
  everyUs?: number
  /** `arrival`: live streams, each as soon as it comes. `time`: recordings, merged by their times. Default `arrival`. */
  order?: 'arrival' | 'time'
}

interface Arrived {
  name: string
  observation: Observation
}

/** Ends when all streams have ended, or at the first that fails, with its error; the others are then closed. */
export async function* indexCommands(
  feed: IndexFeed,
  streams: ObservationStreams,
  options: StreamOptions = {},
): AsyncGenerator<IndexCommand, void, undefined> {
  const { everyUs = 1_000_000, order = 'arrival' } = options
  let next = Number.NEGATIVE_INFINITY
  let clock = 0
  for await (const { name, observation } of order === 'time' ? byTime(streams) : byArrival(streams)) {
    feed.observe(name, observation)
    clock = Math.max(clock, observation.ts)
    if (clock < next) continue
    const command = feed.command(clock)
    if (command === null) continue
    next = clock + everyUs
    yield command
  }
}

async function* byArrival(streams: ObservationStreams): AsyncGenerator<Arrived, void, undefined> {
  const iterators = new Map(Object.entries(streams).map(([name, stream]) => [name, stream[Symbol.asyncIterator]()]))
  const pending = new Map<string, Promise<{ name: string; result: IteratorResult<Observation> }>>()
  const ask = (name: string, iterator: AsyncIterator<Observation>) =>
    pending.set(
      name,
      iterator.next().then((result) => ({ name, result })),
    )
  try {
    for (const [name, iterator] of iterators) ask(name, iterator)
    while (pending.size > 0) {
      const { name, result } = await Promise.race(pending.values())
      pending.delete(name)
      if (result.done === true) continue
      ask(name, iterators.get(name) as AsyncIterator<Observation>)
      yield { name, observation: result.value }
    }
  } finally {
    close(iterators.values())
  }
}

async function* byTime(streams: ObservationStreams): AsyncGenerator<Arrived, void, undefined> {
  const iterators = Object.values(streams).map((stream) => stream[Symbol.asyncIterator]())
  const names = Object.keys(streams)
  const heads = await Promise.all(iterators.map((iterator) => iterator.next()))
  try {
    for (;;) {
      let first = -1
      for (const [i, head] of heads.entries()) {
        const best = heads[first]
        if (head.done !== true && (best === undefined || best.done === true || head.value.ts < best.value.ts)) first = i
      }
      const head = heads[first]
      if (head === undefined || head.done === true) return
      yield { name: names[first] as string, observation: head.value }
      heads[first] = await (iterators[first] as AsyncIterator<Observation>).next()
    }
  } finally {
    close(iterators)
  }
}

/** Not awaited: a stream that waits for its next observation would keep us. */
function close(iterators: Iterable<AsyncIterator<Observation>>): void {
  for (const iterator of iterators) void iterator.return?.()?.catch(() => {})
}
