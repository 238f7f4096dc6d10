// What the rules did, from mild to harsh, and that no money was lost over it: each leads to its receipts.
import type { Stage } from '../../protocol.js'
import { whole } from '../format.js'
import { showStage, stage } from '../receipt.js'
import { crash, slow } from '../store.js'
import { TABS, tab } from '../view.js'

const STORY: [Stage, string, string][] = [
  ['liquidationDeferred', 'Deferred', 'under at mark only'],
  ['liquidationStep', 'Partial steps', 'no more than needed'],
  ['takeover', 'Taken over', 'the fund must pay'],
  ['adl', 'Deleveraged', 'winners must give'],
]

export function Stages() {
  const state = slow.value
  return (
    <ol class="stages" id="stages" aria-label="What the rules did">
      {STORY.map(([name, title, why]) => {
        const count = state?.meters.stages[name] ?? 0
        return (
          <li key={name}>
            <button
              type="button"
              data-stage={name}
              class={count > 0 ? 'happened' : ''}
              aria-pressed={tab.value === TABS.receipts && stage.value === name}
              onClick={() => showStage(name)}
            >
              <b>{whole(count)}</b> {title}
              <small>{why}</small>
            </button>
          </li>
        )
      })}
      <li class="sum">
        <b>{state?.conservation ?? '–'}</b> Money missing
        <small>of all that was paid in</small>
      </li>
    </ol>
  )
}

/** Brings it about. */
export function CrashButton() {
  return (
    <button type="button" class="crash" onClick={crash}>
      Show a cascade
    </button>
  )
}
