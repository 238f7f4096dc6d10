// The state hash: 64 bits over the canonical image, which holds the running hash of all events.
import { REPLY_BASE } from '../generated/wire'
import { snapshotNext, snapshotStart } from './snapshot'

let a: u64 = 0
let b: u64 = 0
let c: u64 = 0
let d: u64 = 0

export function startHash(): void {
  a = 0x9e3779b97f4a7c15
  b = 0xbf58476d1ce4e5b9
  c = 0x94d049bb133111eb
  d = 0xd6e8feb86659fd93
}

// @ts-ignore: decorator
@inline
function mix(lane: u64, word: u64): u64 {
  return rotl((lane ^ word) * 0x9fb21c651e98df25, 31)
}

/** Takes so many bytes of the reply region (whole blocks) into the hash. */
export function hashReply(bytes: u32): void {
  for (let at: u32 = REPLY_BASE; at < REPLY_BASE + bytes; at += 32) {
    a = mix(a, load<u64>(at))
    b = mix(b, load<u64>(at, 8))
    c = mix(c, load<u64>(at, 16))
    d = mix(d, load<u64>(at, 24))
  }
}

/** Writes the hash to the beginning of the reply region. */
export function endHash(): void {
  let h = mix(mix(mix(mix(0, a), b), c), d)
  h ^= h >> 32
  h *= 0xd6e8feb86659fd93
  store<u64>(REPLY_BASE, h ^ (h >> 32))
}

export function stateHash(): void {
  startHash()
  snapshotStart()
  for (let bytes = snapshotNext(); bytes != 0; bytes = snapshotNext()) hashReply(bytes)
  endHash()
}
