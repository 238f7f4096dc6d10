import type { Input } from '../input.js'

const NEWLINE = 10
const BYTE_ORDER_MARK = '\uFEFF'
/** A line longer than this, in bytes, is not kept in memory; it stands for one malformed command. */
export const MAX_LINE_BYTES = 1 << 24
const TOO_LONG = '(too long)'

/**
 * The lines of an input, a chunk's worth at a time, without their ends (LF or CRLF); the last one needs none. Memory
 * holds a chunk and the line that it breaks off in, whatever the size of the input.
 */
export async function* linesOf(input: Input): AsyncGenerator<readonly string[], void, undefined> {
  const tail = new Tail()
  let first = true
  for await (const chunk of input.chunks()) {
    const end = chunk.lastIndexOf(NEWLINE)
    if (end < 0) {
      tail.add(chunk)
      continue
    }
    const lines = textOf(chunk, tail, end).split('\n')
    if (first) lines[0] = (lines[0] ?? '').replace(BYTE_ORDER_MARK, '')
    first = false
    tail.start(chunk.subarray(end + 1))
    yield lines
  }
  const last = tail.take()
  yield [first ? last.replace(BYTE_ORDER_MARK, '') : last]
}

/** The text of a chunk up to a line's end, with the beginning of its first line before it. */
function textOf(chunk: Buffer, tail: Tail, end: number): string {
  if (tail.empty) return chunk.toString('utf8', 0, end)
  const firstEnd = chunk.indexOf(NEWLINE)
  tail.add(chunk.subarray(0, firstEnd))
  return firstEnd === end ? tail.take() : `${tail.take()}\n${chunk.toString('utf8', firstEnd + 1, end)}`
}

/** The beginning of a line whose end has not come yet: bytes, because a chunk may break off inside a character. */
class Tail {
  private parts: Buffer[] = []
  private bytes = 0

  get empty(): boolean {
    return this.bytes === 0
  }

  start(part: Buffer): void {
    this.parts = part.length === 0 ? [] : [part]
    this.bytes = part.length
  }

  add(part: Buffer): void {
    this.bytes += part.length
    if (this.bytes <= MAX_LINE_BYTES) this.parts.push(part)
    else this.parts = []
  }

  take(): string {
    const text = this.bytes > MAX_LINE_BYTES ? TOO_LONG : Buffer.concat(this.parts).toString('utf8')
    this.start(Buffer.alloc(0))
    return text
  }
}
