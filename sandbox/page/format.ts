// Numbers and times as people read them. Everything the exchange tells is text; what is shown may be rounded.
const formats = new Map<number, Intl.NumberFormat>()

/** Rounded to so many decimals, thousands apart. */
export function decimal(value: string | number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return '–'
  const number = Number(value)
  if (Number.isNaN(number)) return '–'
  let format = formats.get(decimals)
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    formats.set(decimals, format)
  }
  return format.format(number).replace('-', '−')
}

export const price = (value: string | number | null | undefined) => decimal(value, 1)
export const money = (value: string | number | null | undefined) => decimal(value, 2)
export const whole = (value: string | number | null | undefined) => decimal(value, 0)
export const qty = (value: string | number | null | undefined) => decimal(value, 3)

export function percent(part: number, decimals = 2): string {
  return `${decimal(part * 100, decimals)} %`
}

/** With a sign, so that gain and loss are not told by colour alone. */
export function signed(value: string | number, show: (value: number) => string = money): string {
  const number = Number(value)
  return number > 0 ? `+${show(number)}` : show(number)
}

/** 1.2 k, 3.4 M. */
export function short(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e6) return `${decimal(value / 1e6, 2)} M`
  if (size >= 1e4) return `${decimal(value / 1e3, 0)} k`
  if (size >= 1e3) return `${decimal(value / 1e3, 1)} k`
  return decimal(value, 0)
}

/** hh:mm:ss of microseconds since the epoch, UTC. */
export function clock(us: number): string {
  return new Date(us / 1000).toISOString().slice(11, 19)
}

/** m:ss of microseconds. */
export function duration(us: number): string {
  const seconds = Math.max(0, Math.ceil(us / 1_000_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
