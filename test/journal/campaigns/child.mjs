// Applies the commands of a file to the exchange in a directory, from where it stands, and says which were answered.
import { readFileSync, writeSync } from 'node:fs'
import { openExchange } from '../../../dist/node.js'

const [directory, file] = process.argv.slice(2)
const exchange = await openExchange(directory, { snapshotEvery: 300, segmentBytes: 40_000 })
const commands = readFileSync(file, 'utf8').split('\n')
const IN_FLIGHT = 6

writeSync(1, 'open\n')
for (let at = exchange.seq; at < commands.length; at += IN_FLIGHT) {
  const group = commands.slice(at, at + IN_FLIGHT).map(async (line, i) => {
    await exchange.apply(JSON.parse(line), `id ${at + i + 1}`)
    writeSync(1, `${at + i + 1}\n`)
  })
  await Promise.all(group)
}
await exchange.close()
