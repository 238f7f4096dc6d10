// The rate limit of ENGINE.md §11: two buckets per account, in integer micro-tokens.

import { emit, refuse } from './events.ts'
import { ceilDiv, min } from './numbers.ts'
import type { Command } from './shape.ts'
import type { Account, Bucket, RateLimit, Refusal, World } from './types.ts'

const TOKEN = 1_000_000n

export function setRateLimit(world: World, command: Command): Refusal | null {
  const id = command.account as number | undefined
  const account = id === undefined ? null : world.accountById.get(id)
  if (account === undefined) return refuse('account.unknown')
  const limit: RateLimit = {
    capacity: BigInt(command.capacity as number),
    perSecond: BigInt(command.perSecond as number),
    reserve: BigInt((command.reserve ?? command.capacity) as number),
  }
  if (account === null) world.generalLimit = limit
  else account.ownLimit = limit
  // Setting a limit fills the buckets that it changes; an account's own limit hides the general one.
  const changed = account === null ? world.accounts.filter((a) => a.ownLimit === null) : [account]
  for (const one of changed) {
    one.bucket = null
    one.reserveBucket = null
  }
  emit(world, 'rateLimit', {
    account: account?.id ?? null,
    capacity: Number(limit.capacity),
    perSecond: Number(limit.perSecond),
    reserve: Number(limit.reserve),
  })
  return null
}

/** Takes one token, also for a command that is refused later; cancels and RO orders have a reserve. */
export function spendToken(world: World, account: Account, mayUseReserve: boolean): Refusal | null {
  const limit = account.ownLimit ?? world.generalLimit
  if (limit === null) return null
  account.bucket = refilled(world, account.bucket, limit.capacity, limit.perSecond)
  account.reserveBucket = refilled(world, account.reserveBucket, limit.reserve, limit.perSecond)
  const { bucket, reserveBucket } = account
  if (bucket.level >= TOKEN) bucket.level -= TOKEN
  else if (mayUseReserve && reserveBucket.level >= TOKEN) reserveBucket.level -= TOKEN
  else {
    const waits = [waitUs(bucket, limit.capacity, limit.perSecond)]
    if (mayUseReserve) waits.push(waitUs(reserveBucket, limit.reserve, limit.perSecond))
    return refuse('rateLimit', {
      tokens: Number(bucket.level / TOKEN),
      retryAfterUs: soonest(waits),
    })
  }
  return null
}

/** A bucket that was never looked at since its limit was set is full. */
function refilled(world: World, bucket: Bucket | null, capacity: bigint, perSecond: bigint): Bucket {
  const full = capacity * TOKEN
  if (bucket === null) return { level: full, ts: world.clock }
  // perSecond tokens a second are perSecond micro-tokens a microsecond.
  const gained = BigInt(world.clock - bucket.ts) * perSecond
  return { level: min(full, bucket.level + gained), ts: world.clock }
}

/** null: never */
function waitUs(bucket: Bucket, capacity: bigint, perSecond: bigint): number | null {
  if (perSecond === 0n || capacity === 0n) return null
  return Number(ceilDiv(TOKEN - bucket.level, perSecond))
}

function soonest(waits: (number | null)[]): number | null {
  const possible = waits.filter((wait) => wait !== null)
  return possible.length === 0 ? null : Math.min(...possible)
}
