// Before anything is timed: every engine must make the same trades (message, maker, price, quantity) out of the same
// messages, and leave the same book (price, quantity and number of orders of each level). A difference stops the
// bench.

/**
 * What a stretch of a stream came to in an engine.
 * @returns {{trades: Float64Array, bids: number[][], asks: number[][]}}
 */
export function trace(engine, to) {
  const trades = []
  engine.trace(0, to, (message, maker, price, qty) => trades.push(message, maker, price, qty))
  return { trades: Float64Array.from(trades), ...engine.book() }
}

/**
 * @param {{name: string, trace: object}} expected @param {{name: string, trace: object}} actual
 * @throws an Error that names the first difference and both values
 */
export function assertSame(expected, actual) {
  const difference = differenceOf(expected.trace, actual.trace)
  if (difference === null) return
  const [where, left, right] = difference
  throw new Error(`${where}: ${expected.name} has ${left}, ${actual.name} has ${right}`)
}

/** @returns {[string, string, string] | null} where, and what each has */
export function differenceOf(expected, actual) {
  return (
    differentTrade(expected.trades, actual.trades) ??
    differentLevel('bids', expected, actual) ??
    differentLevel('asks', expected, actual)
  )
}

function differentTrade(expected, actual) {
  const length = Math.max(expected.length, actual.length)
  for (let at = 0; at < length; at++) {
    if (expected[at] === actual[at]) continue
    const start = at - (at % 4)
    return [`trade ${start / 4 + 1}`, tradeText(expected, start), tradeText(actual, start)]
  }
  return null
}

function tradeText(trades, start) {
  if (start >= trades.length) return 'none'
  const [message, maker, price, qty] = trades.subarray(start, start + 4)
  return `message ${message} maker ${maker} ${qty} @ ${price}`
}

function differentLevel(side, expected, actual) {
  const length = Math.max(expected[side].length, actual[side].length)
  for (let at = 0; at < length; at++) {
    const left = levelText(expected[side][at])
    const right = levelText(actual[side][at])
    if (left !== right) return [`level ${at + 1} of the ${side}`, left, right]
  }
  return null
}

function levelText(level) {
  return level === undefined ? 'none' : `${level[1]} in ${level[2]} orders @ ${level[0]}`
}
