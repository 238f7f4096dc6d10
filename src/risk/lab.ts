// A laboratory: an exchange as it was at a moment, and a copy of it to play with.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import { copyState } from './inside.js'

/**
 * Keeps an exchange as it was when the lab was made, or last refreshed; what happens to the exchange meanwhile does not
 * matter. Whatever is tried begins from that state, so the same trial gives the same result.
 */
export class Lab {
  private playing = false
  private hash: string | null = null

  private constructor(
    private readonly kept: Exchange,
    private readonly bench: Exchange,
  ) {}

  /** Throws CapacityError if the host has no memory for two copies. */
  static async of(exchange: Exchange): Promise<Lab> {
    const kept = await exchange.fork()
    return new Lab(kept, await kept.fork())
  }

  /** The exchange as it was: to be looked at, not changed. */
  get exchange(): Exchange {
    return this.kept
  }

  /** Of the state as it was: 16 hex digits. */
  stateHash(): string {
    this.hash ??= this.kept.stateHash()
    return this.hash
  }

  /** Takes over the state that an exchange has now. Throws UsageError if it has other quoteDecimals. */
  refresh(exchange: Exchange): void {
    this.requireQuiet()
    copyState(exchange, this.kept)
    this.hash = null
  }

  /** Gives a copy of the state to a function, to do with as it likes; what is done to it is gone afterwards. */
  play<T>(use: (exchange: Exchange) => T): T {
    this.requireQuiet()
    copyState(this.kept, this.bench)
    this.playing = true
    try {
      return use(this.bench)
    } finally {
      this.playing = false
    }
  }

  private requireQuiet(): void {
    if (this.playing) throw new UsageError('A lab plays one game at a time.')
  }
}
