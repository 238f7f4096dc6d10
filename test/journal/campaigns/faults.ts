// A journal that something has been done to: frames lost, doubled, swapped, of another journal, overwritten, several bits.
import { JournalDamageError } from '../../../src/journal/errors.js'
import { Random } from '../../differential/random.ts'
import { concat } from '../memory.js'
import type { Campaign } from './campaign.ts'
import { journalOf, type Material, read } from './material.ts'

const BYTES = 16_384
const PER_FRAME = 8
const PER_JOURNAL = 5_000

type Fault = (random: Random, ours: Material, theirs: Material) => Uint8Array

const FAULTS: Record<string, Fault> = {
  lost: (random, ours) => {
    const [from, to] = someFrames(random, ours)
    return concat([ours.segment.subarray(0, from), ours.segment.subarray(to)])
  },
  doubled: (random, { segment, starts }) => {
    const [from, to] = frame(random, starts)
    const into = starts[random.below(starts.length)] as number
    return concat([segment.subarray(0, into), segment.subarray(from, to), segment.subarray(into)])
  },
  swapped: (random, { segment, starts }) => {
    const [a, b] = [random.below(starts.length - 1), random.below(starts.length - 1)].sort((x, y) => x - y)
    const part = (from: number, to: number) => segment.subarray(starts[from], starts[to])
    const [x, y] = [a as number, b as number]
    return concat([
      part(0, x),
      part(y, y + 1),
      part(x + 1, y),
      part(x, x === y ? x : x + 1),
      part(y + 1, starts.length - 1),
    ])
  },
  foreign: (random, { segment, starts }, theirs) => {
    const [from, to] = frame(random, theirs.starts)
    const [cut, end] = frame(random, starts)
    return concat([segment.subarray(0, cut), theirs.segment.subarray(from, to), segment.subarray(end)])
  },
  'bits flipped': (random, { segment }) => {
    const bytes = segment.slice()
    for (let flipped = random.between(2, 40); flipped > 0; flipped--) {
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
    }
    return bytes
  },
  overwritten: (random, { segment }, theirs) => {
    const bytes = segment.slice()
    const from = random.below(bytes.length)
    const source = random.below(theirs.segment.length)
    bytes.set(
      theirs.segment
        .subarray(source, source + Math.min(bytes.length - from, random.between(1, 4096)))
        .subarray(0, bytes.length - from),
      from,
    )
    return bytes
  },
  zeroed: (random, { segment }) => {
    const bytes = segment.slice()
    const from = 512 * random.below(Math.ceil(bytes.length / 512))
    return bytes.fill(0, from, from + 512 * random.between(1, 8))
  },
  'cut short': (random, { segment }) => segment.slice(0, random.below(segment.length)),
}

export const faults: Campaign = {
  name: 'journal-faults',
  claim: 'a journal with frames lost, doubled, swapped, foreign or overwritten is never taken for what it was',
  unit: 'faults',
  ci: 20_000,
  release: 1_000_000,
  async slice(seed) {
    const random = new Random(seed)
    const [ours, theirs] = [
      await journalOf(2 * seed, BYTES, PER_FRAME),
      await journalOf(2 * seed + 1, BYTES, PER_FRAME),
    ]
    const kinds = Object.keys(FAULTS)
    const counts: Record<string, number> = {}
    const failures: string[] = []
    for (let i = 0; i < PER_JOURNAL; i++) {
      const kind = kinds[i % kinds.length] as string
      const bytes = (FAULTS[kind] as Fault)(random, ours, theirs)
      if (same(bytes, ours.segment)) continue
      counts[kind] = (counts[kind] ?? 0) + 1
      const { seq, error } = await read(bytes, ours.after)
      if (!(error instanceof JournalDamageError))
        failures.push(`seed ${seed}, ${i} (${kind}): command ${seq}, ${error}`)
      const fromStart = await read(bytes)
      if (!ours.seqs.includes(fromStart.seq)) failures.push(`seed ${seed}, ${i} (${kind}): ends with ${fromStart.seq}`)
    }
    return { done: Object.values(counts).reduce((sum, count) => sum + count, 0), counts, failures }
  },
}

/** Where a frame begins and ends. */
function frame(random: Random, starts: readonly number[]): [number, number] {
  const number = random.below(starts.length - 1)
  return [starts[number] as number, starts[number + 1] as number]
}

function someFrames(random: Random, { starts }: Material): [number, number] {
  const from = random.below(starts.length - 1)
  return [starts[from] as number, starts[random.between(from + 1, starts.length - 1)] as number]
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
