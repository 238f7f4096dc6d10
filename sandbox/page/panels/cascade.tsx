// The cascade: who was liquidated by whose forced flow, over time; beside it, on the same axis of prices, what would be
// closed by force next and what the book has there.
import type { Fallen, MapRow } from '../../protocol.js'
import { clock, price, short, whole } from '../format.js'
import { useSize } from '../size.js'
import { fallen as everybody, liquidationMap, market } from '../store.js'
import { CrashButton, Stages } from './stages.js'

/** For the largest circle and its name, in pixels. */
const EDGE = 30
const SIDE = 18
/** Of what is written. */
const LINE = 12
/** For the prices beside the map. */
const PRICES = 58
const SHOWN = 120
/** What is shown around mark at least, in parts of the price. */
const NEAR = 0.04
/** Prices that are written. */
const GRID = 4
/** The largest are named, where there is room for so many pixels. */
const NAMED = 6
const NAME = 34

interface Scale {
  x: (ts: number) => number
  y: (price: number) => number
}

interface Size {
  width: number
  height: number
}

export function CascadePanel() {
  const [place, { width, height }] = useSize<HTMLDivElement>()
  const [mapPlace, { width: mapWidth }] = useSize<HTMLDivElement>()
  const fallen = everybody.value.slice(-SHOWN)
  const mark = Number(market.value?.mark ?? 0)
  const falls = fallen.map((one) => one.price)
  const [low, high] = [Math.min(mark * (1 - NEAR), ...falls), Math.max(mark * (1 + NEAR), ...falls)]
  const map = liquidationMap.value.filter((row) => row.price >= low && row.price <= high)
  const y = (at: number) => EDGE + ((high - at) / (high - low || 1)) * (height - 2 * EDGE)
  const [from, to] = [fallen[0]?.ts ?? 0, fallen.at(-1)?.ts ?? 1]
  const x = (ts: number) => SIDE + ((ts - from) / (to - from || 1)) * (width - 2 * SIDE)
  const written = Array.from({ length: GRID }, (_, i) => low + ((high - low) * (i + 0.5)) / GRID)
  return (
    <div class="cascade">
      <Stages />
      <figure>
        <figcaption>
          Who fell by whose forced flow{' '}
          <span class="dim">{fallen.length === 0 ? 'nobody so far' : `${clock(from)} to ${clock(to)}`}</span>
        </figcaption>
        <div class="drawing" ref={place}>
          {fallen.length === 0 ? (
            <p class="none">
              A circle for each pool that is liquidated, a line from the one whose forced trades pushed it.{' '}
              <CrashButton />
            </p>
          ) : (
            <Fall fallen={fallen} scale={{ x, y }} width={width} height={height} />
          )}
        </div>
      </figure>
      <figure>
        <figcaption>
          Who is next <span class="dim">against the book</span>
        </figcaption>
        <div class="drawing" ref={mapPlace}>
          <LiquidationMap rows={map} written={written} y={y} width={mapWidth} height={height} />
        </div>
      </figure>
      <Summary fallen={fallen} map={map} />
    </div>
  )
}

function Fall({ fallen, scale: { x, y }, width, height }: { fallen: readonly Fallen[]; scale: Scale } & Size) {
  const bySeq = new Map(fallen.map((one) => [one.seq, one]))
  const radius = ({ notional }: Fallen) => Math.min(16, 2.5 + Math.sqrt(notional) / 60)
  const largest = fallen.toSorted((a, b) => b.notional - a.notional).slice(0, NAMED)
  const named = largest.filter((one, i) => largest.slice(0, i).every(({ ts }) => Math.abs(x(ts) - x(one.ts)) > NAME))
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label="Liquidations by time and price, joined to what pushed them"
    >
      <MarkLine y={y(Number(market.value?.mark ?? 0))} width={width} />
      {fallen.map((one) => {
        const cause = bySeq.get(one.by)
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
      {fallen.map((one, i) => (
        <circle
          key={`${one.seq}:${i}`}
          class={`${one.sign > 0 ? 'long' : 'short'} ${one.deleveraged > 0 ? 'adl' : ''}`}
          cx={x(one.ts)}
          cy={y(one.price)}
          r={radius(one)}
        >
          <title>{fallenText(one, bySeq.get(one.by))}</title>
        </circle>
      ))}
      {named.map((one) => (
        <text
          key={`name${one.seq}:${one.account}`}
          class="name"
          x={x(one.ts)}
          y={y(one.price) - radius(one) - 3}
          text-anchor="middle"
        >
          {one.account}
        </text>
      ))}
    </svg>
  )
}

function fallenText({ account, sign, notional, price: at, by, forced, deleveraged }: Fallen, cause?: Fallen): string {
  const why = by === 0 ? 'the index alone' : `pushed by ${cause?.account ?? 'an earlier one'}`
  const end = `forced ${short(forced)}, deleveraged ${short(deleveraged)}`
  return `Account ${account}, ${sign > 0 ? 'long' : 'short'} worth ${short(notional)} at ${price(at)}; ${why}; ${end}`
}

interface MapProps extends Size {
  rows: readonly MapRow[]
  /** Prices that stand beside it. */
  written: readonly number[]
  y: Scale['y']
}

function LiquidationMap({ rows, written, y, width, height }: MapProps) {
  const most = Math.max(1, ...rows.map(({ longs, shorts, depth }) => Math.max(longs + shorts, depth)))
  const size = (value: number) => (value / most) * Math.max(0, width - PRICES)
  const thick =
    rows.length < 2 ? 4 : Math.max(1, Math.abs(y((rows[0] as MapRow).price) - y((rows[1] as MapRow).price)) - 1)
  const mark = Number(market.value?.mark ?? 0)
  const isFree = (at: number) => Math.abs(y(at) - y(mark)) > LINE
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
      {written.filter(isFree).map((at, i) => (
        <text key={String(i)} class="name" x={width} y={y(at) + 4} text-anchor="end">
          {whole(at)}
        </text>
      ))}
      <MarkLine y={y(mark)} width={width} label={price(mark)} />
    </svg>
  )
}

function MarkLine({ y, width, label }: { y: number; width: number; label?: string }) {
  return (
    <g>
      <line class="markline" x1={0} x2={label === undefined ? width : width - PRICES} y1={y} y2={y} />
      {label === undefined ? null : (
        <text class="marktext" x={width} y={y + 4} text-anchor="end">
          {label}
        </text>
      )}
    </g>
  )
}

/** The same in words. */
function Summary({ fallen, map }: { fallen: readonly Fallen[]; map: readonly MapRow[] }) {
  const pushed = fallen.filter(({ by }) => by !== 0).length
  const forced = fallen.reduce((sum, one) => sum + one.forced, 0)
  const taken = fallen.reduce((sum, one) => sum + one.deleveraged, 0)
  const mark = Number(market.value?.mark ?? 0)
  const near = map.filter((row) => row.price > mark * 0.97 && row.price < mark).reduce((sum, row) => sum + row.longs, 0)
  return (
    <p class="summary" id="cascade">
      <span class="key long">●</span> longs <span class="key short">●</span> shorts <span class="key adl">◯</span>{' '}
      deleveraged <span class="key depth">▬</span> book. {whole(fallen.length)} pools fell, {whole(pushed)} of them
      pushed by others; {short(forced)} was forced into the book, {short(taken)} deleveraged. A fall of 3 % more would
      reach longs worth {short(near)}.
    </p>
  )
}
