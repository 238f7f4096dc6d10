// The tape: trades as they happen, with the side that took.
import { clock, price, qty } from '../format.js'
import { useSize } from '../size.js'
import { fills } from '../store.js'

/** Heights in pixels: of a row, and of what is no row. */
const ROW = 19
const HEAD = 22

export function Tape() {
  const [place, { height }] = useSize<HTMLDivElement>()
  const shown = Math.max(0, Math.floor((height - HEAD) / ROW))
  return (
    <section class="panel tape" aria-label="Trades">
      <div class="title">
        <h2>Trades</h2>
      </div>
      <div class="fit" ref={place}>
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
            {fills.value.slice(0, shown).map(({ seq, ts, price: at, qty: size, bought, forced, own }, i) => (
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
      </div>
    </section>
  )
}
