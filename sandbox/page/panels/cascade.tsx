// The cascade: who was liquidated by whose forced flow, over time; beside it, on the same axis of prices, what would be
// closed by force next and what the book has there.
import type { Fallen, MapRow } from '../../protocol.js'
import { clock, price, short, whole } from '../format.js'
import { market, slow } from '../store.js'

const WIDTH = 640
const MAP_WIDTH = 200
const HEIGHT = 240
const EDGE = 8
const SHOWN = 120

interface Scale {
  x: (ts: number) => number
  y: (price: number) => number
}

export function CascadePanel() {
  const fallen = (slow.value?.fallen ?? []).slice(-SHOWN)
  const map = slow.value?.map ?? []
  const prices = [...map.map((row) => row.price), ...fallen.map((one) => one.price)]
  if (prices.length === 0) return <p class="none">There is no price yet.</p>
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  const y = (at: number) => EDGE + ((high - at) / (high - low || 1)) * (HEIGHT - 2 * EDGE)
  const [from, to] = [fallen[0]?.ts ?? 0, fallen.at(-1)?.ts ?? 1]
  const x = (ts: number) => 24 + ((ts - from) / (to - from || 1)) * (WIDTH - 60)
  return (
    <div class="cascade">
      <figure>
        <figcaption>
          Who fell by whose forced flow <span class="dim">{fallen.length === 0 ? 'nobody so far' : `${clock(from)} to ${clock(to)}, ${whole(fallen.length)} pools`}</span>
        </figcaption>
        <Fall fallen={fallen} scale={{ x, y }} />
      </figure>
      <figure>
        <figcaption>
          Liquidation map <span class="dim">notional at each price</span>
        </figcaption>
        <LiquidationMap rows={map} y={y} />
      </figure>
      <Summary fallen={fallen} map={map} />
    </div>
  )
}

function Fall({ fallen, scale: { x, y } }: { fallen: readonly Fallen[]; scale: Scale }) {
  const bySeq = new Map(fallen.map((one) => [one.seq, one]))
  const radius = ({ notional }: Fallen) => Math.min(16, 2.5 + Math.sqrt(notional) / 60)
  const mark = Number(market.value?.mark ?? 0)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Liquidations by time and price, joined to what pushed them">
      <MarkLine y={y(mark)} width={WIDTH} />
      {fallen.map((one) => {
        const cause = one.by === null ? undefined : bySeq.get(one.by)
        if (cause === undefined) return null
        const [x1, y1, x2, y2] = [x(cause.ts), y(cause.price), x(one.ts), y(one.price)]
        const bend = (x1 + x2) / 2
        return <path key={`edge${one.seq}:${one.account}`} class="edge" d={`M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`} />
      })}
      {fallen.map((one) => (
        <circle
          key={`${one.seq}:${one.account}:${one.pool}`}
          class={`${one.side} ${one.deleveraged > 0 ? 'adl' : ''}`}
          cx={x(one.ts)}
          cy={y(one.price)}
          r={radius(one)}
        >
          <title>{`Account ${one.account}, ${one.side} worth ${short(one.notional)} at ${price(one.price)}; ${one.by === null ? 'the index alone' : `pushed by ${bySeq.get(one.by)?.account ?? 'an earlier one'}`}; forced ${short(one.forced)}, deleveraged ${short(one.deleveraged)}`}</title>
        </circle>
      ))}
    </svg>
  )
}

function LiquidationMap({ rows, y }: { rows: readonly MapRow[]; y: Scale['y'] }) {
  const most = Math.max(1, ...rows.map(({ longs, shorts, depth }) => Math.max(longs + shorts, depth)))
  const size = (value: number) => (value / most) * (MAP_WIDTH - 60)
  const height = rows.length < 2 ? 4 : Math.max(1, Math.abs(y((rows[0] as MapRow).price) - y((rows[1] as MapRow).price)) - 1)
  const mark = Number(market.value?.mark ?? 0)
  return (
    <svg viewBox={`0 0 ${MAP_WIDTH} ${HEIGHT}`} role="img" aria-label="Notional that would be liquidated at each price, against the depth of the book">
      {rows.map(({ price: at, longs, shorts, depth }) => (
        <g key={at} transform={`translate(0 ${y(at) - height / 2})`}>
          <rect class="depth" width={size(depth)} height={height} />
          <rect class={longs >= shorts ? 'long' : 'short'} width={size(longs + shorts)} height={height} />
        </g>
      ))}
      <MarkLine y={y(mark)} width={MAP_WIDTH} label={price(mark)} />
    </svg>
  )
}

function MarkLine({ y, width, label }: { y: number; width: number; label?: string }) {
  return (
    <g>
      <line class="markline" x1={0} x2={width} y1={y} y2={y} />
      {label === undefined ? null : (
        <text class="marktext" x={width - 2} y={y - 4} text-anchor="end">
          {label}
        </text>
      )}
    </g>
  )
}

/** The same in words. */
function Summary({ fallen, map }: { fallen: readonly Fallen[]; map: readonly MapRow[] }) {
  const pushed = fallen.filter(({ by }) => by !== null).length
  const forced = fallen.reduce((sum, one) => sum + one.forced, 0)
  const taken = fallen.reduce((sum, one) => sum + one.deleveraged, 0)
  const mark = Number(market.value?.mark ?? 0)
  const near = map.filter((row) => row.price > mark * 0.95 && row.price < mark).reduce((sum, row) => sum + row.longs, 0)
  return (
    <p class="summary" id="cascade">
      <span class="key long">●</span> longs <span class="key short">●</span> shorts <span class="key adl">◯</span> deleveraged{' '}
      <span class="key depth">▬</span> book. {whole(fallen.length)} pools fell, {whole(pushed)} of them pushed by others; {short(forced)} was
      forced into the book, {short(taken)} deleveraged. A fall of 5 % would reach longs worth {short(near)}.
    </p>
  )
}
