// Make it break, and see what the rules do about it.
import { type Signal, useSignal } from '@preact/signals'
import type { Act } from 'perpcore/agents'
import { money } from '../format.js'
import { desk, killWorker, say, slow } from '../store.js'
import { CrashButton } from './stages.js'

const SECOND_US = 1_000_000

async function act(what: Act, text: string): Promise<void> {
  await desk.value.act(what)
  say(text)
}

export function BreakIt() {
  return (
    <div class="break scroll">
      <Shock />
      <Sources />
      <Liquidity />
      <fieldset>
        <legend>Drain the insurance fund</legend>
        <button type="button" id="drain" onClick={drain}>
          Drain {money(slow.value?.fund)}
        </button>
        <p>
          A market of two is delisted at a price at which one cannot pay. Then shock the index: nobody pays but winners.
        </p>
      </fieldset>
      <fieldset>
        <legend>Kill the worker</legend>
        <button type="button" id="crash" onClick={() => killWorker()}>
          Kill it
        </button>
        <button type="button" id="tear" onClick={() => killWorker('tear')}>
          and tear the journal
        </button>
        <button type="button" id="flip" onClick={() => killWorker('flip')}>
          and flip a bit
        </button>
        <p>Another one reads the journal: a torn write is dropped, a flipped bit refused; state hashes are compared.</p>
      </fieldset>
      <fieldset>
        <legend>All at once</legend>
        <CrashButton />
        <p>Makers leave, somebody dumps, the index follows. Still true after all of it:</p>
        <p>
          Σ equity + treasury + fund − paid in = <b>{slow.value?.conservation ?? '–'}</b> atoms; audit of all
          invariants: <b>{slow.value?.audit ?? 'whole'}</b>
        </p>
      </fieldset>
    </div>
  )
}

function Liquidity() {
  return (
    <fieldset>
      <legend>Pull liquidity</legend>
      <button
        type="button"
        id="pull"
        onClick={() => act({ kind: 'away', forUs: 20 * SECOND_US }, 'Makers and grid bots are away for 20 s.')}
      >
        Makers away 20 s
      </button>
      <button type="button" id="dump" onClick={dump}>
        and somebody sells
      </button>
      <p>Steps are cut to what the book bears. Sold into nothing, mark falls below the index: the guard defers.</p>
    </fieldset>
  )
}

function Shock() {
  const size = useSignal(-8)
  const seconds = useSignal(10)
  const shock = () => {
    const part = size.value / 100
    return act({ kind: 'shock', part, overUs: seconds.value * SECOND_US }, `The index moves by ${size.value} %.`)
  }
  return (
    <fieldset>
      <legend>Shock the index</legend>
      <Amount id="shock-size" before="by" after="%" least={-60} most={60} value={size} />
      <Amount id="shock-time" before="within" after="s" least={0} most={600} value={seconds} />
      <button type="button" id="shock" onClick={shock}>
        Shock
      </button>
      <p>See who falls below Cascade, and each receipt below Liquidations. Beyond 12 % trading is halted.</p>
    </fieldset>
  )
}

interface AmountProps {
  id: string
  before: string
  after: string
  least: number
  most: number
  value: Signal<number>
}

function Amount({ id, before, after, least, most, value }: AmountProps) {
  const set = (to: number) => {
    value.value = to
  }
  return (
    <span>
      <label for={id}>{before}</label>{' '}
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        value={value.value}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />{' '}
      {after}
    </span>
  )
}

function Sources() {
  const cut = slow.value?.cutSources ?? []
  const turn = (source: number, isCut: boolean) =>
    act({ kind: 'source', source, isCut }, `Source ${source + 1} ${isCut ? 'is silent' : 'speaks again'}.`)
  return (
    <fieldset>
      <legend>Cut feed sources</legend>
      {cut.map((isCut, source) => (
        <label key={`source${String(source)}`}>
          <input type="checkbox" checked={!isCut} onChange={() => turn(source, !isCut)} /> source {source + 1}
        </label>
      ))}
      <p>One left: degraded, no takeovers. None: stale after 10 s, only closing, and liquidations wait.</p>
    </fieldset>
  )
}

async function drain(): Promise<void> {
  await desk.value.drain()
  say('A rogue market was delisted; the fund paid for its loser.')
}

async function dump(): Promise<void> {
  await desk.value.dump()
  say('The makers have left, and somebody sold 18 into what was left of the book.')
}
