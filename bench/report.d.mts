/** A run as bench/run.mjs writes it. */
export interface Result {
  readonly label: string
  readonly quick: boolean
}

export function readResults(): Result[]
export function withGoals(page: string, results: readonly Result[]): string
