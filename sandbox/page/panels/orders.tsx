// Own orders: those that rest, with their place in the queue, and those that wait for a price.
import type { OwnOrder } from '../../protocol.js'
import { price, qty } from '../format.js'
import { slow } from '../store.js'
import { amending, cancel, cancelAll, startAmend } from '../ticket.js'

export function Orders() {
  const orders = slow.value?.orders ?? []
  if (orders.length === 0) return <p class="none">You have no orders.</p>
  return (
    <div class="scroll">
      <table id="orders">
        <caption class="hidden">Own orders</caption>
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Price</th>
            <th scope="col">Remaining</th>
            <th scope="col">Ahead in the queue</th>
            <th scope="col">Terms</th>
            <th scope="col">
              <button type="button" onClick={cancelAll}>
                Cancel all
              </button>
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.orderId} class={amending.value?.orderId === order.orderId ? 'held' : undefined}>
              <td class={order.side}>
                {order.side === 'buy' ? '▲ buy' : '▼ sell'} {order.type} <span class="dim">#{order.orderId}</span>
              </td>
              <td>{order.price === null ? 'market' : price(order.price)}</td>
              <td>
                {qty(order.remaining)} <span class="dim">of {qty(order.qty)}</span>
              </td>
              <td>{order.ahead === null ? order.status : qty(order.ahead)}</td>
              <td>{termsOf(order)}</td>
              <td>
                <button type="button" aria-label={`Amend order ${order.orderId}`} onClick={() => startAmend(order)}>
                  Amend …
                </button>{' '}
                <button
                  type="button"
                  aria-label={`Cancel order ${order.orderId}`}
                  onClick={() => cancel(order.orderId)}
                >
                  Cancel
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function termsOf({ tif, postOnly, reduceOnly, displayQty, trigger, ocoGroup, takeProfit, stopLoss }: OwnOrder): string {
  const terms: string[] = [tif.toUpperCase()]
  if (postOnly) terms.push('post only')
  if (reduceOnly) terms.push('reduce only')
  if (displayQty !== null) terms.push(`${qty(displayQty)} visible`)
  if (trigger !== null)
    terms.push(
      `once ${trigger.by} ${'price' in trigger ? `${trigger.when} ${price(trigger.price)}` : `${price(trigger.offset)} off its best`}`,
    )
  if (ocoGroup !== null) terms.push(`OCO ${ocoGroup}`)
  if (takeProfit !== null) terms.push(`take profit ${price(takeProfit.price)}`)
  if (stopLoss !== null && 'price' in stopLoss) terms.push(`stop loss ${price(stopLoss.price)}`)
  return terms.join(', ')
}
