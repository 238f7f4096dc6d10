// Damaged images of markets with margin: never an exchange, never anything but a SnapshotError. And forged ones, whose hash
// is right: an error of ours or an exchange, and always an end.
import { beforeAll, describe, expect, test } from 'vitest'
import { REPLY_BASE, REPLY_BYTES } from '../../src/generated/wire.js'
import { CapacityError, Exchange, HaltedError, SnapshotError } from '../../src/index.js'
import { Exchange as SlimExchange } from '../../src/slim.js'
import { Core } from '../../src/wasm/core.js'
import { instantiate } from '../../src/wasm/load.js'
import { Random } from '../differential/random.ts'
import { World } from './margin-world.js'
import { cappedModule, plainModule } from './module.js'

const HEADER = 32
const HASH_AT = 16
const LENGTH_AT = 24
const BLOCK = 32
/** Where counts and sizes stand that a forger could make as large as memory is. */
const HEAD = 512

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

function isOurs(error: unknown): boolean {
  return error instanceof SnapshotError || error instanceof CapacityError || error instanceof HaltedError
}

/** Another value somewhere from there on. */
function flip(image: Uint8Array, from: number): void {
  const at = from + random.below(image.length - from)
  const now = image[at] as number
  image[at] = random.pick([now ^ (1 << random.below(8)), now + 1, now ^ 255, random.below(256)])
}

/** A copy of which some bytes are others. */
function withFlips(image: Uint8Array): Uint8Array {
  const damaged = image.slice()
  for (let flips = random.between(1, 4); flips > 0; flips--) flip(damaged, 0)
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

describe('forged', () => {
  let core: Core

  beforeAll(async () => {
    const module = await plainModule()
    core = new Core(module, await instantiate(module))
  })

  /** Gives an image the length and the hash that it claims. */
  function sign(snapshot: Uint8Array): void {
    const image = snapshot.subarray(HEADER)
    const view = new DataView(snapshot.buffer, snapshot.byteOffset)
    core.restoreStart()
    for (let at = 0; at < image.length; at += REPLY_BYTES) {
      const part = image.subarray(at, at + REPLY_BYTES)
      core.memory.bytes.set(part, REPLY_BASE)
      core.restoreCheck(part.length)
    }
    core.restoreCheck(0)
    view.setBigUint64(HASH_AT, core.memory.unsigned(REPLY_BASE), true)
    view.setBigUint64(LENGTH_AT, BigInt(image.length), true)
  }

  test('what was signed as it was is restored', async () => {
    for (const image of images) {
      const again = image.slice()
      sign(again)
      expect(Buffer.compare(again, image)).toBe(0)
    }
  })

  test('any bytes behind the head, and any end', { timeout: 60_000 }, async () => {
    const module = await cappedModule(64)
    const outcomes = { restored: 0, refused: 0 }
    for (const image of images) {
      for (let i = 0; i < 150; i++) {
        const length = random.chance(0.1)
          ? HEADER + 32 * random.between(16, (image.length - HEADER) / 32 - 1)
          : image.length
        const forged = image.slice(0, length)
        for (let flips = random.between(1, 3); flips > 0; flips--) flip(forged, HEADER + HEAD)
        sign(forged)
        try {
          const exchange = await SlimExchange.restore(forged, { module })
          exchange.audit()
          outcomes.restored++
        } catch (error) {
          if (!isOurs(error)) throw error
          outcomes.refused++
        }
      }
    }
    expect(outcomes.restored).toBeGreaterThan(50)
    expect(outcomes.refused).toBeGreaterThan(50)
  })
})
