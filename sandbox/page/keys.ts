// Everything by keyboard. Letters do nothing while one types into a field, and no key sends unless the ticket is armed.
import { signal } from '@preact/signals'
import { crash, desk, place, say } from './store.js'
import { amending, amendNext, cancelAll, change, isArmed, leaveAmend, nudge, send } from './ticket.js'
import { tab, theme } from './view.js'

export const isHelpOpen = signal(false)

/** What `?` shows. */
export const KEYS: [string, string][] = [
  ['?', 'this list'],
  ['B / S', 'buy, sell'],
  ['L / M', 'limit order, market order'],
  ['Q', 'write the quantity'],
  ['P', 'write the price'],
  ['↑ ↓', 'price by a tick; with Shift by ten'],
  ['A', 'arm or disarm the ticket'],
  ['Enter', 'send, if the ticket is armed'],
  ['E', 'amend an own order, the newest; again: the one before'],
  ['X', 'cancel all own orders, if the ticket is armed'],
  ['Esc', 'leave a field, then the amend; disarm; close this list'],
  ['C', 'show a cascade'],
  ['Space', 'play, pause'],
  ['[ ]', 'a command back, forth; with Shift a hundred'],
  ['F', 'fork here: forget what came after'],
  ['1 … 7', 'the tabs below the chart'],
  ['T', 'light or dark'],
]

type Act = (event: KeyboardEvent) => unknown

const ACTS: Record<string, Act> = {
  '?': () => {
    isHelpOpen.value = !isHelpOpen.value
  },
  b: () => change({ side: 'buy' }),
  s: () => change({ side: 'sell' }),
  l: () => change({ type: 'limit' }),
  m: () => change({ type: 'market' }),
  q: () => document.getElementById('qty')?.focus(),
  p: () => document.getElementById('price')?.focus(),
  arrowup: ({ shiftKey }) => nudge(shiftKey ? 10 : 1),
  arrowdown: ({ shiftKey }) => nudge(shiftKey ? -10 : -1),
  a: toggleArmed,
  enter: () => send(),
  e: amendNext,
  x: () => cancelAll(),
  c: crash,
  ' ': togglePlay,
  '[': () => desk.value.step(-1),
  ']': () => desk.value.step(1),
  '{': () => desk.value.step(-100),
  '}': () => desk.value.step(100),
  f: fork,
  t: () => {
    theme.value = theme.value === 'dark' ? 'light' : 'dark'
  },
}

export function toggleArmed(): void {
  isArmed.value = !isArmed.value
  say(isArmed.value ? 'Armed: Enter sends the ticket.' : 'Disarmed.')
}

export function togglePlay(): unknown {
  return place.value.isPlaying ? desk.value.pause() : desk.value.play()
}

export async function fork(): Promise<void> {
  await desk.value.fork()
  say('Forked: what came after is gone, and the market goes its own way from here.')
}

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target instanceof HTMLElement ? event.target : document.body
    if (event.key === 'Escape') leave(target)
    else if (!isTaken(target, event.key)) act(event)
  })
}

function act(event: KeyboardEvent): void {
  const number = Number(event.key)
  if (number >= 1 && number <= 7) {
    tab.value = number - 1
    return
  }
  const found = ACTS[event.key.toLowerCase()]
  if (found === undefined) return
  event.preventDefault()
  found(event)
}

/** Leaves a field first, then disarms. */
function leave(target: HTMLElement): void {
  if (isHelpOpen.value) isHelpOpen.value = false
  else if (target.matches('input, select')) target.blur()
  else if (amending.value !== null) leaveAmend()
  else if (isArmed.value) toggleArmed()
}

/** Whether the element itself does something with the key. */
function isTaken(target: HTMLElement, key: string): boolean {
  if (target.matches('input[type=range], select')) return key.startsWith('Arrow') || key === ' '
  if (target.matches('input[type=checkbox], button, summary, a')) return key === ' ' || key === 'Enter'
  if (!target.matches('input')) return target.matches('[role=tab]') && key.startsWith('Arrow')
  return key !== 'Enter' && key !== 'ArrowUp' && key !== 'ArrowDown'
}
