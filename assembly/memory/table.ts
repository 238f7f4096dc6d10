// Hash tables from a key's hash to a record: open addressing, linear probes, entries of 8 bytes {hash u32, ref u32},
// at most three eighths full, removal by shifting back. The record itself holds the key; who looks up compares it.
import {
  EXCHANGE_ACCOUNT_IDS, EXCHANGE_BASE, EXCHANGE_CLIENT_IDS, EXCHANGE_HOLDING_KEYS, EXCHANGE_MARKET_NAMES,
  EXCHANGE_OLD_ORDERS, FAULT_TABLE, Table,
} from '../generated/wire'
import { X } from '../engine/exchange'
import { invariant } from '../engine/invariant'
import { blockCost, releaseBlock, takeBlock } from './arena'
import { hasPlentyBeside, refreshPlenty } from './reserve'

export const ACCOUNT_IDS = changetype<Table>(EXCHANGE_BASE + EXCHANGE_ACCOUNT_IDS)
export const HOLDING_KEYS = changetype<Table>(EXCHANGE_BASE + EXCHANGE_HOLDING_KEYS)
export const CLIENT_IDS = changetype<Table>(EXCHANGE_BASE + EXCHANGE_CLIENT_IDS)
export const OLD_ORDERS = changetype<Table>(EXCHANGE_BASE + EXCHANGE_OLD_ORDERS)
export const MARKET_NAMES = changetype<Table>(EXCHANGE_BASE + EXCHANGE_MARKET_NAMES)

/** Mixes all bits of a key: neighbouring ids, and ids chosen to collide in a plain product, spread alike. */
// @ts-ignore: decorator
@inline
export function hashKey(key: u64): u32 {
  let h = key
  h = (h ^ (h >> 32)) * 0x9fb21c651e98df25
  h = (h ^ (h >> 28)) * 0xd6e8feb86659fd93
  return (h >> 32) as u32
}

/** For keys that the venue gives: one product is enough where nobody chooses keys that collide. */
// @ts-ignore: decorator
@inline
export function hashId(key: u64): u32 {
  const h = key * 0x9fb21c651e98df25
  return ((h >> 32) ^ h) as u32
}

// @ts-ignore: decorator
@inline
export function firstProbe(table: Table, hash: u32): u32 {
  return table.base + ((hash & table.mask) << 3)
}

// @ts-ignore: decorator
@inline
export function nextProbe(table: Table, entry: u32): u32 {
  return table.base + ((((entry - table.base) >> 3) + 1) & table.mask) * 8
}

// @ts-ignore: decorator
@inline
export function entryHash(entry: u32): u32 {
  return load<u32>(entry)
}

/** 0 = free. */
// @ts-ignore: decorator
@inline
export function entryRef(entry: u32): u32 {
  return load<u32>(entry, 4)
}

/** An empty table of 2^log2 entries. */
export function openTable(table: Table, log2: u32): void {
  table.base = takeBlock(log2 + 3)
  table.mask = (1 << log2) - 1
  table.count = 0
  refreshPlenty()
}

export function tableLog2(table: Table): u32 {
  return popcnt(table.mask)
}

/** Whether so many entries ask for a larger table: fuller, and the first probe would miss too often. */
// @ts-ignore: decorator
@inline
function isFull(table: Table, count: u32): bool {
  return ((count as u64) << 3) > (table.mask as u64) * 3
}

export function addEntry(table: Table, hash: u32, ref: u32): void {
  if (isFull(table, table.count + 1) && mayGrow(table)) growTable(table)
  invariant(table.count < table.mask, FAULT_TABLE)
  table.count++
  putEntry(table, hash, ref)
}

/**
 * A command has made sure that its entries fit; only old orders move out without one, so their table grows when memory is
 * plenty and else fills up further: it always has more places than there are live orders. A restore has the sizes before.
 */
function mayGrow(table: Table): bool {
  if (X.isRestoring) return false
  return table !== OLD_ORDERS || hasPlentyBeside(blockCost(tableLog2(table) + 4))
}

function putEntry(table: Table, hash: u32, ref: u32): void {
  let entry = firstProbe(table, hash)
  while (entryRef(entry) != 0) entry = nextProbe(table, entry)
  store<u32>(entry, hash)
  store<u32>(entry, ref, 4)
}

export function growTable(table: Table): void {
  const oldBase = table.base
  const oldLog2 = tableLog2(table)
  const count = table.count
  openTable(table, oldLog2 + 1)
  table.count = count
  const end = oldBase + (8 << oldLog2)
  for (let entry = oldBase; entry != end; entry += 8) {
    const ref = entryRef(entry)
    if (ref != 0) putEntry(table, entryHash(entry), ref)
  }
  releaseBlock(oldBase, oldLog2 + 3)
}

export function removeEntry(table: Table, hash: u32, ref: u32): void {
  let hole = firstProbe(table, hash)
  while (entryRef(hole) != ref) {
    invariant(entryRef(hole) != 0, FAULT_TABLE)
    hole = nextProbe(table, hole)
  }
  table.count--
  for (let entry = nextProbe(table, hole); entryRef(entry) != 0; entry = nextProbe(table, entry)) {
    const home = firstProbe(table, entryHash(entry))
    // An entry may move back to the hole unless its home lies between the hole and itself.
    const span = (entry - home) & ((table.mask << 3) | 7)
    const back = (entry - hole) & ((table.mask << 3) | 7)
    if (span < back) continue
    store<u64>(hole, load<u64>(entry))
    hole = entry
  }
  store<u64>(hole, 0)
}

/** Bytes that adding `count` entries would add to the arena. */
export function entriesCost(table: Table, count: u32): u64 {
  return isFull(table, table.count + count) ? blockCost(tableLog2(table) + 4) : 0
}
