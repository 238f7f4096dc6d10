// How the page is laid out: panels on a desk, one screen at a time on a phone.

import { Account } from './panels/account.js'
import { Book } from './panels/book.js'
import { Charts } from './panels/charts.js'
import { Head } from './panels/head.js'
import { Lower } from './panels/lower.js'
import { Help, Loading, Notice } from './panels/overlays.js'
import { Tape } from './panels/tape.js'
import { TicketPanel } from './panels/ticket.js'
import { Transport } from './panels/transport.js'
import { screen } from './view.js'

const SCREENS = [
  ['trade', 'Trade'],
  ['book', 'Book'],
  ['chart', 'Chart'],
  ['account', 'Account'],
  ['more', 'Market'],
] as const

export function App() {
  return (
    <div class="desk" data-screen={screen.value}>
      <Head />
      <Transport />
      <main>
        <Book />
        <Tape />
        <Charts />
        <Lower />
        <TicketPanel />
        <Account />
      </main>
      <nav class="screens" aria-label="Screens">
        {SCREENS.map(([id, label]) => (
          <button
            type="button"
            key={id}
            aria-current={screen.value === id ? 'page' : undefined}
            onClick={() => {
              screen.value = id
            }}
          >
            {label}
          </button>
        ))}
      </nav>
      <Notice />
      <Help />
      <Loading />
    </div>
  )
}
