// A journal with any one of its bits flipped.
import { JournalDamageError } from '../../../src/journal/errors.js'
import type { Campaign } from './campaign.ts'
import { journalOf, type Material, read, SEGMENT } from './material.ts'

const BYTES = 16_384
const PER_FRAME = 12

export const flips: Campaign = {
  name: 'journal-flips',
  claim: 'a journal with any bit flipped is refused at that frame, and nothing from it on is applied',
  unit: 'bits',
  ci: BYTES * 8,
  release: 10 * BYTES * 8,
  async slice(seed) {
    const material = await journalOf(seed, BYTES, PER_FRAME)
    const bytes = material.segment.slice()
    const failures: string[] = []
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const at = bit >> 3
      bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7))
      const { seq, error } = await read(bytes)
      bytes[at] = material.segment[at] as number
      const expected = frameAt(material, at)
      const before = material.seqs[expected.number - 1]
      if (seq !== before || !isAt(error, expected)) failures.push(`seed ${seed}, bit ${bit}: command ${seq}, ${error}`)
    }
    return { done: bytes.length * 8, counts: { journals: 1 }, failures }
  },
}

function isAt(error: unknown, { number, byte }: { number: number; byte: number }): boolean {
  return error instanceof JournalDamageError && error.file === SEGMENT && error.frame === number && error.byte === byte
}

function frameAt({ starts }: Material, byte: number): { number: number; byte: number } {
  const number = starts.filter((start) => start <= byte).length
  return { number, byte: starts[number - 1] as number }
}
