// A headless Chromium in which the workers of the bench run as they do in processes of Node.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from '../../tools/chromium.mjs'
import { Server } from './server.mjs'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const WORKER = new URL('../worker.mjs', import.meta.url)
const FLAGS = [
  '--no-sandbox',
  '--headless=shell',
  '--disable-gpu',
  '--no-first-run',
  '--remote-debugging-port=0', // else it prints the page and ends
  '--js-flags=--expose-gc',
]

export class Chromium {
  /** @returns {Promise<Chromium>} with its page loaded @throws with a sentence if there is none */
  static async open() {
    const chromium = new Chromium(await findChromium())
    await chromium.begin()
    return chromium
  }

  constructor(executable) {
    this.executable = executable
    this.server = new Server()
    this.children = 0
    /** One task at a time: starting and ending workers are tasks too. */
    this.last = Promise.resolve()
  }

  async begin() {
    const address = await this.server.listen()
    this.folder = mkdtempSync(join(tmpdir(), 'perpcore-chromium-'))
    this.process = spawn(this.executable, [...FLAGS, `--user-data-dir=${this.folder}`, address], { stdio: 'ignore' })
    this.process.on('error', (error) => this.server.fail(error))
    this.process.on('exit', (code) => this.server.fail(new Error(`Chromium ended with ${code}`)))
    const { userAgent, isolated } = await this.tell({ act: 'facts' })
    this.facts = {
      name: /Chrom(?:e|ium)\/[\d.]+/.exec(userAgent)?.[0].replace(/.*\//, 'Chromium ') ?? userAgent,
      isolated,
    }
  }

  /** @returns {Promise<any>} */
  tell(message) {
    const answer = this.last.then(() => this.server.ask(message))
    this.last = answer.catch(() => {})
    return answer
  }

  /** As `Child`, in a worker of the page. @param {string} engine @param {URL} script */
  newChild(engine, script = WORKER) {
    const id = this.children++
    const path = `/${relative(ROOT, fileURLToPath(script)).split(sep).join('/')}`
    this.tell({ act: 'start', id, script: path })
    return {
      engine,
      ask: (task) => this.tell({ id, task: { engine, ...task } }),
      stop: () => this.tell({ act: 'stop', id }),
    }
  }

  async close() {
    await this.last
    this.server.close()
    this.process.removeAllListeners('exit')
    const ended = new Promise((resolve) => this.process.on('exit', resolve))
    this.process.kill('SIGKILL')
    await ended
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
