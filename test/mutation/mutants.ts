// Small wrongs in the core's bytes: a comparison turned around or off by one, a sum that is a difference, a number one
// greater, a store or a call left out, a jump not taken. Each has as many bytes as what it replaces.
import { type Instruction, ModuleCode, type Signature, type SourceLines } from './code.ts'
import { type Site, Sources } from './sites.ts'

export interface Mutant {
  site: Site
  line: number
  at: number
  bytes: readonly number[]
}

const NOP = 0x01
const DROP = 0x1a
const BR_IF = 0x0d
const CALL = 0x10
const MINUS_ONE = 0x7f

/** Opcodes by their names, and by what each is replaced. */
const SWAPS: Readonly<Record<number, readonly [name: string, ...others: (readonly [number, string])[]]>> = {
  69: ['i32.eqz', [NOP, 'nothing']],
  80: ['i64.eqz', [0xa7, 'i32.wrap_i64']],
  ...comparisons(0x46, 'i32'),
  ...comparisons(0x51, 'i64'),
  ...arithmetic(0x6a, 'i32'),
  ...arithmetic(0x7c, 'i64'),
}

/** eq, ne, lt_s, lt_u, gt_s, gt_u, le_s, le_u, ge_s, ge_u, in this order from a base. */
function comparisons(base: number, type: string) {
  const names = ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u']
  const others: Record<string, string[]> = {
    eq: ['ne'],
    ne: ['eq'],
    lt_s: ['ge_s', 'le_s'],
    lt_u: ['ge_u', 'le_u'],
    gt_s: ['le_s', 'ge_s'],
    gt_u: ['le_u', 'ge_u'],
    le_s: ['gt_s', 'lt_s'],
    le_u: ['gt_u', 'lt_u'],
    ge_s: ['lt_s', 'gt_s'],
    ge_u: ['lt_u', 'gt_u'],
  }
  return swaps(base, type, names, others)
}

/** add, sub, mul, div_s, div_u, rem_s, rem_u, and, or, xor, shl, shr_s, shr_u. */
function arithmetic(base: number, type: string) {
  const names = ['add', 'sub', 'mul', 'div_s', 'div_u', 'rem_s', 'rem_u', 'and', 'or', 'xor', 'shl', 'shr_s', 'shr_u']
  const others: Record<string, string[]> = {
    add: ['sub'],
    sub: ['add'],
    mul: ['add'],
    div_s: ['mul'],
    div_u: ['rem_u'],
    rem_u: ['div_u'],
    and: ['or'],
    or: ['and'],
    xor: ['or'],
    shl: ['shr_u'],
    shr_s: ['shr_u'],
    shr_u: ['shl'],
  }
  return swaps(base, type, names, others)
}

function swaps(
  base: number,
  type: string,
  names: readonly string[],
  others: Readonly<Record<string, readonly string[]>>,
) {
  const entries = Object.entries(others).map(([name, by]) => {
    const replaced = by.map((other) => [base + names.indexOf(other), `${type}.${other}`] as const)
    return [base + names.indexOf(name), [`${type}.${name}`, ...replaced] as const]
  })
  return Object.fromEntries(entries) as Record<number, readonly [string, ...(readonly [number, string])[]]>
}

/** All mutants that are meant, in the order of the code. `core`: with the names of its functions behind it. */
export function mutantsOf(
  core: Uint8Array,
  lines: SourceLines,
  isMeant: (site: Site, compiled: string) => boolean,
): Mutant[] {
  const code = new ModuleCode(core)
  const sources = new Sources()
  return code.instructions.flatMap((instruction) => {
    const place = lines.placeOf(instruction.at)
    if (place === null || !place.file.startsWith('assembly/')) return []
    const compiled = code.names.get(instruction.within) ?? ''
    const within = compiled.split('/').pop() ?? ''
    const mutants = changes(instruction, core, code.signatures).map(([what, bytes]) => ({
      site: sources.siteOf(place, within, what),
      line: place.line,
      at: instruction.at,
      bytes,
    }))
    return mutants.filter(({ site }) => isMeant(site, compiled))
  })
}

type Change = readonly [what: string, bytes: readonly number[]]

function changes(
  { opcode, at, end, callee }: Instruction,
  core: Uint8Array,
  signatures: readonly Signature[],
): Change[] {
  const swap = SWAPS[opcode]
  if (swap !== undefined) {
    const [name, ...others] = swap
    return others.map(([by, other]) => [`${name} is ${other}`, [by]])
  }
  const length = end - at
  const isStore = opcode >= 0x36 && opcode <= 0x3e
  if (isStore) return [['a store is left out', padded([DROP, DROP], length)]]
  if (opcode === BR_IF) return [['a jump is never taken', padded([DROP], length)]]
  if (opcode === 0x41 || opcode === 0x42) return oneMore(opcode, [...core.subarray(at + 1, end)])
  const signature = opcode === CALL ? signatures[callee] : undefined
  if (signature?.results !== 0 || signature.params > length) return []
  return [
    [
      'a call is left out',
      padded(
        Array.from({ length: signature.params }, () => DROP),
        length,
      ),
    ],
  ]
}

function padded(bytes: readonly number[], length: number): number[] {
  return [...bytes, ...Array.from({ length: length - bytes.length }, () => NOP)]
}

/** A constant and one, if that has as many bytes; a one may be a yes, which becomes a no. */
function oneMore(opcode: number, leb: readonly number[]): Change[] {
  const [first = 0, ...rest] = leb
  const isLast = rest.length === 0
  if (isLast && first === 1) return [['a one is zero', [opcode, 0]]]
  if (isLast && first === MINUS_ONE) return [['a number is one more', [opcode, 0]]]
  // The last seven bits carry the sign: 63 and one is -64 there.
  if ((first & 0x7f) === (isLast ? 0x3f : 0x7f)) return []
  return [['a number is one more', [opcode, first + 1, ...rest]]]
}

export function withMutant(core: Uint8Array, { at, bytes }: Mutant): Uint8Array<ArrayBuffer> {
  const mutated = Uint8Array.from(core)
  mutated.set(bytes, at)
  return mutated
}
