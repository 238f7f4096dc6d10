// schema/wire.mjs -> assembly/generated/wire.ts, src/generated/wire.ts, docs/WIRE.md.
// `--check` fails when the files on disk differ from what the schema says.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import * as schema from '../schema/wire.mjs'

const scalarSize = { u8: 1, u16: 2, u32: 4, i32: 4, ref: 4, u64: 8, i64: 8 }
const assemblyType = { ref: 'u32' }
const banner = '// Generated from schema/wire.mjs by tools/generate-wire.mjs: do not edit.\n'
const upperSnake = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
const camel = (a, b) => a + b[0].toUpperCase() + b.slice(1)

const laidOut = new Map()

/** Fields of a record with offsets; nested state records are flattened under their field's name. */
function layOut(name, fields) {
  const out = []
  let offset = 0
  for (const [field, type, count = 1] of fields) {
    const nested = laidOut.get(type)
    const size = nested ? nested.size : type === 'bytes32' ? 32 : scalarSize[type]
    if (!size) throw new Error(`${name}.${field}: unknown type ${type}`)
    const align = nested || type === 'bytes32' ? 8 : size
    if (offset % align) throw new Error(`${name}.${field} is not aligned at ${offset}: add a reserved field before it`)
    out.push({ field, type, offset, count, size, nested })
    offset += size * count
  }
  if (offset % 8) throw new Error(`${name} has ${offset} bytes, not a multiple of 8: add a reserved field`)
  const record = { name, fields: out, size: offset }
  laidOut.set(name, record)
  return record
}

const group = (records) => Object.entries(records).map(([name, fields]) => layOut(name, fields))
const shared = group(schema.shared)
const commands = group(schema.commands).map((r) => ({ ...r, name: `${r.name}Command` }))
const events = group(schema.events).map((r) => ({ ...r, name: `${r.name}Event` }))
const state = group(schema.state)
for (const e of events) if (e.size % 32) throw new Error(`${e.name} has ${e.size} bytes, not whole blocks of 32`)
for (const { name, size } of state)
  if (name === 'Exchange' && size > schema.regions.exchange.size) throw new Error(`Exchange: ${size} bytes`)

const layoutText = JSON.stringify([
  schema.version,
  schema.regions,
  schema.enums,
  schema.flags,
  shared,
  commands,
  events,
  state,
])
const layoutHash = createHash('sha256').update(layoutText).digest('hex').slice(0, 16)

function* flatFields(record, prefix = '', base = 0) {
  for (const f of record.fields) {
    const name = prefix ? camel(prefix, f.field) : f.field
    if (f.nested) yield* flatFields(f.nested, name, base + f.offset)
    else yield { ...f, name, offset: base + f.offset }
  }
}

/** One class field, or as many as an array or a byte string needs to keep the offsets. */
function assemblyFields({ name, type, count }) {
  if (type === 'bytes32') return [0, 1, 2, 3].map((i) => [`${name}${i}`, 'u64'])
  if (count === 1) return [[name, assemblyType[type] ?? type]]
  return Array.from({ length: count }, (_, i) => [`${name}${i}`, assemblyType[type] ?? type])
}

function assemblyRecord(record) {
  const fields = [...flatFields(record)]
  const body = fields.flatMap((f) => (f.count > 8 ? [] : assemblyFields(f))).map(([n, t]) => `  ${n}: ${t}`)
  const checks = fields
    .filter((f) => f.count === 1 && f.type !== 'bytes32')
    .map(
      (f) =>
        `if (offsetof<${record.name}>('${f.name}') != ${f.offset}) ERROR('${record.name}.${f.name} is not at ${f.offset}')`,
    )
  const long = fields.findIndex((f) => f.count > 8)
  if (long >= 0 && long !== fields.length - 1)
    throw new Error(`${record.name}: an array of more than 8 must be the last field`)
  const size = `export const ${upperSnake(record.name)}_SIZE: u32 = ${record.size}`
  const parts = record.fields
    .filter((f) => f.nested || f.count > 1 || f.type === 'bytes32')
    .map((f) => `export const ${upperSnake(record.name)}_${upperSnake(f.field)}: u32 = ${f.offset}`)
  return [
    `// @ts-ignore: decorator\n@unmanaged\nexport class ${record.name} {\n${body.join('\n')}\n}`,
    ...checks,
    size,
    ...parts,
  ].join('\n')
}

