// Records that no encoder writes, refused for their form.
import { expect, test } from 'vitest'
import { MALFORMED_COMMAND_SIZE, OP_MALFORMED, OP_NAMES } from '../../src/generated/wire.js'
import { Exchange } from '../../src/index.js'

test('a refusal names an op that there is, or none', async () => {
  const exchange = await Exchange.create()
  const ops = OP_NAMES.filter((name) => name !== 'none' && name !== 'malformed')
  for (let op = 0; op < 256; op++) {
    const record = new Uint8Array(MALFORMED_COMMAND_SIZE)
    record.set([OP_MALFORMED, op, 255])
    const [event] = exchange.replay(record).rest()
    expect(event).toMatchObject({ ev: 'rejected', op: ops[op - 1] ?? null, code: 'command.badField' })
  }
})
