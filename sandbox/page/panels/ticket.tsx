// The ticket: an order as it is written, what it would do, and the armed state without which nothing is sent.

import type { Reference, SelfTradePrevention, TimeInForce } from 'perpcore'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { OwnOrder } from '../../protocol.js'
import { OWN_ACCOUNT } from '../../scenario.js'
import type { Untimed } from '../../worker/desk.js'
import { money, price, qty } from '../format.js'
import { toggleArmed } from '../keys.js'
import { marketName, say, slow } from '../store.js'
import {
  amending,
  change,
  isArmed,
  isConditional,
  isMarket,
  leaveAmend,
  orderText,
  preview,
  refreshPreview,
  refusal,
  send,
  sendArmed,
  type Ticket,
  TYPES,
  type Type,
  ticket,
} from '../ticket.js'

const PREVIEW_MS = 300

export function TicketPanel() {
  useEffect(() => {
    const timer = setInterval(refreshPreview, PREVIEW_MS)
    return () => clearInterval(timer)
  }, [])
  const { side } = ticket.value
  return (
    <section class={`panel ticket ${isArmed.value ? 'armed' : ''}`} aria-label="Ticket" data-side={side}>
      <div class="title">
        <h2>{amending.value === null ? 'Ticket' : `Amend order ${amending.value.orderId}`}</h2>
        <button type="button" id="arm" aria-pressed={isArmed.value} onClick={toggleArmed}>
          {isArmed.value ? '● Armed' : '○ Disarmed'}
        </button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {amending.value === null ? <NewOrder /> : <Amended order={amending.value} />}
        <PreviewBox />
        <button type="submit" id="send" class={`send ${side}`} aria-disabled={!isArmed.value}>
          {orderText(ticket.value)}
          <small>{isArmed.value ? 'Enter sends' : 'arm the ticket to send'}</small>
        </button>
        <Refusal />
      </form>
    </section>
  )
}

function NewOrder() {
  return (
    <>
      <Margin />
      <fieldset class="pair sides" aria-label="Side">
        <Side side="buy" label="Buy" />
        <Side side="sell" label="Sell" />
      </fieldset>
      <Terms />
      <More />
    </>
  )
}

/** Only the total and the price of an order can be changed. */
function Amended({ order: { side, type, qty: total, filled, price: limit } }: { order: OwnOrder }) {
  return (
    <>
      <p id="amended">
        <b class={side}>{side === 'buy' ? '▲ Buy' : '▼ Sell'}</b> {type} {qty(total)}
        {limit === null ? '' : ` at ${price(limit)}`}, {qty(filled)} filled.{' '}
        <span class="dim">Less at the same price keeps its place in the queue.</span>
      </p>
      <div class="pair">
        <Text name="qty" label="New total" />
        {limit === null ? null : <Text name="price" label="New price" />}
      </div>
      <button type="button" id="leave" onClick={leaveAmend}>
        Leave it as it is
      </button>
    </>
  )
}

function Side({ side, label }: { side: 'buy' | 'sell'; label: string }) {
  return (
    <button type="button" class={side} aria-pressed={ticket.value.side === side} onClick={() => change({ side })}>
      {side === 'buy' ? '▲' : '▼'} {label}
    </button>
  )
}

