// The tape: trades as they happen, with the side that took.
import { clock, price, qty } from '../format.js'
import { fills } from '../store.js'

export function Tape() {
  return (
    <section class="panel tape" aria-label="Trades">
      <div class="title">
        <h2>Trades</h2>
      </div>
      <table>
        <caption class="hidden">The latest trades, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Price</th>
            <th scope="col">Quantity</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {fills.value.slice(0, 24).map(({ seq, ts, price: at, qty: size, bought, forced, own }, i) => (
            <tr key={`${seq}:${i}`} class={own ? 'own' : undefined}>
              <td class={bought ? 'buy' : 'sell'}>
                {bought ? '▲' : '▼'} {price(at)}
              </td>
              <td>
                {forced ? <abbr title="forced by a liquidation">liq </abbr> : null}
                {qty(size)}
              </td>
              <td class="dim">{clock(ts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
