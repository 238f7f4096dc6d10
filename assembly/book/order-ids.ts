// Live orders by id. Ids are given 1, 2, 3, …, so a ring over the latest ids finds nearly every order with one load; the
// few that outlive the ring move to a table. The ring has at least four times as many places as there are live orders: of
// orders that live evenly long, one in fifty outlives it.
import { FAULT_ORDER_ID, Order } from '../generated/wire'
import { X } from '../engine/exchange'
import { invariant } from '../engine/invariant'
import { blockCost, releaseBlock, takeBlock } from '../memory/arena'
import { refreshPlenty } from '../memory/reserve'
import { ORDERS } from '../memory/slab'
import {
  addEntry, entryHash, entryRef, firstProbe, growTable, hashKey, nextProbe, OLD_ORDERS, removeEntry, tableLog2,
} from '../memory/table'

// @ts-ignore: decorator
@inline
function placeOf(id: u64): u32 {
  return X.ringBase + (((id as u32) & X.ringMask) << 2)
}

// @ts-ignore: decorator
@inline
export function isRecent(id: u64): bool {
  return X.lastOrderId - id <= (X.ringMask as u64)
}

export function openRing(log2: u32): void {
  X.ringBase = takeBlock(log2 + 2)
  X.ringMask = (1 << log2) - 1
  refreshPlenty()
}

export function ringLog2(): u32 {
  return popcnt(X.ringMask)
}

/** Gives the next id. An old order that still holds the id's place in the ring moves out. */
// @ts-ignore: decorator
@inline
export function nextOrderId(): u64 {
  const id = ++X.lastOrderId
  const straggler = load<u32>(placeOf(id))
  if (straggler != 0) moveOut(straggler, placeOf(id))
  return id
}

/** The place of the next id in the ring; 0 if something has to make room there first. */
// @ts-ignore: decorator
@inline
export function placeOfNext(): u32 {
  const place = placeOf(X.lastOrderId + 1)
  return load<u32>(place) == 0 && (X.liveOrders + 1 + ORDERS.promised) * 4 <= X.ringMask ? place : 0
}

/** Gives an order the next id, whose place is free. */
// @ts-ignore: decorator
@inline
export function registerNext(place: u32, ref: u32): u64 {
  store<u32>(place, ref)
  X.liveOrders++
  return ++X.lastOrderId
}

/** Only where its place is: an order that has outlived the ring is not found. */
// @ts-ignore: decorator
@inline
export function peekOrder(id: u64): Order | null {
  return id - 1 < X.lastOrderId && isRecent(id) ? changetype<Order | null>(load<u32>(placeOf(id))) : null
}

/** Takes an order that `peekOrder` has found off its id. */
// @ts-ignore: decorator
@inline
export function unregisterPeeked(id: u64): void {
  store<u32>(placeOf(id), 0)
  X.liveOrders--
}

function moveOut(ref: u32, place: u32): void {
  store<u32>(place, 0)
  addEntry(OLD_ORDERS, hashKey(changetype<Order>(ref).id), ref)
}

// @ts-ignore: decorator
@inline
export function registerOrder(order: Order): void {
  if ((++X.liveOrders + ORDERS.promised) * 4 > X.ringMask) growRing()
  putOrder(order)
}

/** Promised orders need their places too. */
export function makeRoomForPromised(): void {
  while ((X.liveOrders + ORDERS.promised) * 4 > X.ringMask) growRing()
}

// @ts-ignore: decorator
@inline
function putOrder(order: Order): void {
  const ref = changetype<u32>(order)
  if (isRecent(order.id)) store<u32>(placeOf(order.id), ref)
  else addEntry(OLD_ORDERS, hashKey(order.id), ref)
}

// @ts-ignore: decorator
@inline
export function unregisterOrder(order: Order): void {
  X.liveOrders--
  if (isRecent(order.id)) store<u32>(placeOf(order.id), 0)
  else removeEntry(OLD_ORDERS, hashKey(order.id), changetype<u32>(order))
}

// @ts-ignore: decorator
@inline
export function findOrder(id: u64): Order | null {
  if (id - 1 >= X.lastOrderId) return null
  return isRecent(id) ? changetype<Order | null>(load<u32>(placeOf(id))) : findOld(id)
}

function findOld(id: u64): Order | null {
  const hash = hashKey(id)
  for (let entry = firstProbe(OLD_ORDERS, hash); entryRef(entry) != 0; entry = nextProbe(OLD_ORDERS, entry)) {
    if (entryHash(entry) != hash) continue
    const order = changetype<Order>(entryRef(entry))
    if (order.id == id) return order
  }
  return null
}

function growRing(): void {
  const oldBase = X.ringBase
  const oldMask = X.ringMask
  const oldLog2 = ringLog2()
  openRing(oldLog2 + 1)
  if (needsLargerTable()) growTable(OLD_ORDERS)
  for (let place: u32 = 0; place <= oldMask; place++) {
    const ref = load<u32>(oldBase + (place << 2))
    if (ref != 0) store<u32>(placeOf(changetype<Order>(ref).id), ref)
  }
  releaseBlock(oldBase, oldLog2 + 2)
  takeBackRecent()
}

/** The ring reaches further back now: old orders within its reach belong into it. */
function takeBackRecent(): void {
  let entry = OLD_ORDERS.base
  const end = OLD_ORDERS.base + ((OLD_ORDERS.mask + 1) << 3)
  while (entry != end) {
    const ref = entryRef(entry)
    if (ref != 0 && isRecent(changetype<Order>(ref).id)) {
      // Removal shifts others back, perhaps into this very place: look at it again.
      removeEntry(OLD_ORDERS, entryHash(entry), ref)
      store<u32>(placeOf(changetype<Order>(ref).id), ref)
    } else entry += 8
  }
  invariant(OLD_ORDERS.count <= X.liveOrders, FAULT_ORDER_ID)
}

/** Bytes that `count` more live orders, at most 3, would add to the arena. */
export function liveOrderCost(count: u32): u64 {
  if ((X.liveOrders + ORDERS.promised + count) * 4 <= X.ringMask) return 0
  return blockCost(ringLog2() + 3) + (tableLog2(OLD_ORDERS) < ringLog2() - 1 ? blockCost(tableLog2(OLD_ORDERS) + 4) : 0)
}

/** The table always has more places than there are live orders: an id that is given without a check always finds one. */
function needsLargerTable(): bool {
  return tableLog2(OLD_ORDERS) < ringLog2() - 2
}
