// The loop of a caller, as WebAssembly: it reads recorded calls from a memory of its own and makes them at the exports of
// the core, so that nothing of JavaScript is in between. What the number API costs is what it takes more than this.

/** Bytes of a call: what it is, account, options, market, then ts, id, price and quantity. */
const CALL_BYTES = 48
const WORDS = CALL_BYTES / 4
const DOUBLES = CALL_BYTES / 8
const PAGE = 65_536

const PLACE = 0
const CANCEL = 1
const AMEND = 2
const INDEX = 3

const TEXT = `(module
  (import "core" "place" (func $place (param f64 i32 i32 i32 f64 f64 f64) (result i32)))
  (import "core" "cancel" (func $cancel (param f64 i32 f64 i32) (result i32)))
  (import "core" "amend" (func $amend (param f64 i32 f64 i32 f64 f64) (result i32)))
  (import "core" "index" (func $index (param f64 i32 f64 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "run") (param $to i32) (result f64)
    (local $at i32) (local $told i32) (local $sum f64)
    (loop $next
      (block $called
        (block $indexes
          (block $amends
            (block $cancels
              (block $places
                (br_table $places $cancels $amends $indexes (i32.load (local.get $at))))
              (local.set $told (call $place
                (f64.load offset=16 (local.get $at)) (i32.load offset=4 (local.get $at))
                (i32.load offset=12 (local.get $at)) (i32.load offset=8 (local.get $at))
                (f64.load offset=32 (local.get $at)) (f64.load offset=40 (local.get $at)) (f64.const -1)))
              (br $called))
            (local.set $told (call $cancel
              (f64.load offset=16 (local.get $at)) (i32.load offset=4 (local.get $at))
              (f64.load offset=24 (local.get $at)) (i32.const 0)))
            (br $called))
          (local.set $told (call $amend
            (f64.load offset=16 (local.get $at)) (i32.load offset=4 (local.get $at))
            (f64.load offset=24 (local.get $at)) (i32.const 0)
            (f64.load offset=32 (local.get $at)) (f64.load offset=40 (local.get $at))))
          (br $called))
        (local.set $told (call $index
          (f64.load offset=16 (local.get $at)) (i32.load offset=12 (local.get $at))
          (f64.load offset=32 (local.get $at)) (i32.const 0))))
      (if (i32.le_s (local.get $told) (i32.const 0)) (then (unreachable)))
      (local.set $sum (f64.add (local.get $sum) (f64.convert_i32_s (local.get $told))))
      (local.set $at (i32.add (local.get $at) (i32.const ${CALL_BYTES})))
      (br_if $next (i32.lt_u (local.get $at) (local.get $to))))
    (local.get $sum)))`

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
  /** @param {WebAssembly.Module} module @param {number} calls it takes at most @param {object} core the exports of a core */
  constructor(module, calls, core) {
    const { memory, run } = new WebAssembly.Instance(module, { core }).exports
    memory.grow(Math.ceil((calls * CALL_BYTES) / PAGE))
    this.words = new Int32Array(memory.buffer)
    this.doubles = new Float64Array(memory.buffer)
    this.runTo = run
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
    const word = this.count * WORDS
    const double = this.count * DOUBLES + 2
    this.count++
    this.words[word] = kind
    this.words[word + 1] = account
    this.words[word + 2] = options
    this.words[word + 3] = market
    this.doubles[double] = ts
    this.doubles[double + 1] = id
    this.doubles[double + 2] = price
    this.doubles[double + 3] = qty
    return 0
  }

  /** Makes the calls. @returns {number} bytes of events that they told */
  run() {
    const to = this.count * CALL_BYTES
    this.count = 0
    return this.runTo(to)
  }
}
