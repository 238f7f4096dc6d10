// Draws the charts of the report with uPlot. DAY is put before this text when the page is made.

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
/** Of the shapes below; the last is a cross. */
const MARK_COLORS = ['--liquidation', '--liquidation', '--takeover', '--adl']
const MARKET_COLORS = ['--mark', '--liquidation', '--bids', '--takeover']

const two = (number) => String(number).padStart(2, '0')

/** Time of day of seconds since the epoch, UTC. */
function clockText(seconds, withSeconds) {
  const second = Math.floor(seconds) % 86400
  const text = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}`
  return withSeconds ? `${text}:${two(second % 60)}` : text
}

function shortText(value) {
  if (value === null || value === undefined) return '–'
  const size = Math.abs(value)
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`
  return size >= 1e4 ? `${Number((value / 1e3).toPrecision(3))}k` : String(Math.round(value))
}

const priceText = (value) => (value === null || value === undefined ? '–' : value.toLocaleString('en-US'))
const percentText = (value) => (value === null || value === undefined ? '–' : `${(100 * value).toFixed(3)} %`)

const axis = (more) => ({
  stroke: () => color('--ink'),
  grid: { stroke: () => color('--line'), width: 1 },
  ticks: { stroke: () => color('--line'), width: 1 },
  ...more,
})

const timeAxis = () =>
  axis({
    space: 56,
    size: 34,
    values: (_, splits) => splits.map((split) => clockText(split, splits[1] - splits[0] < 60)),
  })

/** A date whose local time is the UTC time of the moment: what uPlot aligns its ticks by. */
function utcDate(seconds) {
  const date = new Date(seconds * 1000)
  return new Date(date.getTime() + date.getTimezoneOffset() * 60_000)
}

/** Makes the chart and keeps it as wide as its place. */
function draw(place, height, { series, valueText, scales = {}, axisSize = 56, ...more }, data) {
  const size = () => ({ width: place.clientWidth, height })
  const options = {
    tzDate: utcDate,
    cursor: { sync: { key: 'day', scales: ['x', null] }, drag: { x: true, y: false } },
    padding: [12, 20, null, null],
    scales,
    axes: [timeAxis(), axis({ size: axisSize, values: (_, splits) => splits.map(valueText) })],
    series: [{ label: 'time', value: (_, seconds) => (seconds === null ? '–' : clockText(seconds, true)) }, ...series],
    ...more,
  }
  const chart = new uPlot({ ...options, ...size() }, data, place)
  new ResizeObserver(() => chart.setSize(size())).observe(place)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.redraw())
}

const line = (label, name, value, more) => ({
  label,
  stroke: () => color(name),
  width: 1.5,
  points: { show: false },
  value: (_, number) => value(number),
  ...more,
})

/** Halts behind the lines, what was closed by force before them. */
function events(market) {
  return {
    hooks: {
      drawAxes: (chart) => drawHalts(chart, market.halts),
      draw: (chart) => drawMarks(chart, market.marks),
    },
  }
}

function drawHalts(chart, halts) {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.fillStyle = color('--halt')
  for (const [from, to] of halts) {
    const left = chart.valToPos(from, 'x', true)
    ctx.fillRect(left, bbox.top, Math.max(devicePixelRatio, chart.valToPos(to, 'x', true) - left), bbox.height)
  }
  ctx.restore()
}

function drawMarks(chart, marks) {
  const { ctx, bbox } = chart
  const { min, max } = chart.scales.x
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.globalAlpha = 0.75
  ctx.lineWidth = 1.5 * devicePixelRatio
  const colors = MARK_COLORS.map(color)
  for (const [seconds, price, value, shape] of marks) {
    if (seconds < min || seconds > max) continue
    const radius = Math.min(9, 2 + Math.sqrt(value) / 110) * devicePixelRatio
    ctx.fillStyle = ctx.strokeStyle = colors[shape]
    drawMark(ctx, SHAPES[shape], chart.valToPos(seconds, 'x', true), chart.valToPos(price, 'y', true), radius)
  }
  ctx.restore()
}

const SHAPES = [
  [
    [-1, -0.8],
    [1, -0.8],
    [0, 0.9],
  ],
  [
    [-1, 0.8],
    [1, 0.8],
    [0, -0.9],
  ],
  [
    [-1, 0],
    [0, -1],
    [1, 0],
    [0, 1],
  ],
]

