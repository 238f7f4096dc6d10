// One line of the reliability table: what is counted, how much of it the tests run and a release wants, and a part of it.

export interface Campaign {
  /** Name of its result file. */
  readonly name: string
  /** What must hold, and what is counted. */
  readonly claim: string
  readonly unit: string
  /** How much the tests run every time, and how much is the goal of a release. */
  readonly ci: number
  readonly release: number
  /** A part of it, all drawn from the seed. */
  slice(seed: number, core: WebAssembly.Module): Promise<Slice>
}

export interface Slice {
  /** Of the unit. */
  done: number
  /** What happened in it, by kind. */
  counts: Readonly<Record<string, number>>
  /** A sentence for each thing that was wrong. */
  failures: readonly string[]
}

/** Counts by kind while a slice runs. */
export class Counter {
  readonly counts: Record<string, number> = {}

  add(kind: string, times = 1): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + times
  }
}

/** Seed after seed until so much is done. */
export async function* slices(campaign: Campaign, core: WebAssembly.Module, amount: number): AsyncGenerator<Slice> {
  for (let seed = 1, done = 0; done < amount; seed++) {
    const slice = await campaign.slice(seed, core)
    done += slice.done
    yield slice
  }
}
