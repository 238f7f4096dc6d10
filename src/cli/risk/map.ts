// perpcore map: what would be liquidated at each price, over the depth of the book.
import { type LiquidationMap, liquidationMap, type MapBucket } from '../../risk/index.js'
import { type LoadOptions, loadExchange, marketOf, short, table, writeText } from './load.js'
import { chart, htmlTable, page } from './page.js'

export interface MapCommandOptions extends LoadOptions {
  readonly market?: string
  readonly bucket: number
  readonly range: number
  readonly json?: string
  readonly report?: string
}

export async function map(file: string, options: MapCommandOptions): Promise<void> {
  const exchange = await loadExchange(file, options)
  const { bucket, range } = options
  const found = liquidationMap(exchange, marketOf(exchange, options.market), { bucket, range })
  if (options.json !== undefined) await writeText(options.json, JSON.stringify(found, null, 2))
  if (options.report !== undefined) await writeText(options.report, reportOf(found))
  if (options.quiet === true || [options.json, options.report].includes('-')) return
  const clusters = found.clusters.map((one): [string, string] => [pricesOf(one), clusterText(one)])
  const rows: [string, string | number][] = [
    ['market', found.market],
    ['mark', found.mark],
    ['liquidated below, in range', found.below.at(-1)?.liquidatedSoFar ?? 0],
    ['bids in range', found.below.at(-1)?.depthSoFar ?? 0],
    ['liquidated above, in range', found.above.at(-1)?.liquidatedSoFar ?? 0],
    ['offers in range', found.above.at(-1)?.depthSoFar ?? 0],
    ['positions out of range', found.outside.positions],
  ]
  await writeText('-', table([...rows, ...clusters]))
}

function pricesOf({ from, to }: MapBucket): string {
  return `cluster ${short(from)} to ${short(to)}`
}

function clusterText({ liquidated, positions, depth }: MapBucket): string {
  return `${short(liquidated)} of ${positions} positions over a depth of ${short(depth)}`
}

function reportOf({ market, mark, below, above, clusters }: LiquidationMap): string {
  const buckets = [...below].reverse().concat(above)
  const labels = buckets.map(({ from, to }) => short((from + to) / 2))
  const total = [...below]
    .reverse()
    .map((one) => one.liquidatedSoFar)
    .concat(above.map((one) => one.liquidatedSoFar))
  const depth = [...below]
    .reverse()
    .map((one) => one.depthSoFar)
    .concat(above.map((one) => one.depthSoFar))
  return page(`Liquidation map of ${market}, mark ${short(mark)}`, [
    {
      title: 'At each price',
      html: chart(
        labels,
        [
          { name: 'liquidated', colour: '#c0392b', values: buckets.map(({ liquidated }) => liquidated) },
          { name: 'depth of the book', colour: '#3b6ea5', values: buckets.map((one) => one.depth) },
        ],
        'bars',
        'Notional by price (quote units): longs below the mark, shorts above it',
      ),
    },
    {
      title: 'On the way there',
      html: chart(
        labels,
        [
          { name: 'liquidated so far', colour: '#c0392b', values: total },
          { name: 'depth so far', colour: '#3b6ea5', values: depth },
        ],
        'lines',
        'From the mark outwards: where red is above blue, the book cannot take it all',
      ),
    },
    {
      title: 'Clusters over thin books',
      html: htmlTable(
        clusters.map((one) => [
          short(one.from),
          short(one.to),
          short(one.liquidated),
          String(one.positions),
          short(one.depth),
        ]),
        ['from', 'to', 'liquidated', 'positions', 'depth'],
      ),
    },
  ])
}
