// A server from which every engine gets the same journals, and the comparison of what they answer.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Engine, start } from './engines.ts'
import { type Answer, DIGEST_EVERY, type Played } from './program.ts'

const PAGE = '<!doctype html><title>perpcore</title><script type="module" src="program.js"></script>'
/** Milliseconds, for an engine and 100,000 commands. */
const PATIENCE_MS = 120_000

export interface Material {
  core: Uint8Array
  /** the bundle of entry.ts */
  program: string
  /** parts of each journal */
  journals: readonly (readonly string[])[]
}

export class Meeting {
  private readonly answers = new Map<string, (answer: Answer) => void>()

  private constructor(
    private readonly server: Server,
    private readonly material: Material,
  ) {
    server.on('request', (request, response) => this.serve(request, response))
  }

  static async open(material: Material): Promise<Meeting> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Meeting(server, material)
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }

  /** What an engine makes of all journals. Throws if it cannot. */
  async ask(engine: Engine, executable: string): Promise<Played[]> {
    const name = engine.name.replaceAll(' ', '-').toLowerCase()
    const { port } = this.server.address() as AddressInfo
    const answered = new Promise<Answer>((resolve) => this.answers.set(name, resolve))
    const { program } = this.material
    const started = start(engine, executable, program, `http://127.0.0.1:${port}/${name}/`)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), this.patience)
    })
    const failed = started.ended.then(() => late) // a program ends on its own once it has answered
    try {
      const answer = await Promise.race([answered, failed, late])
      if ('error' in answer) throw new Error(answer.error)
      return answer.played
    } finally {
      clearTimeout(timer)
      await started.stop()
    }
  }

  private get patience(): number {
    const lines = this.material.journals.flat().length * 10_000
    return PATIENCE_MS * Math.max(1, Math.ceil(lines / 100_000))
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const [, name = '', what = '', journal, part] = (request.url ?? '').split('/')
    if (what === 'answer') {
      this.hear(name, request, response)
      return
    }
    const [type, body] = this.find(what, Number(journal), Number(part))
    response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body)
  }

  private find(what: string, journal: number, part: number): [type: string, body: string | Uint8Array | null] {
    const { core, program, journals } = this.material
    if (what === '') return ['text/html', PAGE]
    if (what === 'program.js') return ['text/javascript', readFileSync(program)]
    if (what === 'core.wasm') return ['application/wasm', core]
    return ['text/plain', what === 'journal' ? (journals[journal]?.[part] ?? null) : null]
  }

  private hear(name: string, request: IncomingMessage, response: ServerResponse): void {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (more: string) => {
      text += more
    })
    request.on('end', () => {
      response.end()
      this.answers.get(name)?.(JSON.parse(text) as Answer)
    })
  }
}

/** Where an engine first differs from another, as a sentence; null: nowhere. */
export function differenceOf(ours: readonly Played[], others: readonly Played[]): string | null {
  if (ours.length !== others.length) return `${others.length} journals instead of ${ours.length}`
  for (const [journal, { digests, events }] of ours.entries()) {
    const other = others[journal] as Played
    const at = digests.findIndex((digest, i) => digest !== other.digests[i])
    if (at >= 0)
      return `journal ${journal}: other events or another state by digest ${at} (one every ${DIGEST_EVERY} commands)`
    if (digests.length !== other.digests.length || events !== other.events) return `journal ${journal}: another length`
  }
  return null
}
