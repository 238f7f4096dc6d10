import { type ExchangeOptions, Exchange as SlimExchange } from './exchange.js'
import { coreBytes } from './generated/core-bytes.js'
import { decodeBase64 } from './wasm/load.js'

export * from './public.js'

let bytes: Uint8Array<ArrayBuffer> | undefined

/** Always the same buffer, so that it is compiled once. */
function bundledCore(): Uint8Array<ArrayBuffer> {
  bytes ??= decodeBase64(coreBytes)
  return bytes
}

/** The exchange with its core built in; runs on Node, Deno, Bun and in browsers as it is. */
export class Exchange extends SlimExchange {
  /** A new exchange. Throws UsageError; CapacityError if the host has no memory for `reserve`. */
  static override create(options: ExchangeOptions = {}): Promise<Exchange> {
    return super.create({ ...options, module: bundledCore() })
  }

  /** The exchange of a snapshot. Throws SnapshotError; CapacityError if the host has no memory for it. */
  static override restore(snapshot: Uint8Array): Promise<Exchange> {
    return super.restore(snapshot, { module: bundledCore() })
  }
}
