// The session that `npm start` runs: the same on every machine, and it says so if it is not.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from './run.js'

const SESSION = fileURLToPath(new URL('../../examples/session/main.mjs', import.meta.url))
const EXPECTED = new URL('../../examples/session/session.expected.json', import.meta.url)
const scratch = scratchFolder()

function run(...args: string[]) {
  return spawnSync(process.execPath, [SESSION, ...args], { encoding: 'utf8' })
}

describe('the session', { timeout: 120_000 }, () => {
  it('ends in the expected state and shows trades, books and times', () => {
    const ran = run()
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(ran.stdout).toContain(`${expected().stateHash}  as expected`)
    for (const shown of ['300,000', 'trades', 'BTC-USD', 'DOGE-USD', 'p99.9']) expect(ran.stdout).toContain(shown)
  })

  it('fails when the state is another', () => {
    const path = scratch.write('other.json', JSON.stringify({ ...expected(), stateHash: '0'.repeat(16) }))
    const ran = run('--expected', path)
    expect(ran.status).toBe(1)
    expect(ran.stdout).toContain('expected 0000000000000000')
    expect(run('--expected', path, '--update').status).toBe(0)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(expected())
  })
})

function expected(): { stateHash: string } {
  return JSON.parse(readFileSync(EXPECTED, 'utf8')) as { stateHash: string }
}
