// A sparse array of levels by price, 1 .. 2^53-1 ticks: a tree of 64-way nodes, each with a bitmap of what is below it;
// a leaf holds 64 neighbouring levels. No window, nothing to re-centre: dense where trading is, correct everywhere.
import { FAULT_LADDER, LEAF_SIZE, LEVEL_SIZE, Ladder, Leaf, Level, NODE_CHILDREN, Node } from '../generated/wire'
import { invariant } from '../engine/invariant'
import { allocate, LEAF_SLOT, LEAVES, NODE_SLOT, NODES, release, slotsCost } from '../memory/slab'

const ALL: u64 = u64.MAX_VALUE

// @ts-ignore: decorator
@inline
function slotAt(ticks: u64, shift: u32): u32 {
  return ((ticks >> shift) as u32) & 63
}

// @ts-ignore: decorator
@inline
function childAt(node: u32, slot: u32): u32 {
  return load<u32>(node + (slot << 2), NODE_CHILDREN)
}

// @ts-ignore: decorator
@inline
function levelIn(leaf: u32, slot: u32): Level {
  return changetype<Level>(leaf + LEAF_SIZE + slot * LEVEL_SIZE)
}

/** The level at a price, opened if it was empty (then its qty is 0 and the caller must add to it). */
export function openLevel(ladder: Ladder, ticks: u64): Level {
  const found = findLevel(ladder, ticks)
  const level = found != 0 ? changetype<Level>(found) : makeLevel(ladder, ticks)
  if (level.qty == 0) startLevel(ladder, level, leafOf(level, ticks), ticks)
  return level
}

/** The same where there is no leaf for it; the level is yet to be started. */
export function makeLevel(ladder: Ladder, ticks: u64): Level {
  if (ladder.height == 0 || ticks >> (6 * (ladder.height + 1)) != 0) raiseOver(ladder, ticks)
  const node = descend(ladder, ticks)
  let leaf = childAt(node, slotAt(ticks, 6))
  if (leaf == 0) leaf = addLeaf(node, slotAt(ticks, 6), ladder)
  return levelIn(leaf, (ticks as u32) & 63)
}

/** The level at a price, perhaps empty; 0 if a leaf or a node has to be made for it. */
// @ts-ignore: decorator
@inline
export function findLevel(ladder: Ladder, ticks: u64): u32 {
  const height = ladder.height
  if (height == 0 || ticks >> (6 * (height + 1)) != 0) return 0
  let node = ladder.root
  for (let shift = height * 6; shift > 6; shift -= 6) {
    node = childAt(node, slotAt(ticks, shift))
    if (node == 0) return 0
  }
  const leaf = childAt(node, slotAt(ticks, 6))
  return leaf == 0 ? 0 : changetype<u32>(levelIn(leaf, (ticks as u32) & 63))
}

/** The leaf of a level that is empty, and knows it no longer. */
// @ts-ignore: decorator
@inline
export function leafOf(level: Level, ticks: u64): u32 {
  return changetype<u32>(level) - LEAF_SIZE - ((ticks as u32) & 63) * LEVEL_SIZE
}

/** Its caller must add to it. */
// @ts-ignore: decorator
@inline
export function startLevel(ladder: Ladder, level: Level, leaf: u32, ticks: u64): void {
  level.next = changetype<u32>(level)
  level.prev = changetype<u32>(level)
  level.price = ticks
  level.count = 0
  level.leaf = leaf
  changetype<Leaf>(leaf).bitmap |= (1 as u64) << (ticks & 63)
  ladder.levels++
}

function raiseOver(ladder: Ladder, ticks: u64): void {
  while (ladder.height == 0 || ticks >> (6 * (ladder.height + 1)) != 0) raiseRoot(ladder)
}

