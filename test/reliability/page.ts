// docs/RELIABILITY.md, from the result files and from nothing else.

import { writeFileSync } from 'node:fs'
import { ENGINES } from '../everywhere/engines.ts'
import { type Facts, readResult } from '../evidence.ts'
import { EQUIVALENTS, equivalentOf, isEquivalent } from '../mutation/equivalents.ts'
import type { MutationResult, Survivor } from '../mutation/result.ts'
import { nameOf } from '../mutation/sites.ts'
import { JOURNAL_CANARIES } from '../simulator/canaries.ts'
import { CHECKER_NAMES } from '../simulator/checkers/all.ts'
import { type Besides, CAMPAIGNS, TABLE } from './all.ts'
import type { Campaign } from './campaign.ts'
import { KNOWN, MENDED } from './mended.ts'
import { type Result, resultOf } from './result.ts'
import { BOUNDS } from './soak/windows.ts'

const many = (count: number) => Math.round(count).toLocaleString('en')

/** To be called from the root of the project. */
export function writePage(): void {
  writeFileSync('docs/RELIABILITY.md', reliabilityPage())
}

export function reliabilityPage(): string {
  return [
    '<!-- Written by `npm run reliability` from test/results/: change those, not this. -->',
    '# Reliability',
    '',
    'What has been tried to break this exchange, how much of it, and what came of it. What is said to be done was done; the',
    'result files are in `test/results`. *Tests* is what `npm test` runs each time, with the same seeds; *goal* what a release wants; *done*',
    'how far `npm run release-run` has come with the core named under Runs. It goes on where it stopped.',
    '',
    '| claim | unit | tests | goal | done | failures |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...TABLE.map((line) => ('slice' in line ? row(line) : rowBesides(line))),
    ...mutantsRow(),
    '| bugs planted for checkers and campaigns are found | canaries | all | all | in each `npm test` | – |',
    '',
    ...CAMPAIGNS.flatMap(kinds),
    ...engines(),
    ...flatness(),
    ...mutation(),
    ...canaries(),
    '## Found and mended',
    '',
    '| found | by | test |',
    '| --- | --- | --- |',
    ...MENDED.map(({ found, by, test }) => `| ${found} | ${by} | \`${test.replaceAll(', ', '`, `')}\` |`),
    '',
    '## Known',
    '',
    ...KNOWN.map((text) => `- ${text}`),
    '',
    ...runs(),
  ].join('\n')
}

function row(campaign: Campaign): string {
  const { claim, unit, ci, release } = campaign
  const result = resultOf(campaign)
  const done = result === null ? '–' : many(result.done)
  return `| ${claim} | ${unit} | ${many(ci)} | ${many(release)} | ${done} | ${result?.failures.length ?? '–'} |`
}

function rowBesides({ claim, unit, ci, release, sumOf }: Besides): string {
  const results = sumOf.flatMap(({ campaign, kind }) => {
    const result = resultOf(campaign)
    return result === null ? [] : [{ result, done: kind === 'done' ? result.done : (result.counts[kind] ?? 0) }]
  })
  const done = results.reduce((sum, { done }) => sum + done, 0)
  const failures = results.reduce((sum, { result }) => sum + result.failures.length, 0)
  const cells = results.length === 0 ? ['–', '–'] : [many(done), failures]
  return `| ${claim} | ${unit} | ${many(ci)} | ${many(release)} | ${cells.join(' | ')} |`
}

function mutantsRow(): string[] {
  const result = readResult<MutationResult>('mutation')
  const done = result === null ? '–' : killedShare(result)
  return [`| mutants of the core are killed | % of those that compute something else | – | 90 | ${done} | – |`]
}

/** Of those that do not compute the same, in percent. */
function killedShare({ tried, survivors }: MutationResult): string {
  const different = tried - survivors.filter(isEquivalent).length
  return (((tried - survivors.length) / Math.max(1, different)) * 100).toFixed(1)
}

/** What happened in the slices of a campaign, the most frequent first. */
function kinds(campaign: Campaign): string[] {
  const result = resultOf(campaign)
  if (result === null) return []
  const counts = Object.entries(result.counts).sort(([, a], [, b]) => b - a)
  const list = counts.map(([kind, times]) => `${kind} ${many(times)}`).join(', ')
  return [`**${campaign.claim}**: ${list}.`, ...result.failures.map((text) => `- ${text}`), '']
}

function engines(): string[] {
  const list = ENGINES.map(({ name, family }) => `${name} (${family})`).join(', ')
  return [
    '## Engines',
    '',
    `\`npm run everywhere\` plays the same journals on ${list} and compares a digest of`,
    'all events and the state after every 1,000 commands. An engine that cannot be had is named by the tests as not tried.',
    '',
  ]
}

