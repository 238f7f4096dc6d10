// Make it break, and see what the rules do about it.
import { useSignal } from '@preact/signals'
import type { Act } from 'perpcore/agents'
import { money } from '../format.js'
import { crash, desk, say, slow } from '../store.js'

const SECOND_US = 1_000_000

async function act(what: Act, text: string): Promise<void> {
  await desk.value.act(what)
  say(text)
}

export function BreakIt() {
  const size = useSignal(-8)
  const seconds = useSignal(10)
  const cut = slow.value?.cutSources ?? []
  return (
    <div class="break scroll">
      <fieldset>
        <legend>Shock the index</legend>
        <label>
          by <input id="shock-size" type="number" min={-60} max={60} step={1} value={size.value} onInput={(event) => (size.value = Number(event.currentTarget.value))} /> %
        </label>
        <label>
          within <input id="shock-time" type="number" min={0} max={600} step={1} value={seconds.value} onInput={(event) => (seconds.value = Number(event.currentTarget.value))} /> s
        </label>
        <button type="button" id="shock" onClick={() => act({ kind: 'shock', part: size.value / 100, overUs: seconds.value * SECOND_US }, `The index moves by ${size.value} %.`)}>
          Shock
        </button>
        <p>Watch marks, the guard that defers, partial steps, takeovers and deleveraging, each with its receipt.</p>
      </fieldset>
      <fieldset>
        <legend>Cut feed sources</legend>
        {cut.map((isCut, source) => (
          <label key={`source${String(source)}`}>
            <input
              type="checkbox"
              checked={!isCut}
              onChange={() => act({ kind: 'source', source, isCut: !isCut }, `Source ${source + 1} ${isCut ? 'speaks again' : 'is silent'}.`)}
            />{' '}
            source {source + 1}
          </label>
        ))}
        <p>With one left the index is degraded: steps go on, no takeovers. With none it goes stale: only closing, and liquidations wait.</p>
      </fieldset>
      <fieldset>
        <legend>Pull liquidity</legend>
        <button type="button" id="pull" onClick={() => act({ kind: 'away', forUs: 20 * SECOND_US }, 'Makers and grid bots are away for 20 s.')}>
          Makers away for 20 s
        </button>
        <p>Steps are cut to what the book can bear.</p>
      </fieldset>
      <fieldset>
        <legend>Drain the insurance fund</legend>
        <button
          type="button"
          id="drain"
          onClick={async () => {
            await desk.value.drain()
            say('A rogue market was delisted; the fund paid for its loser.')
          }}
        >
          Drain {money(slow.value?.fund)}
        </button>
        <p>Two accounts trade in a market of their own; it is delisted at a price at which one cannot pay. Then shock the index.</p>
      </fieldset>
      <fieldset>
        <legend>Kill the worker</legend>
        <button type="button" id="crash" onClick={crash}>
          Kill it now
        </button>
        <p>No warning, no goodbye. Another one finds what was stored, replays it and compares the state hash.</p>
      </fieldset>
      <fieldset class="sum">
        <legend>Still true</legend>
        <p>
          Σ equity + treasury + fund − paid in = <b>{slow.value?.conservation ?? '–'}</b> atoms; audit of all invariants: <b>{slow.value?.audit ?? 'whole'}</b>
        </p>
      </fieldset>
    </div>
  )
}
