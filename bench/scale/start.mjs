// What an empty exchange takes: the bytes of its parts, memory, and the time until it is ready in a new process.

import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { perUnit } from '../scene/clock.mjs'

const CHILD = fileURLToPath(new URL('./start-child.mjs', import.meta.url))
const DIST = new URL('../../dist/', import.meta.url)
const IMPORT = /\b(?:import|from)\s*["'](\.\/[^"']+)["']/g

const READY = 'import and create'
const CREATE = 'create alone'

export const start = {
  name: 'start',
  title: 'start: from nothing to an exchange',
  what:
    'Each round is a new process that imports the package and creates an exchange. The main entry is the file with all that ' +
    'it imports at once, each gzipped by itself at level 9, the core among it.',
  sizes: { full: { processes: 5 }, quick: { processes: 2 } },
  engines: ['perpcore'],
  create: async (_engine, _perpcore, size) => ({
    facts: { moduleBytes: read('core.wasm').length, gzipBytes: gzipOf('index.js') },
    round: () => round(size),
  }),
}

const read = (name) => readFileSync(new URL(name, DIST))

/** Of an entry with the files that it imports statically. */
function gzipOf(entry) {
  const files = new Set([entry])
  for (const file of files) {
    for (const [, imported] of read(file).toString().matchAll(IMPORT))
      files.add(new URL(imported, new URL(file, DIST)).href)
  }
  let bytes = 0
  for (const file of files) bytes += gzipSync(read(file), { level: 9 }).length
  return bytes
}

async function round({ processes }) {
  const told = []
  for (let i = 0; i < processes; i++) told.push(await inNewProcess())
  const { bytesCommitted } = told[0]
  const sum = (key) => told.reduce((total, one) => total + one[key], 0)
  const importMs = sum('importMs')
  const createMs = sum('createMs')
  return {
    facts: { bytesCommitted },
    measures: {
      [READY]: perUnit({ ms: importMs + createMs, cpuMs: null }, processes),
      [CREATE]: perUnit({ ms: createMs, cpuMs: null }, processes),
    },
  }
}

function inNewProcess() {
  const child = fork(CHILD, [], { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.on('message', resolve)
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`the new process ended with ${code}`))
    })
  })
}
