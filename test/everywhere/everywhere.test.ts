// The same commands, the same events and states, whichever engine runs them.
import { beforeAll, expect, test } from 'vitest'
import { coreBytes } from '../evidence.ts'
import { agree, bundleProgram, type Word } from './agree.ts'
import { differenceOf, Meeting } from './compare.ts'
import { ENGINES, type Engine } from './engines.ts'
import { journalOf } from './journals.ts'

const JOURNALS = [0, 1, 2]
const COMMANDS = 100_000

const words: Word[] = []

beforeAll(async () => {
  for await (const word of agree({ journals: JOURNALS, commands: COMMANDS })) {
    words.push(word)
    const { engine, missing, events, seconds } = word
    const said = missing === null ? `${events} events in ${seconds.toFixed(1)} s` : `NOT TRIED: ${missing}`
    process.stdout.write(`${engine.name}: ${said}\n`)
  }
}, 900_000)

const journals = `${JOURNALS.length} journals of ${COMMANDS} commands`

for (const { name } of ENGINES) {
  test(`${name} tells the same of ${journals}`, (context) => {
    const word = words.find(({ engine }) => engine.name === name)
    if (word?.missing) context.skip(`${name} is not here: ${word.missing}`)
    expect(word?.wrong).toBeNull()
    expect(word?.events).toBeGreaterThan(COMMANDS)
  })
}

test('an engine that leaves out one command is noticed', { timeout: 120_000 }, async () => {
  const core = coreBytes()
  const [lines = ''] = await journalOf(0, 3000, await WebAssembly.compile(core))
  const playedOf = async (journal: string) => {
    const meeting = await Meeting.open({ core, program: bundleProgram(), journals: [[journal]] })
    const engine = ENGINES[0] as Engine
    const played = await meeting.ask(engine, process.execPath)
    meeting.close()
    return played
  }
  const whole = await playedOf(lines)
  expect(differenceOf(whole, await playedOf(lines))).toBeNull()
  const shorter = lines
    .split('\n')
    .filter((_, i) => i !== 1500)
    .join('\n')
  expect(differenceOf(whole, await playedOf(shorter))).toMatch(/^journal 0: other events or another state by digest 1 /)
})
