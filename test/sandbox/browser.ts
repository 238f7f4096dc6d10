// A real browser, and the sandbox as any host would serve it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'

const SANDBOX = fileURLToPath(new URL('../../sandbox', import.meta.url))
/** The library's own arguments break the isolation of pages, so these are ours. Machines without a locale get one. */
const ARGS = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--lang=en-US']

/** A page that fails a test when it logs an error or breaks its policy. */
export interface Visit {
  page: Page
  problems: string[]
}

export class Lab {
  private constructor(
    readonly address: string,
    /** Where the built files are. */
    readonly folder: string,
    private readonly browser: Browser,
    private readonly server: PreviewServer,
  ) {}

  /** Builds the page, serves it with its policy, starts the browser. Rejects with what is missing. */
  static async open(): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'perpcore-sandbox-'))
    const shared = { root: SANDBOX, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } } as const
    await build(shared)
    const server = await preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } })
    const address = server.resolvedUrls?.local[0]
    if (address === undefined) throw new Error('The server of the sandbox has no address.')
    return new Lab(address, folder, await launch(), server)
  }

  /** Somebody who has never been here; `hash`: of the address. */
  async visit(options: BrowserContextOptions = {}, hash = ''): Promise<Visit> {
    const context = await this.browser.newContext({
      locale: 'en-US',
      viewport: { width: 1440, height: 900 },
      ...options,
    })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(this.address + hash)
    await page.waitForSelector('.loading', { state: 'detached', timeout: 60_000 })
    return { page, problems }
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function launch(): Promise<Browser> {
  try {
    const [{ default: packed }, { chromium }] = await Promise.all([
      import('@sparticuz/chromium'),
      import('playwright-core'),
    ])
    return await chromium.launch({ executablePath: await packed.executablePath(), args: ARGS })
  } catch (cause) {
    const message =
      'No browser could be started, so the sandbox is untested: `npm install` brings one (@sparticuz/chromium).'
    throw new Error(`${message} ${String(cause)}`, { cause })
  }
}
