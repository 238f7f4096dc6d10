// The cascade: who was liquidated by whose forced flow, over time; beside it, on the same axis of prices, what would be
// closed by force next and what the book has there.
import type { Fallen, MapRow } from '../../protocol.js'
import { clock, price, short, whole } from '../format.js'
import { useSize } from '../size.js'
import { market, slow } from '../store.js'

const EDGE = 10
/** For the largest circle, in pixels. */
const SIDE = 18
const SHOWN = 120
/** What is shown around mark at least, in parts of the price. */
const NEAR = 0.06

interface Scale {
  x: (ts: number) => number
  y: (price: number) => number
}

export function CascadePanel() {
  const [place, { width, height }] = useSize<HTMLDivElement>()
  const [mapPlace, { width: mapWidth }] = useSize<HTMLDivElement>()
  const fallen = (slow.value?.fallen ?? []).slice(-SHOWN)
  const mark = Number(market.value?.mark ?? 0)
  const falls = fallen.map((one) => one.price)
  const [low, high] = [Math.min(mark * (1 - NEAR), ...falls), Math.max(mark * (1 + NEAR), ...falls)]
  const map = (slow.value?.map ?? []).filter((row) => row.price >= low && row.price <= high)
  const y = (at: number) => EDGE + ((high - at) / (high - low || 1)) * (height - 2 * EDGE)
  const [from, to] = [fallen[0]?.ts ?? 0, fallen.at(-1)?.ts ?? 1]
  const x = (ts: number) => SIDE + ((ts - from) / (to - from || 1)) * (width - 2 * SIDE)
  return (
    <div class="cascade">
      <figure>
        <figcaption>
          Who fell by whose forced flow{' '}
          <span class="dim">
            {fallen.length === 0 ? 'nobody so far' : `${clock(from)} to ${clock(to)}, ${whole(fallen.length)} pools`}
          </span>
        </figcaption>
        <div class="drawing" ref={place}>
          <Fall fallen={fallen} scale={{ x, y }} width={width} height={height} />
        </div>
      </figure>
      <figure>
        <figcaption>
          Liquidation map <span class="dim">notional at each price</span>
        </figcaption>
        <div class="drawing" ref={mapPlace}>
          <LiquidationMap rows={map} y={y} width={mapWidth} height={height} />
        </div>
      </figure>
      <Summary fallen={fallen} map={map} />
    </div>
  )
}

interface Size {
  width: number
  height: number
}

function Fall({ fallen, scale: { x, y }, width, height }: { fallen: readonly Fallen[]; scale: Scale } & Size) {
  const bySeq = new Map(fallen.map((one) => [one.seq, one]))
  const radius = ({ notional }: Fallen) => Math.min(16, 2.5 + Math.sqrt(notional) / 60)
  const mark = Number(market.value?.mark ?? 0)
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label="Liquidations by time and price, joined to what pushed them"
    >
      <MarkLine y={y(mark)} width={width} />
      {fallen.map((one) => {
        const cause = one.by === null ? undefined : bySeq.get(one.by)
        if (cause === undefined) return null
        const [x1, y1, x2, y2] = [x(cause.ts), y(cause.price), x(one.ts), y(one.price)]
        const bend = (x1 + x2) / 2
        return (
          <path
            key={`edge${one.seq}:${one.account}`}
            class="edge"
            d={`M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`}
          />
        )
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

function LiquidationMap({ rows, y, width, height }: { rows: readonly MapRow[]; y: Scale['y'] } & Size) {
  const most = Math.max(1, ...rows.map(({ longs, shorts, depth }) => Math.max(longs + shorts, depth)))
  const size = (value: number) => (value / most) * Math.max(0, width - 50)
  const thick =
    rows.length < 2 ? 4 : Math.max(1, Math.abs(y((rows[0] as MapRow).price) - y((rows[1] as MapRow).price)) - 1)
  const mark = Number(market.value?.mark ?? 0)
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label="Notional that would be liquidated at each price, against the depth of the book"
    >
      {rows.map(({ price: at, longs, shorts, depth }) => (
        <g key={at} transform={`translate(0 ${y(at) - thick / 2})`}>
          <rect class="depth" width={size(depth)} height={thick} />
          <rect class={longs >= shorts ? 'long' : 'short'} width={size(longs + shorts)} height={thick} />
        </g>
      ))}
      <MarkLine y={y(mark)} width={width} label={price(mark)} />
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
      <span class="key long">●</span> longs <span class="key short">●</span> shorts <span class="key adl">◯</span>{' '}
      deleveraged <span class="key depth">▬</span> book. {whole(fallen.length)} pools fell, {whole(pushed)} of them
      pushed by others; {short(forced)} was forced into the book, {short(taken)} deleveraged. A fall of 5 % would reach
      longs worth {short(near)}.
    </p>
  )
}
