// Numbers as people read them.

/** @param {number} value */
export const whole = (value) => Math.round(value).toLocaleString('en-US')

/** A price or quantity with the decimals that it has. @param {number} value */
export const amount = (value) => value.toLocaleString('en-US', { maximumFractionDigits: 4 })

/** Quote units; small amounts with their decimals. @param {number} value */
export function money(value) {
  const size = Math.abs(value)
  const text = size.toLocaleString('en-US', { maximumFractionDigits: size >= 100 ? 0 : size >= 0.1 ? 2 : 6 })
  return `${value < 0 && text !== '0' ? '−' : ''}$${text}`
}

/** The same in few characters. @param {number} value */
export function shortMoney(value) {
  const size = Math.abs(value)
  if (size < 1e5) return money(value)
  const text = size < 1e6 ? `${Math.round(size / 1e3)}k` : `${(size / 1e6).toFixed(size < 1e7 ? 2 : 1)}M`
  return `${value < 0 ? '−' : ''}$${text}`
}

/** @param {number} value as a part of one */
export const percent = (value) => `${value < 0 ? '−' : ''}${(Math.abs(value) * 100).toFixed(1)} %`

/** A rate of funding. @param {number} value as a part of one */
export const rate = (value) => `${value < 0 ? '−' : ''}${(Math.abs(value) * 100).toFixed(4)} %`

/** @param {number} value @param {number} whole */
export const part = (value, whole) => (whole === 0 ? '' : percent(value / whole))

/** Time of day, UTC. @param {number} ts microseconds since the epoch */
export function clock(ts) {
  const second = Math.floor(ts / 1_000_000) % 86_400
  const two = (number) => String(Math.floor(number)).padStart(2, '0')
  return `${two(second / 3_600)}:${two((second / 60) % 60)}:${two(second % 60)}`
}