/** The lowest node over a price, with all nodes above it made. */
// @ts-ignore: decorator
@inline
function descend(ladder: Ladder, ticks: u64): u32 {
  let node = ladder.root
  for (let shift = ladder.height * 6; shift > 6; shift -= 6) {
    const slot = slotAt(ticks, shift)
    let child = childAt(node, slot)
    if (child == 0) child = addNode(node, slot)
    node = child
  }
  return node
}

function raiseRoot(ladder: Ladder): void {
  const old = ladder.root
  ladder.height++
  // A root with nothing below it serves at any height.
  if (old != 0 && changetype<Node>(old).bitmap == 0) return
  const root = newNode(0)
  ladder.root = root
  if (old == 0) return
  changetype<Node>(old).parent = root
  attach(root, 0, old)
}

function newNode(parent: u32): u32 {
  const node = allocate(NODES, NODE_SLOT)
  memory.fill(node, 0, NODE_SLOT)
  changetype<Node>(node).parent = parent
  return node
}

function attach(node: u32, slot: u32, child: u32): void {
  store<u32>(node + (slot << 2), child, NODE_CHILDREN)
  changetype<Node>(node).bitmap |= (1 as u64) << slot
}

function addNode(parent: u32, slot: u32): u32 {
  const node = newNode(parent)
  attach(parent, slot, node)
  return node
}

/** A leaf from the pool has no order in any level (qty 0 throughout), so only its head must be set. */
function addLeaf(parent: u32, slot: u32, ladder: Ladder): u32 {
  const leaf = allocate(LEAVES, LEAF_SLOT)
  changetype<Leaf>(leaf).bitmap = 0
  changetype<Leaf>(leaf).parent = parent
  changetype<Leaf>(leaf).ladder = changetype<u32>(ladder)
  attach(parent, slot, leaf)
  return leaf
}

/** Takes an empty level out, with the leaf and the nodes that only led to it. */
// @ts-ignore: decorator
@inline
export function closeLevel(ladder: Ladder, level: Level): void {
  const leaf = changetype<Leaf>(level.leaf)
  const left = leaf.bitmap & ~((1 as u64) << (level.price & 63))
  leaf.bitmap = left
  ladder.levels--
  if (left == 0) dropLeaf(level.leaf, level.price)
}

/** The levels with orders in the same leaf at higher prices (`above` 1), or at lower ones (0): a bit for each. */
// @ts-ignore: decorator
@inline
export function besideIn(level: Level, above: u32): u64 {
  const bit = (1 as u64) << (level.price & 63)
  return changetype<Leaf>(level.leaf).bitmap & select<u64>(0 - (bit << 1), bit - 1, above != 0)
}

/** The nearest level of `besideIn`, which has one. */
// @ts-ignore: decorator
@inline
export function nearestOf(beside: u64, level: Level, above: u32): Level {
  return levelIn(level.leaf, select<u64>(ctz(beside), 63 - clz(beside), above != 0) as u32)
}

/** Whether other levels of its leaf have orders. */
// @ts-ignore: decorator
@inline
export function hasNeighbours(level: Level): bool {
  const bitmap = changetype<Leaf>(level.leaf).bitmap
  return (bitmap & (bitmap - 1)) != 0
}

/** Takes an empty level out that has neighbours. */
// @ts-ignore: decorator
@inline
export function closeBesideOthers(ladder: Ladder, level: Level): void {
  changetype<Leaf>(level.leaf).bitmap &= ~((1 as u64) << (level.price & 63))
  ladder.levels--
}

function dropLeaf(leaf: u32, ticks: u64): void {
  let node = changetype<Leaf>(leaf).parent
  release(LEAVES, leaf)
  for (let shift: u32 = 6; ; shift += 6) {
    const slot = slotAt(ticks, shift)
    store<u32>(node + (slot << 2), 0, NODE_CHILDREN)
    const left = changetype<Node>(node).bitmap & ~((1 as u64) << slot)
    changetype<Node>(node).bitmap = left
    const parent = changetype<Node>(node).parent
    if (left != 0 || parent == 0) return
    release(NODES, node)
    node = parent
  }
}

