const terminal = process.stdout.isTTY === true
const colours = terminal && process.env.NO_COLOR === undefined
const paint = (code) => (text) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text)

export const bold = paint('1')
export const dim = paint('2')
export const green = paint('32')
export const red = paint('31')
export const cyan = paint('36')

const BAR = 28
const EVERY_MS = 80

/** A line that is written over again and again on a terminal; elsewhere nothing, so that logs stay short. */
export class ProgressLine {
  #start = performance.now()
  #next = 0

  /** @param {number} part of the whole, 0 to 1 @param {(ms: number) => string} text of the milliseconds so far */
  update(part, text) {
    if (!terminal) return
    const elapsed = performance.now() - this.#start
    if (elapsed < this.#next && part < 1) return
    this.#next = elapsed + EVERY_MS
    const filled = Math.round(BAR * part)
    const bar = cyan('━'.repeat(filled)) + dim('━'.repeat(BAR - filled))
    const room = (process.stdout.columns ?? 80) - BAR - 4
    process.stdout.write(`\r\x1b[K  ${bar} ${text(elapsed).slice(0, Math.max(0, room))}`)
  }

  end() {
    if (terminal) process.stdout.write('\r\x1b[K')
  }
}

/** @param {string} title */
export function heading(title) {
  console.log(`\n${bold(title)}`)
}

/** Labels on the left, values on the right. @param {readonly (readonly [string, string])[]} rows */
export function list(rows) {
  const left = Math.max(...rows.map(([label]) => label.length))
  const right = Math.max(...rows.map(([, value]) => value.length))
  for (const [label, value] of rows) console.log(`  ${dim(label.padEnd(left))}  ${value.padStart(right)}`)
}

/** Labels on the left, sentences beside them. @param {readonly (readonly [string, string])[]} rows */
export function prose(rows) {
  for (const [label, sentence] of rows) console.log(`  ${dim(label)}  ${sentence}`)
}

/** Columns under their names; the first is text, the others are numbers. @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function table(head, rows) {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at])))
  console.log(`  ${dim(line(head).join('  '))}`)
  for (const row of rows) {
    const [first, ...others] = line(row)
    console.log(`  ${dim(first)}  ${others.join('  ')}`)
  }
}

/** The best levels of a market side by side. @param {string} name @param {import('perpcore').DepthView} depth */
export function book(name, { bids, asks }) {
  const most = Math.max(...[...bids, ...asks].map(([, qty]) => Number(qty)))
  const bar = (level) => (level === undefined ? 0 : Math.max(1, Math.round((12 * Number(level[1])) / most)))
  const widths = [0, 1].map((at) => Math.max(1, ...[...bids, ...asks].map((level) => level[at].length)))
  const cell = (level, at) => (level === undefined ? '' : level[at]).padStart(widths[at])
  console.log(`  ${cyan(name)}`)
  for (let i = 0; i < Math.max(bids.length, asks.length); i++) {
    const bid = `${green('▇'.repeat(bar(bids[i])).padStart(12))} ${cell(bids[i], 1)}  ${bold(cell(bids[i], 0))}`
    const ask = `${bold(cell(asks[i], 0))}  ${cell(asks[i], 1)} ${red('▇'.repeat(bar(asks[i])))}`
    console.log(`  ${bid} ${dim('│')} ${ask}`)
  }
}

/** @param {number} value */
export function count(value) {
  return Math.round(value).toLocaleString('en-US')
}
