// Both exchanges side by side: the same commands to each, the events compared one for one, the state now and then.
import { Exchange } from '../../src/index.ts'
import { NaiveExchange } from '../model/naive.ts'
import type { Json } from './scene.ts'

const PATHS_SHOWN = 5

type Fields = Record<string, unknown>

/** Where the two part, and what each says there. */
export interface Difference {
  what: 'events' | 'state' | 'audit' | 'halted' | 'naive'
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
    let naive: readonly Fields[]
    try {
      naive = this.naive.apply(command)
    } catch (error) {
      return { what: 'naive', core: null, naive: String(error) }
    }
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
    const found = stateDifference(this.core.state(), this.naive.state())
    return found === null ? null : { what: 'state', ...found }
  }

  audit(): Difference | null {
    try {
      this.naive.audit()
    } catch (error) {
      return { what: 'naive', core: null, naive: String(error) }
    }
    const fault = this.core.audit()
    return fault === null ? null : { what: 'audit', core: fault, naive: null }
  }
}

/** What two states say at the first places where they differ. */
export function stateDifference(ours: object, its: object): { core: object; naive: object } | null {
  const paths = [...differences(comparable(ours), comparable(its), '')].slice(0, PATHS_SHOWN)
  if (paths.length === 0) return null
  const side = (at: 0 | 1) => Object.fromEntries(paths.map(([path, ...values]) => [path, values[at] ?? null]))
  return { core: side(0), naive: side(1) }
}

/** Without the hash and without pools in which there is nothing. */
function comparable(state: object): unknown {
  const copy = JSON.parse(JSON.stringify(state)) as { stateHash?: string; accounts: Record<string, Fields> }
  delete copy.stateHash
  for (const account of Object.values(copy.accounts)) {
    const pools = Object.entries(account.pools as Record<string, Record<string, string>>)
    account.pools = Object.fromEntries(pools.filter(([, pool]) => Object.values(pool).some((value) => value !== '0')))
  }
  return copy
}

/** Each path at which two values of JSON differ, with what is there. */
function* differences(a: unknown, b: unknown, path: string): Generator<[path: string, a: unknown, b: unknown]> {
  if (a === b) return
  if (!isTree(a) || !isTree(b) || Array.isArray(a) !== Array.isArray(b)) {
    yield [path, a, b]
    return
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
    yield* differences(a[name], b[name], `${path}/${name}`)
}

function isTree(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
