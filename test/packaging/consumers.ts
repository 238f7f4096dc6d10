// Projects of somebody else: the packed tarball installed by npm, without the network, and a few lines for each way of
// using it. They all print the trade of two orders.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const PRINTED = '0.01 at 50000'

/** Runs a program; what it printed. Throws with all that it said if it fails. */
export function run(program: string, args: readonly string[], cwd: string, input = ''): string {
  // What npm tells the scripts of our own project is not for an npm in another one.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name),
  )
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', FORCE_COLOR: '0' }
  try {
    return execFileSync(program, args, { cwd, input, env, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')}\n${stdout ?? ''}\n${stderr ?? ''}`)
  }
}

/** A tool of the project's own node_modules. */
export const tool = (path: string) => join(ROOT, 'node_modules', path)

export interface Consumer {
  folder: string
  tarball: string
}

/** Packs the package and installs it in a fresh folder, with what it needs from where we have it. */
export function installTarball(): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'perpcore-consumer-'))
  const packed = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT)) as [
    { filename: string },
  ]
  const tarball = join(folder, packed[0].filename)
  const ours = ['@viz-js/viz', 'commander'].map((name) => [name, `file:${tool(name)}`])
  const dependencies = { ...Object.fromEntries(ours), perpcore: `file:${tarball}` }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, dependencies }))
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--no-package-lock'], folder)
  return { folder, tarball }
}

const SESSION = `
  exchange.on('trade', (trade) => console.log(trade.qty + ' at ' + trade.price))
  let ts = 1700000000000000
  exchange.apply({ op: 'createMarket', ts: ts++, market: 'BTC-PERP', tickSize: '0.1', lotSize: '0.001', margin: 'none' })
  exchange.apply({ op: 'place', ts: ts++, account: 1, market: 'BTC-PERP', side: 'sell', type: 'limit', price: '50000', qty: '0.01' })
  exchange.apply({ op: 'place', ts: ts++, account: 2, market: 'BTC-PERP', side: 'buy', type: 'limit', price: '50000', qty: '0.01' })
`

const SLIM = `
import { readFile } from 'node:fs/promises'
import { Exchange } from 'perpcore/slim'
const bytes = await readFile(new URL(import.meta.resolve('perpcore/core.wasm')))
const exchange = await Exchange.create({ module: await WebAssembly.compile(bytes) })
`

const TYPED = `
import { type Command, Exchange, type PositionInfo, type TradeEvent } from 'perpcore'
import { Exchange as SlimExchange } from 'perpcore/slim'
const exchange: Exchange = await Exchange.create({ quoteDecimals: 6 })
const trades: TradeEvent[] = []
exchange.on('trade', (trade) => trades.push(trade))
const limits: string[] = []
exchange.on('liquidationStep', ({ limit, index }) => limits.push(limit, index ?? 'no index'))
export const position = (): PositionInfo | null => exchange.position(1, 'BTC-PERP')
const tick: Command = { op: 'tick', ts: 1_700_000_000_000_000 }
const seq: number = exchange.apply(tick).length + exchange.seq
export const both: (typeof SlimExchange | typeof Exchange | number)[] = [SlimExchange, Exchange, seq]
// @ts-expect-error: there is no such order type
exchange.apply({ op: 'place', ts: 1, account: 1, market: 'M', side: 'buy', type: 'stop', qty: '1' })
`

/** What each kind of project holds, by its file. */
const PROGRAMS = {
  'esm/main.mjs': `import { Exchange } from 'perpcore'\nconst exchange = await Exchange.create()\n${SESSION}`,
  'cjs/main.cjs': `const { Exchange } = require('perpcore')\nExchange.create().then((exchange) => {\n${SESSION}})\n`,
  'slim/main.mjs': `${SLIM}${SESSION}`,
  'slim/main.cjs': `const { Exchange } = require('perpcore/slim')
const { readFileSync } = require('node:fs')
const module_ = new WebAssembly.Module(readFileSync(require.resolve('perpcore/core.wasm')))
Exchange.create({ module: module_ }).then((exchange) => {\n${SESSION}})\n`,
  'ts/main.mts': `${TYPED}${SESSION}`,
} as const

export function writeProgram({ folder }: Consumer, file: keyof typeof PROGRAMS): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), PROGRAMS[file])
}

/** An entry with all that it imports, each file once. */
export function withImports(entry: string): Buffer {
  const files = new Map<string, string>()
  const visit = (file: string): void => {
    if (files.has(file)) return
    const text = readFileSync(file, 'utf8')
    files.set(file, text)
    for (const [, path] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
      visit(join(dirname(file), path as string))
  }
  visit(entry)
  return Buffer.from([...files.values()].join(''))
}