/** The next level with orders at a higher price, or null. */
// @ts-ignore: decorator
@inline
export function levelAbove(level: Level): Level | null {
  const bits = changetype<Leaf>(level.leaf).bitmap & ((ALL - 1) << (level.price & 63))
  return bits != 0 ? levelIn(level.leaf, ctz(bits) as u32) : leafAbove(level)
}

/** The next level with orders at a lower price, or null. */
// @ts-ignore: decorator
@inline
export function levelBelow(level: Level): Level | null {
  const bits = changetype<Leaf>(level.leaf).bitmap & (((1 as u64) << (level.price & 63)) - 1)
  return bits != 0 ? levelIn(level.leaf, 63 - (clz(bits) as u32)) : leafBelow(level)
}

function leafAbove(level: Level): Level | null {
  let node = changetype<Leaf>(level.leaf).parent
  for (let shift: u32 = 6; node != 0; shift += 6) {
    const bits = changetype<Node>(node).bitmap & ((ALL - 1) << slotAt(level.price, shift))
    if (bits != 0) return lowestIn(childAt(node, ctz(bits) as u32), shift - 6)
    node = changetype<Node>(node).parent
  }
  return null
}

function leafBelow(level: Level): Level | null {
  let node = changetype<Leaf>(level.leaf).parent
  for (let shift: u32 = 6; node != 0; shift += 6) {
    const bits = changetype<Node>(node).bitmap & (((1 as u64) << slotAt(level.price, shift)) - 1)
    if (bits != 0) return highestIn(childAt(node, 63 - (clz(bits) as u32)), shift - 6)
    node = changetype<Node>(node).parent
  }
  return null
}

function lowestIn(from: u32, fromShift: u32): Level {
  let node = from
  for (let shift = fromShift; shift > 0; shift -= 6) node = childAt(node, ctz(changetype<Node>(node).bitmap) as u32)
  return levelIn(node, ctz(changetype<Leaf>(node).bitmap) as u32)
}

function highestIn(from: u32, fromShift: u32): Level {
  let node = from
  for (let shift = fromShift; shift > 0; shift -= 6) node = childAt(node, 63 - (clz(changetype<Node>(node).bitmap) as u32))
  return levelIn(node, 63 - (clz(changetype<Leaf>(node).bitmap) as u32))
}

export function lowestLevel(ladder: Ladder): Level | null {
  return ladder.levels == 0 ? null : lowestIn(ladder.root, ladder.height * 6)
}

export function highestLevel(ladder: Ladder): Level | null {
  return ladder.levels == 0 ? null : highestIn(ladder.root, ladder.height * 6)
}

/** Raises an empty ladder to the height that it had (after a restore). */
export function raiseTo(ladder: Ladder, height: u32): void {
  invariant(ladder.levels == 0 && height <= 8, FAULT_LADDER)
  while (ladder.height < height) raiseRoot(ladder)
}

/** Bytes that opening a level at a price would add to the arena, at the most. */
export function levelCost(ladder: Ladder, ticks: u64): u64 {
  let height = ladder.height
  const isEmpty = ladder.root == 0 || changetype<Node>(ladder.root).bitmap == 0
  let nodes: u32 = ladder.root == 0 ? 1 : 0
  while (height == 0 || ticks >> (6 * (height + 1)) != 0) {
    height++
    if (!isEmpty) nodes++
  }
  let node = isEmpty || height == ladder.height ? ladder.root : 0
  for (let shift = height * 6; shift > 6; shift -= 6) {
    node = node == 0 ? 0 : childAt(node, slotAt(ticks, shift))
    if (node == 0) nodes++
  }
  const leaf = node == 0 ? 0 : childAt(node, slotAt(ticks, 6))
  return slotsCost(NODES, nodes, NODE_SLOT) + (leaf == 0 ? slotsCost(LEAVES, 1, LEAF_SLOT) : 0)
}