function drawMark(ctx, shape, x, y, radius) {
  ctx.beginPath()
  if (shape === undefined) {
    for (const slope of [-1, 1]) {
      ctx.moveTo(x - radius * 0.8, y - slope * radius * 0.8)
      ctx.lineTo(x + radius * 0.8, y + slope * radius * 0.8)
    }
    ctx.stroke()
    return
  }
  for (const [dx, dy] of shape) ctx.lineTo(x + dx * radius, y + dy * radius)
  ctx.fill()
}

const marketOf = (name) => DAY.markets.find((market) => market.name === name)
const height = () => (innerWidth < 600 ? 260 : 340)

function drawPrice(place, market, isClose) {
  const [from, to] = isClose ? DAY.close : [-Infinity, Infinity]
  const first = DAY.times.findIndex((time) => time >= from)
  const end = DAY.times.filter((time) => time <= to).length
  const cut = (list) => list.slice(first, end)
  const data = [DAY.times, market.last, market.index, market.mark].map(cut)
  const series = [
    line('last', '--last', priceText),
    line('index', '--index', priceText),
    line('mark', '--mark', priceText),
  ]
  draw(place, height(), { series, valueText: shortText, plugins: [events(market)] }, data)
}

function drawFund(place) {
  const data = [DAY.fund.map(([time]) => time), DAY.fund.map(([, balance]) => balance)]
  const paths = uPlot.paths.stepped({ align: 1 })
  const series = [line('fund', '--takeover', priceText, { paths, fill: () => `${color('--takeover')}22` })]
  const scales = { y: { range: (_, __, max) => [0, max * 1.05] } }
  draw(place, height() - 60, { series, valueText: shortText, scales }, data)
}

const forEachMarket = (key, value) =>
  DAY.markets.map((market, i) => ({ data: market[key], series: line(market.name, MARKET_COLORS[i], value) }))

function drawOpenInterest(place) {
  const each = forEachMarket('openInterest', shortText)
  const scales = { y: { range: (_, __, max) => [0, max * 1.05] } }
  const data = [DAY.times, ...each.map(({ data }) => data)]
  draw(place, height() - 60, { series: each.map(({ series }) => series), valueText: shortText, scales }, data)
}

function drawFunding(place) {
  const each = forEachMarket('premium', percentText)
  const series = each.map(({ series }) => series)
  const dots = (chart) => {
    const { ctx } = chart
    for (const [i, { rates }] of DAY.markets.entries()) {
      ctx.fillStyle = color(MARKET_COLORS[i])
      ctx.strokeStyle = color('--paper')
      ctx.lineWidth = 2 * devicePixelRatio
      for (const [seconds, rate] of rates) {
        ctx.beginPath()
        ctx.arc(chart.valToPos(seconds, 'x', true), chart.valToPos(rate, 'y', true), 5 * devicePixelRatio, 0, 7)
        ctx.fill()
        ctx.stroke()
      }
    }
  }
  // A book that is nearly empty has its middle anywhere: the few wildest samples do not set the scale.
  const range = (_, low, high) => {
    const sorted = each.flatMap(({ data }) => data.filter((value) => value !== null)).sort((a, b) => a - b)
    const at = (part) => sorted[Math.floor(part * (sorted.length - 1))]
    const rates = DAY.markets.flatMap(({ rates }) => rates.map(([, rate]) => rate))
    return [Math.max(low, Math.min(at(0.05) * 2, ...rates)), Math.min(high, Math.max(at(0.95) * 2, ...rates))]
  }
  const ticks = (value) => `${Number((100 * value).toFixed(2))} %`
  const data = [DAY.times, ...each.map(({ data }) => data)]
  draw(
    place,
    height(),
    { series, scales: { y: { range } }, valueText: ticks, axisSize: 62, plugins: [{ hooks: { draw: dots } }] },
    data,
  )
}

function drawDepth(place, market) {
  const series = [line('bids', '--bids', shortText), line('asks', '--asks', shortText)]
  const scales = { y: { range: (_, __, max) => [0, max * 1.05] } }
  draw(place, height() - 80, { series, valueText: shortText, scales }, [DAY.times, market.bids, market.asks])
}

for (const place of document.querySelectorAll('.chart')) {
  const { price, close, depth } = place.dataset
  if (price !== undefined) drawPrice(place, marketOf(price), close !== undefined)
  else if (depth !== undefined) drawDepth(place, marketOf(depth))
  else if ('fund' in place.dataset) drawFund(place)
  else if ('openInterest' in place.dataset) drawOpenInterest(place)
  else drawFunding(place)
}
