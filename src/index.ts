import { type ExchangeOptions, Exchange as SlimExchange } from './exchange.js'
import { deflatedCore } from './generated/core-bytes.js'
import { inflateBase64 } from './wasm/inflate.js'

export * from './public.js'

let bytes: Promise<Uint8Array<ArrayBuffer>> | undefined

/** Always the same buffer, so that it is compiled once. */
function bundledCore(): Promise<Uint8Array<ArrayBuffer>> {
  bytes ??= inflateBase64(deflatedCore)
  return bytes
}

/** The exchange with its core built in; runs on Node, Deno, Bun and in browsers as it is. */
export class Exchange extends SlimExchange {
  /** A new exchange. Throws UsageError; CapacityError if the host has no memory for `reserve`. */
  static override async create(options: ExchangeOptions = {}): Promise<Exchange> {
    return super.create({ ...options, module: await bundledCore() })
  }

  /** The exchange of a snapshot. Throws SnapshotError; CapacityError if the host has no memory for it. */
  static override async restore(snapshot: Uint8Array): Promise<Exchange> {
    return super.restore(snapshot, { module: await bundledCore() })
  }
}
