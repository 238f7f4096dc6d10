// A setup file of vitest: keeps what the tests of a file do to the exchanges that they create, as records, in the folder that
// PERPCORE_SCENES names.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { afterAll, expect } from 'vitest'
import { Exchange } from '../../src/slim.ts'

/** Beyond it an exchange is like it was before, and slow to live through for thousands of cores. */
const COMMANDS = 1600
/** Of a file: some try hundreds of exchanges that differ in a number. */
const EXCHANGES = 30

const scenes: { quoteDecimals: number; memoryLimit: number; records: string[] }[] = []
const create = Exchange.create

Exchange.create = async (options) => {
  const exchange = await create.call(Exchange, options)
  if (scenes.length === EXCHANGES) return exchange
  const { quoteDecimals = 6, memoryLimit = 2 ** 32 } = options
  const records: string[] = []
  scenes.push({ quoteDecimals, memoryLimit, records })
  exchange.record({
    append(record) {
      if (records.length < COMMANDS) records.push(Buffer.from(record).toString('base64'))
    },
  })
  return exchange
}

afterAll(() => {
  const name = relative('test', expect.getState().testPath ?? '').replaceAll('/', '-')
  const used = scenes.filter(({ records }) => records.length > 0)
  writeFileSync(`${process.env.PERPCORE_SCENES}/${name.replace('.test.ts', '')}.json`, JSON.stringify(used))
})
