// `npm run release-run`: the release column of docs/RELIABILITY.md, a part of each campaign in turn, on from where the result
// files in test/results stand. May be interrupted at any time: what is counted is counted.
//
//   --minutes M     ends after so long (10)
//   --only LIST     these campaigns

import { parseArgs } from 'node:util'
import { coreBytes, factsNow } from '../evidence.ts'
import { CAMPAIGNS } from './all.ts'
import type { Campaign } from './campaign.ts'
import { writePage } from './page.ts'
import { addTo, begun } from './result.ts'

async function main(args: string[]): Promise<number> {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({ args, options: { minutes: text('10'), only: text('') } })
  const end = Date.now() + Number(values.minutes) * 60_000
  const facts = factsNow()
  const core = await WebAssembly.compile(coreBytes())
  const spent = new Map(meant(values.only).map((campaign) => [campaign, 0]))
  let failures = 0
  while (Date.now() < end) {
    // Whoever has had the least time is next.
    const [next] = [...spent].sort(([, a], [, b]) => a - b)
    if (next === undefined) break
    const [campaign, before] = next
    const result = begun(campaign, facts)
    if (result.done >= campaign.release) {
      spent.delete(campaign)
      continue
    }
    const began = Date.now()
    const slice = await campaign.slice(result.lastSeed + 1, core)
    spent.set(campaign, before + Date.now() - began)
    addTo(result, campaign, slice)
    failures += slice.failures.length
    const share = ((result.done / campaign.release) * 100).toFixed(2)
    process.stderr.write(
      `${campaign.name}: ${result.done} ${campaign.unit} (${share} %), ${result.failures.length} failures\n`,
    )
  }
  writePage()
  return failures === 0 ? 0 : 1
}

function meant(list: string): Campaign[] {
  const names = list === '' ? CAMPAIGNS.map(({ name }) => name) : list.split(',')
  return names.map((name) => {
    const campaign = CAMPAIGNS.find((one) => one.name === name)
    if (campaign === undefined)
      throw new Error(`--only: no "${name}"; there are ${CAMPAIGNS.map((one) => one.name).join(', ')}`)
    return campaign
  })
}

process.exitCode = await main(process.argv.slice(2))
