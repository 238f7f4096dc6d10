import { closeSync, openSync, write } from 'node:fs'
import { CliProblem, reasonOf } from './problem.js'

/** The reader of a pipe has gone away, as `head` does: nothing more can arrive there, and nothing is wrong. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone'
}

/** Bytes that a batch gathers before it goes out in one write. */
const BATCH_BYTES = 1 << 20
/** Room behind that, so that what is added last rarely makes the buffer grow. */
const SLACK_BYTES = 1 << 14
/** No UTF-16 unit takes more in UTF-8. */
const MAX_BYTES_PER_UNIT = 3

/** Bytes being gathered: [0, at). Whoever writes there directly asks `reserve` first, which may replace them. */
export class ByteBuffer {
  bytes: Buffer = Buffer.allocUnsafe(BATCH_BYTES + SLACK_BYTES)
  at = 0

  /** Makes room for so many bytes more. */
  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return
    const grown = Buffer.allocUnsafe(2 * (this.at + count))
    this.bytes.copy(grown, 0, 0, this.at)
    this.bytes = grown
  }

  add(text: string): void {
    this.reserve(text.length * MAX_BYTES_PER_UNIT)
    this.at += this.bytes.write(text, this.at)
  }
}

/**
 * A file, or standard output for `-`, written in batches. Adding only gathers; whoever produces much asks `full` and
 * awaits `flush`. One batch is on its way while the next is gathered, never more: memory stays bounded however slow the
 * reader is.
 */
export class Output extends ByteBuffer {
  private spare: Buffer = Buffer.allocUnsafe(BATCH_BYTES + SLACK_BYTES)
  private sending: Promise<void> | null = null
  private failure: unknown = null
  /** null: standard output. */
  private readonly fd: number | null

  constructor(private readonly path: string) {
    super()
    this.fd = path === '-' ? null : openForWriting(path)
    if (this.fd === null) process.stdout.on('error', (error) => this.fail(error))
  }

  get full(): boolean {
    return this.at >= BATCH_BYTES
  }

  /** Sends what is gathered on its way, once the batch before it has arrived. */
  async flush(): Promise<void> {
    await this.arrived()
    if (this.at === 0) return
    const batch = this.bytes.subarray(0, this.at)
    const { bytes, spare } = this
    this.bytes = spare
    this.spare = bytes
    this.at = 0
    this.sending = this.send(batch).catch((error: unknown) => this.fail(error))
  }

  /** Sends what is left and closes the file (standard output stays open). */
  async close(): Promise<void> {
    await this.flush()
    await this.arrived()
    if (this.fd !== null) closeSync(this.fd)
  }

  private async arrived(): Promise<void> {
    await this.sending
    this.sending = null
    if (this.failure !== null) throw this.failure
  }

  private fail(error: unknown): void {
    const gone = error instanceof Error && 'code' in error && error.code === 'EPIPE'
    this.failure = gone ? new ReaderGone() : writeProblem(this.path, error)
  }

  private async send(batch: Buffer): Promise<void> {
    const { fd } = this
    if (fd === null) {
      await new Promise<void>((resolve) => {
        process.stdout.write(batch, () => resolve())
      })
      return
    }
    for (let sent = 0; sent < batch.length; ) sent += await writeSome(fd, batch.subarray(sent))
  }
}

function writeSome(fd: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, (error, written) => (error === null ? resolve(written) : reject(error)))
  })
}

/** Opened at once, so that an output that cannot be written is told before the work, not after it. */
function openForWriting(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    throw writeProblem(path, error)
  }
}

/** Fails like the real write would, long before it: creates or empties the file. */
export function claimOutput(path: string): void {
  if (path !== '-') closeSync(openForWriting(path))
}

function writeProblem(path: string, error: unknown): CliProblem {
  return new CliProblem(`cannot write ${path === '-' ? 'standard output' : path}: ${reasonOf(error)}`)
}
