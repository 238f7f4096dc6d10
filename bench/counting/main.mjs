// `npm run work`: counts, and tells what has changed; with --update the file says what was counted.

import { argv } from 'node:process'
import { changesOf, readCounted, writeCounted } from './compare.mjs'
import { measureWork } from './measure.mjs'

const work = await measureWork(await import('../../dist/slim.js'))
const changes = changesOf(readCounted(), work)
for (const [name, value] of Object.entries(work)) process.stdout.write(`${value.toFixed(1).padStart(10)}  ${name}\n`)
process.stdout.write(changes.length === 0 ? '\nAs bench/counting/counted.json has it.\n' : `\n${changes.join('\n')}\n`)
if (argv.includes('--update')) writeCounted(work)
else if (changes.length > 0) process.exitCode = 1
