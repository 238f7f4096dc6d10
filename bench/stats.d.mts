export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly rounds: readonly number[]
}

interface Row {
  readonly ns: Spread
  readonly cpuNs?: Spread
}

export function median(values: readonly number[]): number
export function spread(values: readonly number[]): Spread
export function ratioTo(first: Row, row: Row): Spread
