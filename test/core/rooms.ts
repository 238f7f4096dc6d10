// Exchanges whose memory ends at a chosen distance: in a fork the limit is changed where the core keeps it.
import { EXCHANGE_BASE, EXCHANGE_MEMORY_LIMIT, EXCHANGE_PLENTY_END } from '../../src/generated/wire.js'
import type { Exchange } from '../../src/slim.js'
import type { Core } from '../../src/wasm/core.js'
import { putPair } from '../../src/wasm/memory.js'

const LIMIT = EXCHANGE_BASE + EXCHANGE_MEMORY_LIMIT
/** Up to where the arena may reach before a single order needs a closer look. */
const PLENTY = EXCHANGE_BASE + EXCHANGE_PLENTY_END

/** A fork that may take so many bytes more than its original, which has plenty, has taken. */
export async function withRoom(exchange: Exchange, bytes: number): Promise<Exchange> {
  const fork = await exchange.fork()
  const { memory } = (fork as unknown as { core: Core }).core
  const limit = fork.usage().bytesUsed + bytes
  const kept = memory.count(LIMIT) - memory.count(PLENTY)
  putPair(memory.words, LIMIT >>> 2, limit)
  putPair(memory.words, PLENTY >>> 2, Math.max(0, limit - kept))
  return fork
}

export function limitOf(exchange: Exchange): number {
  return (exchange as unknown as { core: Core }).core.memory.count(LIMIT)
}
