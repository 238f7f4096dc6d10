// Both exchanges side by side: the same commands to each, the events compared one for one, the state now and then.
import { Exchange } from '../../src/index.ts'
import { NaiveExchange } from '../model/naive.ts'
import type { Json } from './scene.ts'

type Fields = Record<string, unknown>

/** Where the two part, and what each says there. */
export interface Difference {
  what: 'events' | 'state' | 'audit' | 'halted'
  core: unknown
  naive: unknown
}

export class Pair {
  private constructor(
    readonly core: Exchange,
    readonly naive: NaiveExchange,
  ) {}

  static async create(quoteDecimals: number): Promise<Pair> {
    return new Pair(await Exchange.create({ quoteDecimals }), new NaiveExchange({ quoteDecimals }))
  }

  /** The naive events are given to `see`, whatever the core says. */
  apply(command: Json, see?: (events: readonly Fields[]) => void): Difference | null {
    const naive = this.naive.apply(command)
    see?.(naive)
    let core: unknown
    try {
      // Anything may come: what is no command is refused for its shape.
      core = this.core.apply(command as never)
    } catch (error) {
      return { what: 'halted', core: String(error), naive }
    }
    return JSON.stringify(core) === JSON.stringify(naive) ? null : { what: 'events', core, naive }
  }

  compareState(): Difference | null {
    const core = comparable(this.core.state())
    const naive = comparable(this.naive.state())
    return JSON.stringify(core) === JSON.stringify(naive) ? null : { what: 'state', core, naive }
  }

  audit(): Difference | null {
    this.naive.audit()
    const fault = this.core.audit()
    return fault === null ? null : { what: 'audit', core: fault, naive: null }
  }
}

/** Without the hash and without pools in which there is nothing; keys sorted. */
function comparable(state: object): unknown {
  const { stateHash: _, ...rest } = JSON.parse(JSON.stringify(state)) as { stateHash?: string; accounts: Record<string, Fields> }
  for (const account of Object.values(rest.accounts)) {
    const pools = Object.entries(account.pools as Record<string, Record<string, string>>)
    account.pools = Object.fromEntries(pools.filter(([, pool]) => Object.values(pool).some((value) => value !== '0')))
  }
  return sorted(rest)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) => [name, sorted(item)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