function flatness(): string[] {
  const { arena, heap, resident, median, slow } = BOUNDS
  const percent = (part: number) => `${Math.round(part * 100)} %`
  const room = (bytes: number) => (bytes < 2 ** 20 ? `${bytes / 2 ** 10} KiB` : `${bytes / 2 ** 20} MiB`)
  return [
    '## Soak',
    '',
    'An exchange with the agents of `perpcore/agents`, shocks and liquidations lives in a process of its own, from slice to slice as long',
    'as a run lasts. Of its windows of five seconds, the last third is compared with the first, median with median. Flat means: the state',
    `has grown by no more than ${percent(arena.part)} or ${room(arena.bytes)}, the JavaScript heap after a collection by ${percent(heap.part)} or ${room(heap.bytes)}, the process by ${room(resident.bytes)};`,
    `the latency of \`apply\`, in turns of an empty loop timed beside it, by ${percent(median.part)} in the middle and by ${percent(slow.part)} at the 99th percentile,`,
    'which is what a busy machine may do to it.',
    '',
  ]
}

function mutation(): string[] {
  const result = readResult<MutationResult>('mutation')
  const text = [
    '## Mutants',
    '',
    'Small wrongs planted in the shipped bytes of `assembly/margin`, `liquidation`, `funding` and `book` (`npm run mutate`; not in what only',
    'reads memory ahead or is for the audit alone), and run through the scenarios, all that the tests of rules and attacks and some of the',
    "core's do to an exchange, and sessions of the simulator and of the comparison with the naive exchange, with pauses and snapshots in between and without. A mutant is",
    'killed when events, state, audit or answers differ from those of the core as it is, when it traps, or when it never ends.',
    '',
  ]
  if (result === null) return [...text, 'Not run yet.', '']
  const { tried, mutants, neverEnded, survivors, folders } = result
  const same = survivors.filter(isEquivalent)
  const killed = tried - survivors.length
  const share = killedShare(result)
  const found = `${many(killed)} killed, ${many(neverEnded)} of them by the clock`
  return [
    ...text,
    `${many(tried)} of ${many(mutants)} mutants tried, drawn at random: ${found}; ${many(same.length)} compute the same, for the reasons below;`,
    `${many(survivors.length - same.length)} survived. Killed of those that do not compute the same: ${share} % (goal 90 %).`,
    '',
    '| folder | tried | killed | the same | survived |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...Object.keys(folders)
      .sort()
      .map((folder) => folderRow(folder, result)),
    '',
    ...details('Why mutants compute the same', reasons(same)),
    ...details(
      'The mutants that survived',
      survivors.filter((site) => !isEquivalent(site)).map((site) => `\`${nameOf(site)}\``),
    ),
  ]
}

function folderRow(folder: string, { folders, survivors }: MutationResult): string {
  const own = survivors.filter(({ file }) => file.startsWith(`${folder}/`))
  const same = own.filter(isEquivalent).length
  const tried = folders[folder] ?? 0
  return `| ${folder} | ${[tried, tried - own.length, same, own.length - same].map(many).join(' | ')} |`
}

function reasons(same: readonly Survivor[]): string[] {
  return EQUIVALENTS.flatMap((equivalent) => {
    const { file, function: name, reason } = equivalent
    const times = same.filter((site) => equivalentOf(site) === equivalent).length
    return times === 0 ? [] : [`\`${file}\` \`${name}\`, ${times}: ${reason}`]
  })
}

function details(summary: string, list: readonly string[]): string[] {
  if (list.length === 0) return []
  return [`<details><summary>${summary}</summary>`, '', ...list.map((text) => `- ${text}`), '', '</details>', '']
}

function canaries(): string[] {
  const lies = Object.keys(JOURNAL_CANARIES)
  return [
    '## Canaries',
    '',
    `Each checker of the simulator (${CHECKER_NAMES.join(', ')}) must find a bug that is planted for it, in every \`npm test\`;`,
    `so must recovery from a journal around which something is not as the journal believes: ${lies.join('; ')}. The campaign of full`,
    'memory finds an exchange whose refusals leave a trace, one that takes nothing any more once it was full, and one that is another',
    'when it is restored; the soak a leak, a state that grows, and commands that take longer and longer; the comparison of engines one',
    'command that was left out.',
    '',
    '## From commit to commit',
    '',
    'Eight journals, drawn without the core, have golden digests of their events and of the state that they lead to',
    '(`test/golden/golden.json`). A commit that changes what the core says changes them: `npm run golden` writes them anew and says from',
    'which command on they differ. How the core lays out its memory has no part in them.',
    '',
  ]
}

function runs(): string[] {
  const results = CAMPAIGNS.flatMap((campaign) => {
    const result: (Result & Facts) | null = resultOf(campaign)
    return result === null ? [] : [[campaign.name, result] as const]
  })
  const rows = results.map(
    ([name, { date, until, commit, wasm, node, machine, firstSeed, lastSeed }]) =>
      `| ${name} | ${firstSeed} to ${lastSeed} | ${date.slice(0, 16)} to ${until.slice(0, 16)} | ${commit} | ${wasm} | ${node} | ${machine} |`,
  )
  return [
    '## Runs',
    '',
    '| campaign | seeds | when (UTC) | commit | core | Node | machine |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ]
}
