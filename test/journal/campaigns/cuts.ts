// A journal torn at every byte.
import { recover } from '../../../src/journal/recover.js'
import { Random } from '../../differential/random.ts'
import { diskOf } from '../memory.js'
import type { Campaign, Slice } from './campaign.ts'
import { journalOf, type Material, read, SEGMENT } from './material.ts'

const BYTES = 65_536
const PER_FRAME = 25
/** Cuts of a journal at which the exchange is recovered too. */
const RECOVERED = 40

export const cuts: Campaign = {
  name: 'journal-cuts',
  claim: 'a journal cut at any byte gives the commands of its whole frames and says how many bytes it drops',
  unit: 'cuts',
  ci: BYTES,
  release: 20 * BYTES,
  async slice(seed) {
    const material = await journalOf(seed, BYTES, PER_FRAME)
    const { segment, starts } = material
    const failures: string[] = []
    let inside = 0
    for (let cut = 0; cut < segment.length; cut++) {
      const whole = wholeFrames(material, cut)
      const { seq, error, tornBytes } = await read(segment.subarray(0, cut))
      const dropped = cut - (starts[whole] as number)
      if (dropped > 0) inside++
      if (error !== null || seq !== material.seqs[whole] || tornBytes !== dropped)
        failures.push(`seed ${seed}, cut at ${cut}: command ${seq}, ${tornBytes} bytes dropped, ${error}`)
    }
    const recovered = await recoverSome(seed, material, failures)
    return {
      done: segment.length,
      counts: { journals: 1, 'inside a frame': inside, recovered },
      failures,
    } satisfies Slice
  },
}

async function recoverSome(seed: number, material: Material, failures: string[]): Promise<number> {
  const { segment, hashes } = material
  const random = new Random(seed)
  for (let i = 0; i < RECOVERED; i++) {
    const cut = random.between(material.starts[1] as number, segment.length)
    const { exchange } = await recover(diskOf([[SEGMENT, segment.slice(0, cut)]]))
    if (exchange.stateHash() === hashes[wholeFrames(material, cut)]) continue
    failures.push(`seed ${seed}, cut at ${cut}: another state`)
  }
  return RECOVERED
}

function wholeFrames({ starts }: Material, cut: number): number {
  let whole = 0
  while (whole + 1 < starts.length && (starts[whole + 1] as number) <= cut) whole++
  return whole
}
