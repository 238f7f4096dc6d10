// The ladder: what is offered at which price. A click takes a price into the ticket.
import { useEffect, useRef } from 'preact/hooks'
import type { Row } from '../../protocol.js'
import { decimal, price, qty } from '../format.js'
import { book, grouping, market, rows, tick, wantLadder } from '../store.js'
import { amending, change, ticket } from '../ticket.js'

const GROUPINGS = [1, 2, 10, 20, 100, 200]

/** Heights in pixels: of a row, and of what is no row. */
const ROW = 18
const OTHER = 60

export function Book() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const host = place.current
    if (host === null) return
    const observer = new ResizeObserver(() => {
      const count = Math.max(4, Math.min(30, Math.floor((host.clientHeight - OTHER) / ROW / 2)))
      if (host.clientHeight > 0) wantLadder(grouping.value, count)
    })
    observer.observe(host)
    return () => observer.disconnect()
  }, [])
  return (
    <section class="panel book" aria-label="Order book">
      <div class="title">
        <h2>Order book</h2>
        <label>
          <span class="hidden">Group prices by</span>
          <select
            value={String(grouping.value)}
            onChange={(event) => wantLadder(Number(event.currentTarget.value), rows.value)}
          >
            {GROUPINGS.map((ticks) => (
              <option key={ticks} value={String(ticks)}>
                {decimal(ticks * tick.value, ticks * tick.value < 1 ? 1 : 0)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="fit" ref={place}>
        <Ladder />
      </div>
    </section>
  )
}

function Ladder() {
  const { bids, asks } = book.value
  const most = Math.max(1e-9, ...bids.map(cumulated), ...asks.map(cumulated))
  const shown = asks.slice(0, rows.value)
  const gap = bids[0] !== undefined && asks[0] !== undefined ? asks[0].price - bids[0].price : null
  return (
    <table class="ladder">
      <caption class="hidden">
        Offers above, bids below the spread; a price button takes the price into the ticket
      </caption>
      <thead>
        <tr>
          <th scope="col">Price</th>
          <th scope="col">Quantity</th>
          <th scope="col">Sum</th>
        </tr>
      </thead>
      <tbody class="asks">{rowsOf(shown, 'sell', most).reverse()}</tbody>
      <tbody class="spread">
        <tr>
          <td colSpan={3}>
            <b>{price(market.value?.last)}</b> <span class="dim">spread</span> {gap === null ? '–' : decimal(gap, 1)}
          </td>
        </tr>
      </tbody>
      <tbody class="bids">{rowsOf(bids.slice(0, rows.value), 'buy', most)}</tbody>
    </table>
  )
}

function cumulated(_: Row, at: number, rows: readonly Row[]): number {
  return rows.slice(0, at + 1).reduce((sum, { qty: size }) => sum + size, 0)
}

function rowsOf(levels: readonly Row[], side: 'buy' | 'sell', most: number) {
  let sum = 0
  const found = levels.map(({ price: at, qty: size, orders, own }) => {
    sum += size
    return (
      <tr
        key={at}
        class={own > 0 ? 'own' : undefined}
        title={`${orders} orders${own > 0 ? `, ${qty(own)} of them yours` : ''}`}
      >
        <td>
          <button type="button" tabIndex={-1} onClick={() => take(at, side)}>
            {price(at)}
          </button>
        </td>
        <td>
          {own > 0 ? <span class="mine">● </span> : null}
          {qty(size)}
        </td>
        <td style={{ backgroundSize: `${Math.round((100 * sum) / most)}% 100%` }}>{qty(sum)}</td>
      </tr>
    )
  })
  for (let left = rows.value - levels.length; left > 0; left--) {
    found.push(
      <tr key={`empty${left}`} class="empty">
        <td />
        <td />
        <td />
      </tr>,
    )
  }
  return found
}

/** To meet an offer one buys. */
function take(value: number, side: 'buy' | 'sell'): void {
  const { type } = ticket.value
  const at = String(value)
  if (amending.value !== null) change({ price: at })
  else
    change({ price: at, trigger: at, side: side === 'sell' ? 'buy' : 'sell', type: type === 'market' ? 'limit' : type })
}
