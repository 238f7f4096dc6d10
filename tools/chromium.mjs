// Where a Chromium is, for the tests, the pictures and the bench: on Linux that of the npm package, unpacked once; elsewhere
// one that is installed.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { env, execPath, platform } from 'node:process'
import { promisify } from 'node:util'

const PACKAGE = '@sparticuz/chromium'
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome']
/** What is fetched or unpacked for this project, but not into it. */
export const CACHE =
  env.PERPCORE_ENGINES ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'perpcore', 'engines')

/** @returns {Promise<string>} its executable @throws with a sentence if it cannot be had here */
export async function findChromium() {
  if (platform === 'linux') return join(await unpacked(), 'chromium')
  const own = installed(INSTALLED)
  if (own === null) throw new Error('There is no Chromium here: install it and put it into the path.')
  return own
}

/** The first of some programs that is installed. @param {readonly string[]} names @returns {string | null} */
export function installed(names) {
  const folders = (env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file)) ?? null
}

/**
 * The package unpacks into the folder for temporary files and takes what lies there for whole, also what another process
 * has only begun. So each has a folder of its own, which becomes the one for all when it is whole.
 */
async function unpacked() {
  const main = locate()
  const { version } = JSON.parse(readFileSync(join(dirname(main), '../../package.json'), 'utf8'))
  const folder = join(CACHE, `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(CACHE, { recursive: true })
  const part = mkdtempSync(`${folder}-`)
  try {
    const script = `import(${JSON.stringify(PACKAGE)}).then((all) => all.default.executablePath())`
    await promisify(execFile)(execPath, ['-e', script], { cwd: dirname(main), env: { ...env, TMPDIR: part } })
    renameSync(part, folder)
  } catch (cause) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(folder)) throw new Error(`Chromium cannot be unpacked from ${PACKAGE}.`, { cause })
  }
  return folder
}

function locate() {
  try {
    return createRequire(import.meta.url).resolve(PACKAGE)
  } catch (cause) {
    throw new Error(`There is no Chromium here: \`npm install\` brings one (${PACKAGE}).`, { cause })
  }
}
