// The sandbox as any host would serve it, and a real browser to visit it with: for the tests and for the pictures.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'
import { findChromium } from './chromium.mjs'

const SANDBOX = fileURLToPath(new URL('../sandbox', import.meta.url))
/** The library's own arguments break the isolation of pages, so these are ours. Machines without a locale get one. */
const ARGS = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--lang=en-US']
const PATIENCE_MS = 60_000

/** Builds the page, serves it with its policy, starts the browser. Rejects with what is missing. */
export async function openLab() {
  const folder = mkdtempSync(join(tmpdir(), 'perpcore-sandbox-'))
  const shared = { root: SANDBOX, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } }
  await build(shared)
  const server = await preview({ ...shared, preview: { port: 0, host: '127.0.0.1' } })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('The server of the sandbox has no address.')
  const browser = await launch()
  const close = async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, folder, visit: (options, hash) => visit(browser, address, options, hash), close }
}

/** Somebody who has never been here; `hash`: of the address. */
async function visit(browser, address, options = {}, hash = '') {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const problems = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(address + hash)
  await page.waitForSelector('#seq')
  await page.waitForSelector('.loading', { state: 'detached', timeout: PATIENCE_MS })
  return { page, problems }
}

async function launch() {
  try {
    const [executablePath, { chromium }] = await Promise.all([findChromium(), import('playwright-core')])
    return await chromium.launch({ executablePath, args: ARGS })
  } catch (cause) {
    throw new Error(`No browser could be started, so the sandbox is untested. ${String(cause)}`, { cause })
  }
}
