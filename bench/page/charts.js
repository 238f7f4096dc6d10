// Draws the charts of the page with uPlot. RESULT is put before this text when the page is made.

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const ENGINE_COLORS = {
  perpcore: '--c0',
  'perpcore by clientId': '--c2',
  'perpcore batch': '--c3',
  'perpcore objects': '--c6',
  'perpcore tiered': '--c2',
  'perpcore tiered batch': '--c3',
  'perpcore tiered objects': '--c6',
  'full scan': '--c1',
  'typed arrays': '--c4',
  'nodejs-order-book': '--c1',
  'hft-limit-order-book': '--c5',
  nothing: '--c7',
}
const engineColor = (engine) => color(ENGINE_COLORS[engine] ?? '--c6')

/** 1, 10, 100, 1k, …; only powers of ten are labelled. */
function powerText(value) {
  if (value === null || Math.abs(Math.log10(value) - Math.round(Math.log10(value))) > 1e-9) return ''
  if (value >= 1e6) return `${value / 1e6}M`
  return value >= 1e3 ? `${value / 1e3}k` : String(value)
}

function nsText(value) {
  if (value === null || value === undefined) return '–'
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} ms`
  return value >= 1e3 ? `${(value / 1e3).toPrecision(3)} µs` : `${Number(value.toPrecision(3))} ns`
}

const axis = (label, more) => ({
  label,
  labelSize: 22,
  stroke: () => color('--ink'),
  grid: { stroke: () => color('--line'), width: 1 },
  ticks: { stroke: () => color('--line'), width: 1 },
  ...more,
})

/** Makes the chart and keeps it as wide as its place. */
function draw(place, height, options, data) {
  const size = () => ({ width: place.clientWidth, height })
  const chart = new uPlot({ ...options, ...size() }, data, place)
  new ResizeObserver(() => chart.setSize(size())).observe(place)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.redraw())
}

/** Bars that lie: the engines one below the other, so that their names fit on a phone. */
function drawBars(place, rows) {
  const lowest = 10 ** Math.floor(Math.log10(Math.min(...rows.map((row) => row.ns.min))))
  const highest = Math.max(...rows.map((row) => row.ns.median)) * 8
  const values = { plugins: [barTexts(rows)], legend: { show: false }, cursor: { show: false } }
  const scales = {
    x: { time: false, ori: 1, dir: -1, range: [-0.6, rows.length - 0.4] },
    y: { ori: 0, distr: 3, range: [lowest, highest] },
  }
  const axes = [
    axis(undefined, {
      side: 3,
      size: 150,
      splits: () => rows.map((_, i) => i),
      values: () => rows.map((row) => (row.engine === 'perpcore' ? (row.measure ?? row.engine) : row.engine)),
      grid: { show: false },
    }),
    axis('ns, logarithmic', { side: 2, values: (_, splits) => splits.map(powerText) }),
  ]
  const each = rows.map((row, i) => ({
    data: rows.map((_, at) => (at === i ? row.ns.median : null)),
    series: {
      label: row.engine,
      stroke: () => engineColor(row.engine),
      fill: () => engineColor(row.engine),
      paths: uPlot.paths.bars({ size: [0.6, 40] }),
      points: { show: false },
      fillTo: () => lowest,
    },
  }))
  const data = [rows.map((_, i) => i), ...each.map(({ data }) => data)]
  const series = [{}, ...each.map(({ series }) => series)]
  draw(place, 62 + rows.length * 34, { ...values, scales, axes, series }, data)
}

/** Writes each value at the end of its bar. */
function barTexts(rows) {
  const hook = (chart) => {
    const { ctx } = chart
    ctx.save()
    ctx.fillStyle = color('--ink')
    ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`
    ctx.textAlign = 'left'
    ctx.textBaseline = 'middle'
    for (const [i, row] of rows.entries()) {
      ctx.fillText(` ${nsText(row.ns.median)}`, chart.valToPos(row.ns.median, 'y', true), chart.valToPos(i, 'x', true))
    }
    ctx.restore()
  }
  return { hooks: { draw: hook } }
}

const lineSeries = (row, more) => ({
  label: row.engine,
  stroke: () => engineColor(row.engine),
  width: 2,
  ...(row.engine === 'nothing' ? { dash: [4, 4] } : {}),
  points: { show: false },
  ...more,
})

function drawCurve(place, rows, kind) {
  const rarity = rows[0][kind].curve.map(([percentile]) => 1 / (1 - percentile / 100))
  const data = [rarity, ...rows.map((row) => row[kind].curve.map(([, ns]) => ns))]
  const rare = ['', '90 %', '99 %', '99.9 %', '99.99 %', '99.999 %', '99.9999 %']
  const percentText = (value) => (powerText(value) === '' ? '' : (rare[Math.round(Math.log10(value))] ?? ''))
  const scales = { x: { time: false, distr: 3 }, y: { distr: 3 } }
  const axes = [
    axis('percentile of the messages', { values: (_, splits) => splits.map(percentText) }),
    axis('latency, ns, logarithmic', { size: 56, values: (_, splits) => splits.map(powerText) }),
  ]
  const value = (_, x) => (x === null ? '–' : `${(100 - 100 / x).toPrecision(6)} %`)
  const series = [
    { label: 'percentile', value },
    ...rows.map((row) => lineSeries(row, { value: (_, ns) => nsText(ns) })),
  ]
  draw(place, 360, { padding: [null, 32, null, null], scales, axes, series }, data)
}

function drawHistogram(place, rows, kind) {
  const bins = [...new Set(rows.flatMap((row) => row[kind].bins.map(([ns]) => ns)))].sort((a, b) => a - b)
  const share = (row, ns) => {
    const bin = row[kind].bins.find(([low]) => low === ns)
    return bin === undefined ? null : (100 * bin[1]) / row.messages
  }
  const data = [bins, ...rows.map((row) => bins.map((ns) => share(row, ns)))]
  const scales = { x: { time: false, distr: 3 }, y: { distr: 3 } }
  const axes = [
    axis('latency, ns, logarithmic', { values: (_, splits) => splits.map(powerText) }),
    axis('% of the messages, logarithmic', { size: 64, values: (_, splits) => splits.map(powerText) }),
  ]
  const value = (_, percent) =>
    percent === null || percent === undefined ? '–' : `${Number(percent.toPrecision(3))} %`
  const paths = uPlot.paths.stepped({ align: 1 })
  const series = [
    { label: 'from', value: (_, ns) => nsText(ns) },
    ...rows.map((row) => lineSeries(row, { value, paths })),
  ]
  draw(place, 360, { padding: [null, 32, null, null], scales, axes, series }, data)
}

for (const place of document.querySelectorAll('[data-bars]')) {
  drawBars(place, RESULT.throughput.find((part) => part.workload === place.dataset.bars).rows)
}
for (const place of document.querySelectorAll('[data-scene]')) {
  drawBars(place, RESULT.scenes.find((part) => part.scene === place.dataset.scene).rows)
}
for (const place of document.querySelectorAll('[data-browser]')) {
  drawBars(place, RESULT.browser.throughput.find((part) => part.workload === place.dataset.browser).rows)
}
for (const place of document.querySelectorAll('[data-curve]')) {
  drawCurve(place, RESULT.latency.rows, place.dataset.curve)
}
for (const place of document.querySelectorAll('[data-histogram]')) {
  drawHistogram(place, RESULT.latency.rows, place.dataset.histogram)
}
