export interface Options {
  readonly quick: boolean
  readonly browser: boolean
  /** Workloads, scenes and latency, by their names. */
  readonly only: readonly string[]
  readonly label: string
  readonly rounds: number
  readonly engines: readonly string[]
}

export function readOptions(argv: readonly string[]): Options
