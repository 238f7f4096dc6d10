// The example: monitors and a model agree, guardrails act, all ends by itself.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../tidy/sources.ts'

test('examples/guardrails tightens in a fall, and all it did is over at the end', { timeout: 120_000 }, () => {
  if (!existsSync(join(ROOT, 'dist/risk/index.js'))) throw new Error('There is no dist/: run npm run build first.')
  const printed = execFileSync(process.execPath, ['examples/guardrails/main.mjs'], { cwd: ROOT, encoding: 'utf8' })
  const acts = [...printed.matchAll(/^[\d:]+ {2}(tightened|restored) (\{.*?\}):/gm)].map(
    ([, act, scope]) => `${act} ${scope}`,
  )
  for (const scope of ['{"limit":"rate","account":null}', '{"limit":"market","market":"BTC-PERP"}']) {
    expect(acts).toContain(`tightened ${scope}`)
    expect(acts.filter((act) => act === `restored ${scope}`)).toHaveLength(1)
  }
  expect(printed).toContain('Restrictions left: 0. Audit: in order.')
})