const values = (names) => names.map((name, i) => [name, i])
const bits = (names) => names.map((name, i) => [name, 1 << i])
const enumConstants = [
  ...Object.entries(schema.enums).flatMap(([e, names]) =>
    values(names).map(([n, v]) => [`${upperSnake(e)}_${upperSnake(n)}`, v]),
  ),
  ...Object.entries(schema.flags).flatMap(([e, names]) =>
    bits(names).map(([n, v]) => [`${upperSnake(e)}_${upperSnake(n)}`, v]),
  ),
]
const regionConstants = Object.entries(schema.regions).flatMap(([name, r]) => [
  [`${upperSnake(name)}_BASE`, r.base],
  [`${upperSnake(name)}_BYTES`, r.size],
])

const assemblyText = [
  banner,
  `export const LAYOUT_HASH: u64 = 0x${layoutHash}`,
  ...[...regionConstants, ['ARENA_BASE', schema.arenaBase]].map(([n, v]) => `export const ${n}: u32 = ${v}`),
  ...Object.entries(schema.limits).map(([n, v]) => `export const ${n}: u64 = ${v}`),
  ...enumConstants.map(([n, v]) => `export const ${n}: u32 = ${v}`),
  ...[...shared, ...commands, ...events, ...state].map(assemblyRecord),
].join('\n')

const tsRecord = (record) => [
  ...[...flatFields(record)]
    .filter((f) => !f.name.startsWith('reserved'))
    .map((f) => [`${upperSnake(record.name)}_${upperSnake(f.name)}`, f.offset]),
  [`${upperSnake(record.name)}_SIZE`, record.size],
]
const tsText = [
  banner,
  `export const LAYOUT_HASH = '${layoutHash}'`,
  `export const LAYOUT_VERSION = ${schema.version}`,
  ...[...regionConstants, ['ARENA_BASE', schema.arenaBase], ...enumConstants].map(
    ([n, v]) => `export const ${n} = ${v}`,
  ),
  ...Object.entries(schema.limits).map(([n, v]) => `export const ${n} = ${v < 2n ** 53n ? v : `${v}n`}`),
  ...Object.entries(schema.enums).map(
    ([n, names]) => `export const ${upperSnake(n)}_NAMES = ${JSON.stringify(names)} as const`,
  ),
  ...[...shared, ...commands, ...events, ...state].flatMap(tsRecord).map(([n, v]) => `export const ${n} = ${v}`),
  '',
].join('\n')

function wirePage() {
  const table = (r) =>
    [
      `### ${r.name} (${r.size} bytes)`,
      '',
      '| offset | field | type |',
      '| ---: | --- | --- |',
      ...r.fields.map((f) => `| ${f.offset} | ${f.field} | ${f.type}${f.count > 1 ? ` × ${f.count}` : ''} |`),
      '',
    ].join('\n')
  const list = (title, all) => [`## ${title}`, '', ...all.map(table)]
  return [
    '<!-- Generated from schema/wire.mjs by tools/generate-wire.mjs: do not edit. -->',
    '# Binary layout',
    '',
    `Version ${schema.version}, layout hash \`${layoutHash}\`. Little-endian; a \`ref\` is an address in the linear memory.`,
    'A command record starts with its tag (`Op`) and has `ts` at offset 8; an event starts with its tag (`Ev`) and its length in',
    'blocks of 32 bytes, with the market at offset 4. Both sides compare the layout hash when an exchange is created.',
    '',
    '## Enums',
    '',
    ...Object.entries(schema.enums).map(([n, names]) => `- **${n}**: ${names.map((x, i) => `${i} ${x}`).join(', ')}`),
    '',
    ...list('Parts', shared),
    ...list('Commands', commands),
    ...list('Events', events),
    ...list('State', state),
  ].join('\n')
}

const files = {
  'assembly/generated/wire.ts': `${assemblyText}\n`,
  'src/generated/wire.ts': tsText,
  'docs/WIRE.md': wirePage(),
}
const check = process.argv.includes('--check')
for (const [path, text] of Object.entries(files)) {
  const url = new URL(`../${path}`, import.meta.url)
  if (check) {
    if (readFileSync(url, 'utf8') !== text)
      throw new Error(`${path} is not what schema/wire.mjs says: run npm run generate`)
  } else {
    mkdirSync(new URL('.', url), { recursive: true })
    writeFileSync(url, text)
  }
}
