// The gate on the binary: build/core.wasm must be a closed module of integer arithmetic (the direct calls take the numbers of
// JavaScript, but turn them into integers and back to see that nothing was lost, no more) whose stack is bounded and whose
// memory grows in two places only. Prints what it found; fails with what must not be there.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import binaryen from 'binaryen'

const BYTES_MAX = 100_000
const FLOAT = /^(f32|f64)\.|_f(32|64)(_[su])?$|^(f32x4|f64x2)\./
/** What takes the bits of a number and the integer that it is, for the calls that are given numbers. */
const CONVERSION = /^(i64\.trunc_sat_f64_s|f64\.convert_i64_s|i64\.reinterpret_f64)$/
const VECTOR = /^(v128|[if]\d+x\d+)\./
const ATOMIC = /\.atomic\.|^atomic\./
const INDIRECT = /^(return_)?call_(indirect|ref)$/
/** By the names that asc gives its functions. */
const MAY_CONVERT = /^assembly\/engine\/direct\//
const MAY_GROW = /^assembly\/(memory\/arena\/|index\/reserve$)/

/**
 * @param {Uint8Array} bytes
 * @param {string[] | null} names of the defined functions, in their order; null: not known
 */
export function inspectWasm(bytes, names = null) {
  const module = binaryen.readBinary(bytes)
  const functions = functionsOf(module.emitText())
  module.dispose()
  const compiled = new WebAssembly.Module(bytes)
  if (names !== null && names.length === functions.length)
    for (const [i, one] of functions.entries()) one.name = names[i]
  const facts = {
    bytes: bytes.length,
    functions: functions.length,
    imports: WebAssembly.Module.imports(compiled).map(({ module: from, name }) => `${from}.${name}`),
    exports: WebAssembly.Module.exports(compiled).map(({ name }) => name),
    conversions: tally(functions, (op) => CONVERSION.test(op)),
    floats: tally(functions, (op, { name }) => FLOAT.test(op) && !(MAY_CONVERT.test(name) && CONVERSION.test(op))),
    vectors: tally(functions, (op) => VECTOR.test(op)),
    atomics: tally(functions, (op) => ATOMIC.test(op)),
    indirectCalls: tally(functions, (op) => INDIRECT.test(op)),
    memoryGrows: functions.filter(({ ops }) => ops.includes('memory.grow')).map(({ name }) => name),
    ...callGraph(functions),
  }
  return { facts, problems: problemsOf(facts) }
}

function problemsOf(facts) {
  const problems = []
  const none = (what, list) => {
    if (list.length > 0) problems.push(`${what}: ${list.join(', ')}`)
  }
  if (facts.bytes > BYTES_MAX) problems.push(`${facts.bytes} bytes, more than ${BYTES_MAX}`)
  none('imports', facts.imports)
  none('float instructions', facts.floats)
  none('vector instructions', facts.vectors)
  none('atomic instructions', facts.atomics)
  none('indirect calls', facts.indirectCalls)
  none('recursion', facts.recursion)
  none(
    'memory.grow outside the arena and reserve',
    facts.memoryGrows.filter((name) => !MAY_GROW.test(name)),
  )
  return problems
}

/** The functions of a module's text with their instructions and whom they call. */
function functionsOf(text) {
  const functions = []
  for (const line of text.split('\n')) {
    const start = /^ \(func \$(\S+)/.exec(line)
    if (start !== null) functions.push({ id: start[1], name: start[1], ops: [], calls: [] })
    const current = line.startsWith('  ') ? functions.at(-1) : undefined
    if (current === undefined) continue
    for (const [, op] of line.matchAll(/\(([a-z][a-z0-9_.]*)/g)) current.ops.push(op)
    for (const [, callee] of line.matchAll(/\((?:return_)?call \$([^\s)]+)/g)) current.calls.push(callee)
  }
  return functions
}

/** Each instruction that is meant, with its number. */
function tally(functions, isMeant) {
  const counts = new Map()
  for (const one of functions) for (const op of one.ops) if (isMeant(op, one)) counts.set(op, (counts.get(op) ?? 0) + 1)
  return [...counts].map(([op, count]) => `${op} ×${count}`)
}

/** Who calls himself, if by way of others; else how deep calls can go. */
function callGraph(functions) {
  const byId = new Map(functions.map((one) => [one.id, one]))
  const depths = new Map()
  const recursion = []
  const depthOf = (one) => {
    const known = depths.get(one.id)
    if (known !== undefined) {
      if (known === 'open') recursion.push(one.name)
      return known === 'open' ? 0 : known
    }
    depths.set(one.id, 'open')
    const callees = one.calls.flatMap((id) => byId.get(id) ?? [])
    const depth = 1 + Math.max(0, ...callees.map(depthOf))
    depths.set(one.id, depth)
    return depth
  }
  const callDepth = Math.max(0, ...functions.map(depthOf))
  return { callDepth, recursion: [...new Set(recursion)] }
}

/** The function names of the text that asc writes beside the binary; functions come in the same order there. */
export function namesOf(watText) {
  return [...watText.matchAll(/^ \(func \$(\S+)/gm)].map(([, name]) => name)
}

function main() {
  const wasm = new URL('../build/core.wasm', import.meta.url)
  const wat = new URL('../build/core.wat', import.meta.url)
  if (!existsSync(wasm) || !existsSync(wat)) throw new Error('build/core.wasm is not there: run npm run build:core')
  const { facts, problems } = inspectWasm(readFileSync(wasm), namesOf(readFileSync(wat, 'utf8')))
  for (const [what, value] of Object.entries(facts)) {
    process.stdout.write(`${what}: ${Array.isArray(value) ? value.join(', ') || 'none' : value}\n`)
  }
  for (const problem of problems) process.stderr.write(`must not be: ${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
