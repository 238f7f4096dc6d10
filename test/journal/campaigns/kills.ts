// A process that writes a journal as fast as it can, killed.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Event, Exchange } from '../../../src/index.js'
import { openExchange } from '../../../src/node.js'
import { Random } from '../../differential/random.ts'
import type { Campaign } from './campaign.ts'

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url))
const KILLS = 10
const COMMANDS = 60_000
/** After it has opened the journal. */
const LIFE_MS = 80

export const kills: Campaign = {
  name: 'journal-kills',
  claim: 'a process killed (SIGKILL) while it writes as fast as it can: each command answered is there, once',
  unit: 'kills',
  ci: 50,
  release: 5_000,
  async slice(seed) {
    const folder = mkdtempSync(join(tmpdir(), 'perpcore-kills-'))
    try {
      return await killed(seed, folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function killed(seed: number, folder: string) {
  const random = new Random(seed)
  const commands = Array.from({ length: COMMANDS }, (_, at) => commandAt(at, random))
  const [directory, file] = [join(folder, 'journal'), join(folder, 'commands.ndjson')]
  writeFileSync(file, commands.map((command) => JSON.stringify(command)).join('\n'))
  const direct = await Exchange.create()
  const failures: string[] = []
  const counts = { 'commands answered': 0, 'torn ends': 0, 'commands unanswered but kept': 0 }
  for (let kill = 1; kill <= KILLS; kill++) {
    const answered = Math.max(await lifeOf(directory, file, random.below(LIFE_MS)), direct.seq)
    const exchange = await openExchange(directory)
    const { seq } = exchange
    counts['commands answered'] += answered - direct.seq
    counts['commands unanswered but kept'] += Math.max(0, seq - answered)
    if (exchange.recovery?.torn != null) counts['torn ends']++
    if (seq < answered)
      failures.push(`seed ${seed}, kill ${kill}: command ${answered} was answered, ${seq} is the last`)
    let events: Event[] = []
    while (direct.seq < seq) events = direct.apply(commands[direct.seq] as never)
    if (events.length > 0) {
      const again = await exchange.apply(commands[seq - 1] as never, `id ${seq}`)
      if (JSON.stringify(again) !== JSON.stringify(events)) failures.push(`seed ${seed}, kill ${kill}: another answer`)
    }
    if (direct.stateHash() !== exchange.stateHash())
      failures.push(`seed ${seed}, kill ${kill}: another state at ${seq}`)
    await exchange.close()
  }
  return { done: KILLS, counts, failures }
}

/** Lets a process write for so long; the last command that it said was answered. */
function lifeOf(directory: string, file: string, ms: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, directory, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let answered = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'open') setTimeout(() => child.kill('SIGKILL'), ms)
    else answered = Math.max(answered, Number(line))
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(answered)
      else reject(new Error(`the process ended by itself with ${code}`))
    })
  })
}

function commandAt(at: number, random: Random): unknown {
  const ts = 1_700_000_000_000_000 + at
  if (at === 0) return { op: 'createMarket', ts, market: 'BTC', tickSize: '0.1', lotSize: '0.001', margin: 'none' }
  const side = random.below(2) === 0 ? 'buy' : 'sell'
  const [account, price, qty] = [random.between(1, 9), String(random.between(90, 110)), String(random.between(1, 9))]
  return { op: 'place', ts, account, market: 'BTC', side, type: 'limit', price, qty }
}
