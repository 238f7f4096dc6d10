import type { Input } from '../input.js'

/** What is being read, for how far it is. */
export type Read = Pick<Input, 'size' | 'bytesRead'>

const EVERY_MS = 100

/** One line on standard error that is written over again and again; silent where that is no terminal. */
export class Progress {
  private readonly startMs = performance.now()
  private nextMs = EVERY_MS
  private readonly shown: boolean

  constructor(
    private readonly input: Read,
    quiet: boolean,
  ) {
    this.shown = !quiet && process.stderr.isTTY === true
  }

  get seconds(): number {
    return (performance.now() - this.startMs) / 1_000
  }

  update(commands: number): void {
    if (!this.shown) return
    const elapsedMs = performance.now() - this.startMs
    if (elapsedMs < this.nextMs) return
    this.nextMs = elapsedMs + EVERY_MS
    const { size } = this.input
    const share = size === null || size === 0 ? '' : ` · ${Math.floor((100 * this.input.bytesRead()) / size)} %`
    process.stderr.write(`\r\x1b[K${grouped(commands)} commands · ${grouped(commands / this.seconds)}/s${share}`)
  }

  end(): void {
    if (this.shown) process.stderr.write('\r\x1b[K')
  }
}

/** A count with thousands separated, rounded to a whole number. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}
