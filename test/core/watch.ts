// What goes through the outbox of an exchange, call by call into its core.
import type { Exchange } from '../../src/slim.js'

export interface Watched {
  /** the most bytes of events that one call has left in the outbox */
  most: number
  /** how many calls have stopped because it was full */
  full: number
}

export function watchOutbox(exchange: Exchange): Watched {
  const watched: Watched = { most: 0, full: 0 }
  const { core } = exchange as unknown as { core: { told(result: number): number } }
  const told = core.told.bind(core)
  core.told = (result) => {
    watched.most = Math.max(watched.most, Math.abs(result))
    if (result < 0) watched.full++
    return told(result)
  }
  return watched
}
