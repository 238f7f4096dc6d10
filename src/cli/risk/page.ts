// A report as one HTML file that needs nothing else: no script, drawings as SVG.

export interface Section {
  title: string
  /** HTML that is safe: drawings, tables. */
  html: string
  note?: string
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --paper: #fff; --quiet: #52606d }
@media (prefers-color-scheme: dark) { :root { --ink: #dbe4ec; --paper: #10161d; --quiet: #9fb0bf } .drawing { filter: invert(1) hue-rotate(180deg) } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse } td, th { padding: .15rem .8rem .15rem 0; text-align: left; vertical-align: top }
td:last-child { font-variant-numeric: tabular-nums } .scroll { overflow-x: auto } svg { max-width: 100%; height: auto }
figure { margin: 1rem 0 } figcaption, .note { color: var(--quiet); font-size: .9rem }
`

export function page(title: string, sections: readonly Section[]): string {
  const parts = sections.map(({ title: heading, html, note }) => {
    const text = note === undefined ? '' : `<p class="note">${escaped(note)}</p>`
    return `<section><h2>${escaped(heading)}</h2>${text}${html}</section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>
${parts.join('\n')}
</body></html>
`
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export function htmlTable(rows: readonly (readonly string[])[], heading?: readonly string[]): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')
  const head = heading === undefined ? '' : `<thead><tr>${row(heading, 'th')}</tr></thead>`
  return `<div class="scroll"><table>${head}<tbody>${rows.map((cells) => `<tr>${row(cells, 'td')}</tr>`).join('')}</tbody></table></div>`
}

export interface Series {
  name: string
  colour: string
  values: readonly number[]
}

const WIDTH = 900
const HEIGHT = 260
const EDGE = 60

/** Values over labels: as lines, or as bars that stand on zero. */
export function chart(
  labels: readonly string[],
  series: readonly Series[],
  kind: 'lines' | 'bars',
  caption: string,
): string {
  const all = series.flatMap(({ values }) => values)
  const low = kind === 'bars' ? Math.min(0, ...all) : Math.min(...all)
  const high = kind === 'bars' ? Math.max(0, ...all) : Math.max(...all)
  const span = high - low || 1
  const x = (i: number) => EDGE + ((WIDTH - 2 * EDGE) * (i + 0.5)) / labels.length
  const y = (value: number) => HEIGHT - 40 - ((HEIGHT - 60) * (value - low)) / span
  const drawn = series.map((one, place) =>
    kind === 'lines' ? line(one, x, y) : bars(one, place, series.length, labels.length, x, y),
  )
  const every = Math.max(1, Math.ceil(labels.length / 10))
  const marks = labels.flatMap((label, i) =>
    i % every === 0 ? [`<text x="${x(i)}" y="${HEIGHT - 18}" text-anchor="middle">${escaped(label)}</text>`] : [],
  )
  const scale = [low, (low + high) / 2, high].map(
    (value) => `<text x="${EDGE - 6}" y="${y(value) + 4}" text-anchor="end">${compact(value)}</text>`,
  )
  const legend = series.map(
    ({ name, colour }, i) =>
      `<text x="${EDGE + i * 190}" y="12"><tspan fill="${colour}">■</tspan> ${escaped(name)}</text>`,
  )
  const svg = [...scale, ...marks, ...legend, ...drawn].join('')
  return `<figure class="scroll"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(caption)}" font-size="11" font-family="sans-serif" fill="currentColor">${svg}</svg><figcaption>${escaped(caption)}</figcaption></figure>`
}

type Scale = (value: number) => number

function line({ values, colour }: Series, x: Scale, y: Scale): string {
  if (values.length === 1) return `<circle cx="${x(0)}" cy="${y(values[0] as number)}" r="3" fill="${colour}"/>`
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  return `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${points}"/>`
}

function bars({ values, colour }: Series, place: number, of: number, count: number, x: Scale, y: Scale): string {
  const width = ((WIDTH - 2 * EDGE) / count / of) * 0.8
  const zero = y(0)
  return values
    .map((value, i) => {
      const left = x(i) + (place - of / 2) * width
      const [top, bottom] = [Math.min(zero, y(value)), Math.max(zero, y(value))]
      return `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${(bottom - top).toFixed(1)}" fill="${colour}"/>`
    })
    .join('')
}

function compact(value: number): string {
  return value.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 4 })
}

/**
 * A graph in the language of Graphviz, drawn; the drawing is made here, not in the reader's browser. It is black on white, and
 * the style turns it round where pages are dark.
 */
export async function drawn(graphviz: string): Promise<string> {
  const { instance } = await import('@viz-js/viz')
  const svg = (await instance()).renderString(graphviz, { format: 'svg', engine: 'dot' })
  return `<figure class="scroll drawing">${svg.slice(svg.indexOf('<svg'))}</figure>`
}
