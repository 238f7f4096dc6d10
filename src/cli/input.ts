import { createReadStream, fstatSync, openSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CliProblem, reasonOf } from './problem.js'

/** One open input: its chunks, and how far reading has come. */
export interface Input {
  readonly name: string
  /** Size in bytes as stored, null if unknown (standard input, a pipe). */
  readonly size: number | null
  /** Bytes taken from the source so far (compressed ones of a .gz). */
  bytesRead(): number
  chunks(): AsyncGenerator<Buffer, void, undefined>
}

const CHUNK_BYTES = 1 << 20
const GZIP_MAGIC = [0x1f, 0x8b] as const

/** Opens a file, or standard input for `-`. What is gzipped, by its first bytes, is unpacked on the way. */
export function openInput(path: string): Input {
  const name = path === '-' ? 'standard input' : path
  const file = path === '-' ? null : openFile(path)
  let taken = 0
  async function* raw(): AsyncGenerator<Buffer, void, undefined> {
    const source = file === null ? process.stdin : createReadStream('', { fd: file.fd, highWaterMark: CHUNK_BYTES })
    for await (const chunk of source as AsyncIterable<Buffer>) {
      taken += chunk.length
      yield chunk
    }
  }
  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* unpacked(raw())
    } catch (error) {
      throw readProblem(name, error)
    }
  }
  return { name, size: file?.size ?? null, bytesRead: () => taken, chunks }
}

/** Opened at once, so that a wrong name is told before anything else happens. */
function openFile(path: string): { fd: number; size: number | null } {
  try {
    const fd = openSync(path, 'r')
    const stat = fstatSync(fd)
    if (stat.isDirectory()) throw new CliProblem(`cannot read ${path}: is a directory`)
    return { fd, size: stat.isFile() ? stat.size : null }
  } catch (error) {
    throw readProblem(path, error)
  }
}

function readProblem(name: string, error: unknown): CliProblem {
  return error instanceof CliProblem ? error : new CliProblem(`cannot read ${name}: ${reasonOf(error)}`)
}

async function* unpacked(raw: AsyncGenerator<Buffer, void, undefined>): AsyncGenerator<Buffer, void, undefined> {
  let head: Buffer = Buffer.alloc(0)
  while (head.length < GZIP_MAGIC.length) {
    const next = await raw.next()
    if (next.done === true) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  if (head[0] === GZIP_MAGIC[0] && head[1] === GZIP_MAGIC[1]) {
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
    // A failure of either side destroys both with that error, which the loop over the output then throws.
    pipeline(Readable.from(withHead(head, raw), { objectMode: false }), gunzip, () => {})
    yield* gunzip as AsyncIterable<Buffer>
  } else {
    yield* withHead(head, raw)
  }
}

async function* withHead(
  head: Buffer,
  rest: AsyncGenerator<Buffer, void, undefined>,
): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head
  yield* rest
}
