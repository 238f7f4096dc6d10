// Runs in every engine, bundled into one file: fetches the core and the journals, plays them and sends back a digest of
// events and state after every so many commands. Nothing in it is of one platform.
import { Exchange } from '../../src/slim.ts'

/** What one engine says of one journal. */
export interface Played {
  commands: number
  events: number
  /** of all events so far and the state, after each so many commands and at the end of each session */
  digests: string[]
}

export type Answer = { played: Played[] } | { error: string }

/** A line that begins a session; the others are its commands. */
export const SESSION_MARK = '#'
export const DIGEST_EVERY = 1000

class Player {
  readonly played: Played = { commands: 0, events: 0, digests: [] }
  private exchange: Exchange | null = null
  private told: string[] = []

  constructor(private readonly module: WebAssembly.Module) {}

  async take(line: string): Promise<void> {
    if (line === '') return
    if (line.startsWith(SESSION_MARK)) return this.begin(line.slice(SESSION_MARK.length))
    const { played, exchange } = this
    if (exchange === null) throw new Error('a command before any session')
    for (const event of exchange.applyLine(line)) this.told.push(JSON.stringify(event))
    played.commands++
    if (played.commands % DIGEST_EVERY === 0) await this.digest()
  }

  async digest(): Promise<void> {
    const { played, exchange, told } = this
    if (exchange === null) return
    const text = [played.digests.at(-1) ?? '', ...told, exchange.stateHash()].join('\n')
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
    played.digests.push([...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    played.events += told.length
    this.told = []
  }

  private async begin(settings: string): Promise<void> {
    await this.digest()
    this.exchange = await Exchange.create({ ...JSON.parse(settings), explainLast: 0, module: this.module })
  }
}

async function playAll(base: string): Promise<Answer> {
  const get = async (path: string) => {
    const response = await fetch(base + path)
    return response.ok ? response : null
  }
  const module = await WebAssembly.compile((await (await get('core.wasm'))?.arrayBuffer()) as ArrayBuffer)
  const played: Played[] = []
  for (let journal = 0; ; journal++) {
    const player = new Player(module)
    let parts = 0
    for (let part = await get(`journal/${journal}/0`); part !== null; part = await get(`journal/${journal}/${parts}`)) {
      for (const line of (await part.text()).split('\n')) await player.take(line)
      parts++
    }
    if (parts === 0) return { played }
    await player.digest()
    played.push(player.played)
  }
}

/** A browser has the address of its page, the others get it as their last argument. */
function baseAddress(): string {
  const isPage = typeof document !== 'undefined'
  return isPage ? document.baseURI : (process.argv.at(-1) as string)
}

export async function main(): Promise<void> {
  const base = baseAddress()
  const answer = await playAll(base).catch((error: unknown): Answer => ({ error: String(error) }))
  await fetch(`${base}answer`, { method: 'POST', body: JSON.stringify(answer) })
}
