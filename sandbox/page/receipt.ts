// Which receipts are shown, and the one that is read.
import { signal } from '@preact/signals'
import type { Event, Explanation } from 'perpcore'
import type { Stage } from '../protocol.js'
import { desk, receipts } from './store.js'
import { TABS, tab } from './view.js'

/** Of which the receipts are shown; null: of all. */
export const stage = signal<Stage | null>(null)
export const chosen = signal<{ event: Event; explanation: Explanation | null } | null>(null)

/** Its receipts, the newest of them open; once more: all of them. */
export async function showStage(name: Stage): Promise<void> {
  const isShown = tab.value === TABS.receipts && stage.value === name
  stage.value = isShown ? null : name
  tab.value = TABS.receipts
  const newest = receipts.value.find(({ event }) => event.ev === stage.value)
  if (newest === undefined) chosen.value = null
  else await choose(newest.event)
}

export async function choose(event: Event): Promise<void> {
  chosen.value = { event, explanation: await desk.value.explain(event.seq, accountOf(event)) }
}

/** Whom it is about. */
function accountOf(event: Event): number | undefined {
  if (event.ev === 'adl') return event.bankrupt.account
  return 'account' in event ? (event.account ?? undefined) : undefined
}
