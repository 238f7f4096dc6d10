// The loop of a caller, as WebAssembly: it reads recorded calls from a memory of its own and makes them at the exports of
// the core, so that nothing of JavaScript is in between. What the number API costs is what it takes more than this. A call that
// the core does not do at once ends the loop: it is made as a record, and the loop goes on behind it.

import { limits } from '../../schema/wire.mjs'

/** Words of a call: what it is, account, options, market, two of ts, two of the id, price and quantity. */
const WORDS = 10
const CALL_BYTES = WORDS * 4
const PAGE = 65_536

const WORD = 2 ** 32

const PLACE = 0
const CANCEL = 1
const AMEND = 2
const INDEX = 3

/** What the core gives for a call done at once, whose one event has two blocks (schema/wire.mjs). */
const { BLOCK, DONE_AT_ONCE } = Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, Number(value)]))

const TEXT = `(module
  (import "core" "place" (func $place (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "core" "cancel" (func $cancel (param i32 i32 i32 i32 i32) (result i32)))
  (import "core" "amend" (func $amend (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (global $bytes (export "bytes") (mut f64) (f64.const 0))
  (func (export "run") (param $at i32) (param $to i32) (result i32)
    (local $told i32)
    (block $stop
      (loop $next
        (br_if $stop (i32.ge_u (local.get $at) (local.get $to)))
        (block $called
          (block $amends
            (block $cancels
              (block $places
                (br_table $places $cancels $amends $stop (i32.load (local.get $at))))
              (local.set $told (call $place
                (i32.load offset=16 (local.get $at)) (i32.load offset=20 (local.get $at))
                (i32.load offset=4 (local.get $at)) (i32.load offset=12 (local.get $at)) (i32.load offset=8 (local.get $at))
                (i32.load offset=32 (local.get $at)) (i32.load offset=36 (local.get $at))))
              (br $called))
            (local.set $told (call $cancel
              (i32.load offset=16 (local.get $at)) (i32.load offset=20 (local.get $at)) (i32.load offset=4 (local.get $at))
              (i32.load offset=24 (local.get $at)) (i32.load offset=28 (local.get $at))))
            (br $called))
          (local.set $told (call $amend
            (i32.load offset=16 (local.get $at)) (i32.load offset=20 (local.get $at)) (i32.load offset=4 (local.get $at))
            (i32.load offset=24 (local.get $at)) (i32.load offset=28 (local.get $at))
            (i32.load offset=32 (local.get $at)) (i32.load offset=36 (local.get $at)))))
        (br_if $stop (i32.eqz (local.get $told)))
        (if (i32.lt_s (local.get $told) (i32.const 0)) (then (unreachable)))
        (global.set $bytes (f64.add (global.get $bytes)
          (f64.convert_i32_s (select (i32.const ${2 * BLOCK}) (local.get $told) (i32.eq (local.get $told) (i32.const ${DONE_AT_ONCE}))))))
        (local.set $at (i32.add (local.get $at) (i32.const ${CALL_BYTES})))
        (br $next)))
    (local.get $at)))`

/** @returns {Promise<WebAssembly.Module>} */
export async function compileDriver() {
  const { default: binaryen } = await import('binaryen')
  const module = binaryen.parseText(TEXT)
  try {
    return new WebAssembly.Module(module.emitBinary())
  } finally {
    module.dispose()
  }
}

/** Takes calls of the number API as an exchange does, and makes them later, all at once. */
export class Driver {
  /**
   * @param {WebAssembly.Module} module @param {number} calls it takes at most @param {object} exchange its own, whose core's exports
   * the loop calls
   */
  constructor(module, calls, exchange) {
    // The package keeps the exports to itself; the bench looks behind it.
    const { memory, run, bytes } = new WebAssembly.Instance(module, { core: exchange.core.exports }).exports
    memory.grow(Math.ceil((calls * CALL_BYTES) / PAGE))
    this.words = new Int32Array(memory.buffer)
    this.exchange = exchange
    this.runTo = run
    this.bytes = bytes
    this.count = 0
  }

  place(ts, account, market, options, price, qty) {
    return this.add(PLACE, account, options, market, ts, 0, price, qty)
  }

  cancel(ts, account, id) {
    return this.add(CANCEL, account, 0, 0, ts, id, 0, 0)
  }

  amend(ts, account, id, price, qty) {
    return this.add(AMEND, account, 0, 0, ts, id, price, qty)
  }

  index(ts, market, price) {
    return this.add(INDEX, 0, 0, market, ts, 0, price, 0)
  }

  add(kind, account, options, market, ts, id, price, qty) {
    const call = [kind, account, options, market, ts, ts / WORD, id, id / WORD, price, qty]
    this.words.set(call, this.count++ * WORDS)
    return 0
  }

  /** Makes the calls. @returns {number} bytes of events that they told */
  run() {
    const to = this.count * CALL_BYTES
    this.count = 0
    this.bytes.value = 0
    let told = 0
    for (let at = this.runTo(0, to); at < to; at = this.runTo(at + CALL_BYTES, to)) told += this.make(at / CALL_BYTES)
    return told + this.bytes.value
  }

  /** Makes a call as the number API makes what the core does not do at once: as a record. */
  make(call) {
    const { exchange } = this
    const record = exchange.asRecord
    const words = this.words.subarray(call * WORDS)
    const [kind, account, options, market] = words
    const [ts, id] = [4, 6].map((at) => (words[at] >>> 0) + words[at + 1] * WORD)
    const [price, qty] = words.subarray(8)
    exchange.core.memory.refresh()
    if (kind === PLACE) record.place(ts, account, market, options, price, qty)
    else if (kind === CANCEL) record.cancel(ts, account, id)
    else if (kind === AMEND) record.amend(ts, account, id, price, qty)
    else record.index(ts, market, price)
    return record.run()
  }
}
