// Runs a TypeScript program of test/: `node tools/run-ts.mjs test/simulator/main.ts [arguments]`. Node 20 runs no
// TypeScript, so it is bundled into build/scripts first; what is in node_modules stays there. `--bundle FILE` only makes a
// bundle, for any platform, and prints where it is.
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsup'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} file of TypeScript, from the root @param {{platform?: 'node' | 'neutral'}} [options] @returns {Promise<string>} the bundle */
export async function bundle(file, { platform = 'node' } = {}) {
  const name = `${basename(dirname(file))}-${basename(file, '.ts')}`
  const outDir = join(root, 'build/scripts')
  await build({
    entry: { [name]: join(root, file) },
    outDir,
    format: ['esm'],
    platform,
    target: 'es2022',
    splitting: false,
    config: false,
    silent: true,
    external: [/^node:/],
  })
  return join(outDir, `${name}.js`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2)
  if (file === undefined) throw new Error('Which file?')
  if (file === '--bundle') process.stdout.write(await bundle(args[0], { platform: 'neutral' }))
  else {
    process.argv = [process.argv[0], file, ...args]
    await import(pathToFileURL(await bundle(file)).href)
  }
}
