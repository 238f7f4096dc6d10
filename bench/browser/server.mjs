// Serves the files of the project to a page on this machine, and gives that page its tasks.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'

const ROOT = new URL('../../', import.meta.url)
const FOLDERS = /^\/(bench|dist)\/[\w./-]+$/
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.html': 'text/html', '.wasm': 'application/wasm' }

/** Such that the page has a clock of 5 µs and may share memory. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

export class Server {
  constructor() {
    /** What the page is to do next, and who waits for it to be done. */
    this.message = null
    this.waiting = null
    /** The page's request for something to do. */
    this.asking = null
    this.server = createServer((request, response) => this.handle(request, response))
  }

  /** @returns {Promise<string>} the address of the page */
  async listen() {
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${this.server.address().port}/bench/browser/page.html`
  }

  /** Has the page do something. @returns {Promise<any>} its answer */
  ask(message) {
    return new Promise((resolve, reject) => {
      this.message = JSON.stringify(message)
      this.waiting = { resolve, reject }
      this.tell()
    })
  }

  /** Nobody will answer any more. */
  fail(error) {
    this.waiting?.reject(error)
    this.waiting = null
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }

  tell() {
    if (this.message === null || this.asking === null) return
    this.asking.writeHead(200, { 'content-type': 'application/json' }).end(this.message)
    this.message = null
    this.asking = null
  }

  async handle(request, response) {
    if (request.url === '/next') {
      this.asking = response
      this.tell()
    } else if (request.url === '/answer') {
      let text = ''
      for await (const part of request) text += part
      response.end()
      this.settle(JSON.parse(text, (_, value) => (value?.doubles ? Float64Array.from(value.doubles) : value)))
    } else await this.serveFile(request.url ?? '', response)
  }

  settle(answer) {
    const { waiting } = this
    this.waiting = null
    if (answer.error === undefined) waiting?.resolve(answer.result)
    else waiting?.reject(new Error(answer.error))
  }

  async serveFile(path, response) {
    const type = TYPES[extname(path)]
    if (type === undefined || !FOLDERS.test(path) || path.includes('..')) return response.writeHead(404).end()
    try {
      const bytes = await readFile(new URL(`.${path}`, ROOT))
      response.writeHead(200, { 'content-type': type, ...ISOLATED }).end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  }
}