/** Leverage and margin mode are the account's, not the order's: they change at once. */
function Margin() {
  const account = slow.value?.account
  const leverage = account?.leverage[marketName.value]
  const isIsolated = account?.isolated.includes(marketName.value) ?? false
  const set = async (command: Untimed, done: string) => {
    const outcome = await sendArmed(command)
    if (outcome === null) return
    const { events, explanation } = outcome
    const isRefused = events.some(({ ev }) => ev === 'rejected')
    say(isRefused ? (explanation?.sentences.join(' ') ?? 'Refused.') : done, isRefused)
  }
  return (
    <div class="pair">
      <Field label="Margin" id="mode">
        <select
          id="mode"
          value={isIsolated ? 'isolated' : 'cross'}
          onChange={(event) => {
            const mode = event.currentTarget.value as 'cross' | 'isolated'
            set({ op: 'setMarginMode', account: OWN_ACCOUNT, market: marketName.value, mode }, `Margin is ${mode} now.`)
          }}
        >
          <option value="cross">cross</option>
          <option value="isolated">isolated</option>
        </select>
      </Field>
      <Field label="Leverage" id="leverage">
        <select
          id="leverage"
          value={String(leverage ?? 0)}
          onChange={(event) => {
            const wanted = Number(event.currentTarget.value)
            set(
              { op: 'setLeverage', account: OWN_ACCOUNT, market: marketName.value, leverage: wanted },
              `Leverage is ${wanted} × now.`,
            )
          }}
        >
          {leverage === undefined ? <option value="0">as the tiers</option> : null}
          {[1, 2, 3, 5, 10, 20, 25, 50, 75, 100].map((value) => (
            <option key={value} value={String(value)}>
              {value} ×
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}

function Terms() {
  const { type } = ticket.value
  return (
    <>
      <Field label="Type" id="type">
        <select id="type" value={type} onChange={(event) => change({ type: event.currentTarget.value as Type })}>
          {TYPES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <div class="pair">
        <Text name="qty" label="Quantity" />
        {isMarket.value ? null : <Text name="price" label="Price" />}
        {type === 'trailing' ? <Text name="offset" label="Distance" /> : null}
        {isConditional.value && type !== 'trailing' ? <Text name="trigger" label="Trigger price" /> : null}
        {isConditional.value ? (
          <Field label="Trigger by" id="triggerBy">
            <select
              id="triggerBy"
              value={ticket.value.triggerBy}
              onChange={(event) => change({ triggerBy: event.currentTarget.value as Reference })}
            >
              <option value="mark">mark</option>
              <option value="last">last</option>
              <option value="index">index</option>
            </select>
          </Field>
        ) : null}
        <Field label="In force" id="tif">
          <select
            id="tif"
            value={ticket.value.tif}
            onChange={(event) => change({ tif: event.currentTarget.value as TimeInForce })}
          >
            <option value="gtc">{isMarket.value ? 'IOC' : 'GTC'}</option>
            {isMarket.value ? null : <option value="ioc">IOC</option>}
            <option value="fok">FOK</option>
            {isMarket.value ? null : <option value="gtd">GTD</option>}
          </select>
        </Field>
        {ticket.value.tif === 'gtd' && !isMarket.value ? <Text name="lives" label="Seconds" /> : null}
      </div>
      <div class="checks">
        <Check name="reduceOnly" label="Reduce only" />
        {isMarket.value ? null : <Check name="postOnly" label="Post only" />}
      </div>
    </>
  )
}

function More() {
  return (
    <details>
      <summary>Exits, iceberg, groups</summary>
      <div class="pair">
        <Text name="takeProfit" label="Take profit at" />
        <Text name="stopLoss" label="Stop loss at" />
        {isMarket.value ? null : <Text name="display" label="Visible at most" />}
        <Text name="group" label="OCO group" />
        <Field label="Meeting own orders" id="stp">
          <select
            id="stp"
            value={ticket.value.stp}
            onChange={(event) => change({ stp: event.currentTarget.value as SelfTradePrevention })}
          >
            <option value="cancelTaker">cancel this one</option>
            <option value="cancelMaker">cancel the other</option>
            <option value="cancelBoth">cancel both</option>
            <option value="decrement">decrement both</option>
            <option value="none">let them trade</option>
          </select>
        </Field>
      </div>
    </details>
  )
}

type TextName = 'qty' | 'price' | 'trigger' | 'offset' | 'lives' | 'display' | 'group' | 'takeProfit' | 'stopLoss'

function Text({ name, label }: { name: TextName; label: string }) {
  return (
    <Field label={label} id={name}>
      <input
        id={name}
        inputMode="decimal"
        autocomplete="off"
        value={ticket.value[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value.trim() } as Partial<Ticket>)}
      />
    </Field>
  )
}

function Check({ name, label }: { name: 'reduceOnly' | 'postOnly'; label: string }) {
  return (
    <label>
      <input
        type="checkbox"
        id={name}
        checked={ticket.value[name]}
        onChange={(event) => change({ [name]: event.currentTarget.checked })}
      />{' '}
      {label}
    </label>
  )
}

function Field({ label, id, children }: { label: string; id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
    </div>
  )
}

/** What it would do now. */
function PreviewBox() {
  const found = preview.value
  if (found === null) {
    const hint = amending.value === null ? '' : 'The order is like that already. Change the total or the price.'
    return <div class="preview dim">{hint}</div>
  }
  if (found.refusal.length > 0) return <Unpassable sentences={found.refusal} />
  const { position } = found
  return (
    <dl class="preview" id="preview">
      <Line
        label="Fills now"
        value={found.averagePrice === null ? '0' : `${qty(found.filled)} at ${price(found.averagePrice)}`}
      />
      <Line label="Rests or waits" value={qty(found.rests)} />
      {amending.value === null ? null : <Line label="Place in the queue" value={found.keepsPlace ? 'kept' : 'lost'} />}
      <Line label="Initial margin" value={money(found.cost)} />
      <Line label="Fee" value={money(found.fee)} />
      <Line
        label="Position then"
        value={position === null ? 'flat' : `${qty(position.size)} at ${price(position.entryPrice)}`}
      />
      <Line
        id="liquidation"
        label="Liquidated at"
        value={position === null ? '–' : liquidationText(position.liquidationPrice)}
      />
    </dl>
  )
}

function Line({ label, value, id }: { label: string; value: string; id?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd id={id}>{value}</dd>
    </div>
  )
}

function liquidationText({
  optimistic,
  conservative,
}: {
  optimistic: string | null
  conservative: string | null
}): string {
  if (conservative === null) return 'nowhere'
  return `${optimistic === null ? 'nowhere' : price(optimistic)}, at worst ${price(conservative)}`
}

function Unpassable({ sentences }: { sentences: string[] }) {
  return (
    <div class="preview refusal" id="preview">
      <p>It would be refused. {sentences.join(' ')}</p>
      <ul>
        {(preview.value?.ways ?? []).map(({ sentence, commands }) => (
          <li key={sentence}>
            {sentence}{' '}
            {commands.length === 1 ? (
              <button type="button" onClick={() => adopt(commands[0])}>
                Take it
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The ticket becomes what would pass. */
function adopt(command: unknown): void {
  const {
    qty: size,
    price: at,
    reduceOnly,
    postOnly,
  } = command as { qty?: string; price?: string; reduceOnly?: boolean; postOnly?: boolean }
  change({
    ...(size === undefined ? {} : { qty: String(size) }),
    ...(at === undefined ? {} : { price: String(at) }),
    reduceOnly: reduceOnly ?? false,
    postOnly: postOnly ?? false,
  })
}

function Refusal() {
  const sentences = refusal.value.filter((sentence) => sentence !== '')
  if (sentences.length === 0) return null
  return (
    <div class="refusal" id="refusal">
      <p>
        <b>It was refused.</b> {sentences.join(' ')}
      </p>
    </div>
  )
}
