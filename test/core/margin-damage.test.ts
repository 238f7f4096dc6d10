// Damaged images of markets with margin: never an exchange, never anything but a SnapshotError.
import { beforeAll, expect, test } from 'vitest'
import { Exchange, SnapshotError } from '../../src/index.js'
import { Random } from '../differential/random.ts'
import { World } from './margin-world.js'

const HEADER = 32
const BLOCK = 32

const random = new Random(7)
let images: Uint8Array<ArrayBuffer>[] = []

beforeAll(async () => {
  images = await Promise.all(
    [51, 52, 53].map(async (seed) => {
      const exchange = await Exchange.create()
      for (const command of new World(seed, { accounts: 20, markets: 3 }).commands(1500)) exchange.apply(command)
      return exchange.snapshot()
    }),
  )
})

/** A copy of which some bytes are others. */
function withFlips(image: Uint8Array): Uint8Array {
  const damaged = image.slice()
  for (let flips = random.between(1, 4); flips > 0; flips--) {
    const at = random.below(image.length)
    const now = damaged[at] as number
    damaged[at] = random.pick([now ^ (1 << random.below(8)), now + 1, now ^ 255, random.below(256)])
  }
  return damaged
}

/** A copy of which a part is missing, doubled or has changed its place. */
function withPartsMoved(image: Uint8Array): Uint8Array {
  const at = HEADER + BLOCK * random.below((image.length - HEADER) / BLOCK)
  const end = Math.min(at + BLOCK * random.between(1, 8), image.length)
  const rest = [image.subarray(0, at), image.subarray(end)]
  return random.pick([
    Buffer.concat(rest),
    Buffer.concat([image.subarray(0, end), image.subarray(at)]),
    Buffer.concat([...rest, image.subarray(at, end)]),
    image.subarray(0, at),
  ])
}

test.each([
  ['other bytes', withFlips],
  ['missing, doubled or moved parts', withPartsMoved],
])('%s are noticed', { timeout: 60_000 }, async (_, damage) => {
  let damaged = 0
  for (const image of images) {
    for (let i = 0; i < 150; i++) {
      const bytes = damage(image)
      if (Buffer.compare(bytes, image) === 0) continue
      damaged++
      await expect(Exchange.restore(bytes)).rejects.toBeInstanceOf(SnapshotError)
    }
  }
  expect(damaged).toBeGreaterThan(400)
})

test('what was not damaged is restored', async () => {
  for (const image of images) expect((await Exchange.restore(image)).audit()).toBeNull()
})
