// The tabs below the chart.
import type { ComponentChild } from 'preact'
import { slow } from '../store.js'
import { tab } from '../view.js'
import { Agents } from './agents.js'
import { BreakIt } from './break-it.js'
import { CascadePanel } from './cascade.js'
import { Orders } from './orders.js'
import { Positions } from './positions.js'
import { Receipts } from './receipts.js'
import { SessionPanel } from './session.js'

const TABS: [string, () => ComponentChild][] = [
  ['Position', () => <Positions />],
  ['Orders', () => <Orders />],
  ['Liquidations', () => <Receipts />],
  ['Cascade', () => <CascadePanel />],
  ['Agents', () => <Agents />],
  ['Break it', () => <BreakIt />],
  ['Session', () => <SessionPanel />],
]

export function Lower() {
  const at = tab.value
  return (
    <section class="panel lower" aria-label="Details">
      <div role="tablist" aria-label="Details">
        {TABS.map(([name], i) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={`tab${i}`}
            aria-selected={i === at}
            aria-controls="lower"
            tabIndex={i === at ? 0 : -1}
            onClick={() => {
              tab.value = i
            }}
            onKeyDown={move}
          >
            {name}
            {name === 'Orders' && (slow.value?.orders.length ?? 0) > 0 ? ` (${slow.value?.orders.length})` : ''}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <div role="tabpanel" id="lower" aria-labelledby={`tab${at}`} tabIndex={0}>
        {TABS[at]?.[1]()}
      </div>
    </section>
  )
}

function move({ key }: KeyboardEvent): void {
  const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (by === 0) return
  tab.value = (tab.value + by + TABS.length) % TABS.length
  document.getElementById(`tab${tab.value}`)?.focus()
}
