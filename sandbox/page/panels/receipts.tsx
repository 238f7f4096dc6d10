// What the engine took, deferred or refused to take, one line each; a click tells the whole receipt.
import type { Event, Explanation } from 'perpcore'
import { clock, money, percent, price, qty } from '../format.js'
import { choose, chosen, stage } from '../receipt.js'
import { receipts } from '../store.js'
import { CrashButton, Stages } from './stages.js'

export function Receipts() {
  if (receipts.value.length === 0) {
    return (
      <p class="none">
        Nobody has been liquidated so far. <CrashButton />
      </p>
    )
  }
  const shown = receipts.value.filter(({ event }) => stage.value === null || event.ev === stage.value)
  return (
    <div class="receipts">
      <Stages />
      <ol class="scroll" id="receipts">
        {shown.map(({ id, event }) => (
          <li key={id} data-ev={event.ev}>
            <button type="button" aria-pressed={chosen.value?.event === event} onClick={() => choose(event)}>
              <span class="dim">{clock(event.ts)}</span> <b>{TITLES[event.ev] ?? event.ev}</b> {textOf(event)}
            </button>
          </li>
        ))}
      </ol>
      {chosen.value === null ? null : <Detail {...chosen.value} />}
    </div>
  )
}

function Detail({ event, explanation }: { event: Event; explanation: Explanation | null }) {
  return (
    <div class="receipt scroll" id="receipt">
      <h3>
        {TITLES[event.ev] ?? event.ev} <span class="dim">of command {event.seq}</span>
      </h3>
      {(explanation?.sentences ?? []).slice(0, 12).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <dl>
        {Object.entries(event).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const TITLES: Partial<Record<Event['ev'], string>> = {
  liquidationStarted: 'Liquidation',
  liquidationStep: 'Step',
  liquidationEnded: 'Saved',
  liquidationDeferred: 'Deferred',
  takeover: 'Takeover',
  adl: 'Deleveraged',
  insurance: 'Insurance fund',
  marketState: 'Market',
  oracle: 'Index',
  fundingRate: 'Funding',
  settlement: 'Settled',
}

function textOf(event: Event): string {
  switch (event.ev) {
    case 'liquidationStarted':
      return `${event.account}: equity ${money(event.equity)} under maintenance ${money(event.maintenanceMargin)}`
    case 'liquidationStep':
      return `${event.account}: ${event.side} ${qty(event.filled)} of ${qty(event.qty)} to ${price(event.limit)}, fee ${money(event.fee)}`
    case 'liquidationEnded':
      return `${event.account}: equity ${money(event.equity)} covers ${money(event.maintenanceMargin)} again`
    case 'liquidationDeferred':
      return `${event.account}: ${event.reason === 'guard' ? 'not under at the index' : event.reason}`
    case 'takeover':
      return `${event.account}: filled ${qty(event.filled)}, fund paid ${money(event.fundPaid)}, deleveraged ${qty(event.deleveraged)}`
    case 'adl':
      return `${event.counterparty.account} (rank ${event.counterparty.rank}) gives ${qty(event.qty)} at ${price(event.price)} for ${event.bankrupt.account}`
    case 'insurance':
      return `${event.reason} ${money(event.delta)}, left ${money(event.balance)}`
    case 'marketState':
      return `${event.market} is ${event.state} (${event.reason})`
    case 'oracle':
      return event.status
    case 'fundingRate':
      return `${percent(Number(event.rate), 4)}: ${Number(event.rate) > 0 ? 'longs pay' : 'shorts pay'}`
    case 'settlement':
      return `${event.account}: ${event.market} at ${event.price}, realized ${money(event.realized)}`
    default:
      return ''
  }
}
