// Prices over time, or the depth of the book.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { AlignedData, Options } from 'uplot'
import UPlot from 'uplot'
import type { Slow } from '../../protocol.js'
import { clock, decimal, price, qty, whole } from '../format.js'
import { market, slow } from '../store.js'
import { theme } from '../view.js'

type Draw = {
  options: (color: (name: string) => string) => Omit<Options, 'width' | 'height'>
  data: (slow: Slow) => AlignedData
}

type Show = (value: number) => string

/** Of the axis along the bottom: seconds, or quote units. */
const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 36_000, 86_400]

const axes = (color: (name: string) => string, along: Show, values: Show): UPlot.Axis[] => {
  const look = {
    stroke: color('dim'),
    grid: { stroke: color('line'), width: 1 },
    ticks: { show: false },
    font: '11px system-ui',
  }
  return [
    { ...look, size: 26, space: 84, incrs: STEPS, values: (_, splits) => splits.map(along) },
    { ...look, side: 1, size: 62, values: (_, splits) => splits.map(values) },
  ]
}

const steps = (align: 1 | -1) => UPlot.paths.stepped?.({ align }) as UPlot.Series.PathBuilder

const PRICES: Draw = {
  options: (color) => ({
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    scales: { x: { time: true } },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    axes: axes(color, (seconds) => clock(seconds * 1e6), price),
    series: [
      {},
      { label: 'index', stroke: color('index'), width: 1, dash: [4, 3] },
      { label: 'mark', stroke: color('mark'), width: 2 },
      { label: 'last', stroke: color('last'), width: 1 },
    ],
  }),
  data: ({ series }) =>
    series.map((column) => Array.from(column, (value) => (Number.isNaN(value) ? null : value))) as AlignedData,
}

const DEPTH: Draw = {
  options: (color) => ({
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    scales: { x: { time: false } },
    axes: axes(color, whole, (sum) => decimal(sum, 1)),
    series: [
      {},
      { label: 'bids', stroke: color('buy'), fill: color('buy-soft'), paths: steps(-1) },
      { label: 'asks', stroke: color('sell'), fill: color('sell-soft'), paths: steps(1) },
    ],
  }),
  data: ({ depth: [bidPrices = [], bids = [], askPrices = [], asks = []] }) => {
    const none = (count: number) => Array.from({ length: count }, () => null)
    return [
      [...[...bidPrices].reverse(), ...askPrices],
      [...[...bids].reverse(), ...none(askPrices.length)],
      [...none(bidPrices.length), ...asks],
    ] as AlignedData
  },
}

export function Charts() {
  const shown = useSignal<'prices' | 'depth'>('prices')
  const info = market.value
  return (
    <section class="panel charts" aria-label="Charts">
      <div class="title">
        <h2>{shown.value === 'prices' ? 'Prices' : 'Depth'}</h2>
        {shown.value === 'prices' ? (
          <p class="legend">
            <span class="of-mark">━ mark</span> <span class="of-last">─ last</span>{' '}
            <span class="of-index">┄ index</span>
          </p>
        ) : (
          <p class="legend">
            <span class="buy">▲ bids</span> <span class="sell">▼ asks</span>
          </p>
        )}
        <button
          type="button"
          onClick={() => {
            shown.value = shown.value === 'prices' ? 'depth' : 'prices'
          }}
        >
          {shown.value === 'prices' ? 'Depth' : 'Prices'}
        </button>
      </div>
      {shown.value === 'prices' ? (
        <Chart
          key="prices"
          draw={PRICES}
          label={`Mark ${price(info?.mark)}, index ${price(info?.index)}, last trade ${price(info?.last)}`}
        />
      ) : (
        <Chart key="depth" draw={DEPTH} label={depthText(slow.value)} />
      )}
    </section>
  )
}

function depthText(state: Slow | null): string {
  const [, bids, , asks] = state?.depth ?? []
  return `Depth of the book: ${qty(bids?.at(-1))} bid, ${qty(asks?.at(-1))} offered`
}

function Chart({ draw, label }: { draw: Draw; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<UPlot | null>(null)
  const look = theme.value
  useEffect(() => {
    const host = place.current
    if (host === null) return
    const style = getComputedStyle(document.documentElement)
    const color = (name: string) => style.getPropertyValue(`--${name}`).trim()
    const size = () => ({ width: Math.max(80, host.clientWidth), height: Math.max(80, host.clientHeight) })
    const made = new UPlot(
      { ...draw.options(color), ...size() },
      slow.value === null ? [[]] : draw.data(slow.value),
      host,
    )
    plot.current = made
    const observer = new ResizeObserver(() => made.setSize(size()))
    observer.observe(host)
    return () => {
      observer.disconnect()
      made.destroy()
    }
  }, [draw, look])
  useEffect(() => {
    if (slow.value !== null) plot.current?.setData(draw.data(slow.value))
  }, [slow.value, draw])
  return <div class="chart" ref={place} role="img" aria-label={label} />
}
