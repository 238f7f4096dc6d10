// The search for what would pass. It knows no rule: it reads the numbers of a refusal, changes the command, and asks a copy
// of the exchange. What one change leaves to be refused is changed next, a few deep.
import type { Engine } from '../engine.js'
import type { Market } from '../markets.js'
import type { Event, OrderInfo, RejectedEvent, Way } from '../types.js'
import { amountOf, Decimal } from '../units.js'
import type { ExchangeViews } from '../views.js'
import { type Attempt, commandsOf, unbounded, wayOf } from './attempt.js'
import { FIXES } from './fixes.js'

/** What the search may do with an exchange. */
export interface Bench {
  views: ExchangeViews
  engine: Engine
  /** Gives a copy of the state to play with. Throws CapacityError. */
  rehearse<T>(play: (scratch: Engine) => T): T
}

/** Copies of a small state are made in no time; of a large one, or where much happens, only what is most likely is tried. */
const MOST_RUNS = 400
const PATIENCE_MS = 1000
/** Refusals by different rules that one way may have to get past. */
const DEPTH = 3
const MOST_ATOMS = 10n ** 38n

export class Solver {
  readonly views: ExchangeViews
  readonly engine: Engine
  private readonly decimal = new Decimal()
  private runs = 0
  private readonly started = performance.now()

  constructor(private readonly bench: Bench) {
    this.views = bench.views
    this.engine = bench.engine
  }

  /** What refuses it, if something does. */
  run(attempt: Attempt): RejectedEvent | null {
    this.runs++
    return this.bench.rehearse((scratch) => {
      for (const command of commandsOf(attempt)) {
        const refusal = scratch.apply(command).find(isRefusal)
        if (refusal !== undefined) return refusal
      }
      return null
    })
  }

  /** Whether nothing refuses it and the copy on which it has been applied is as it should be. */
  gives(attempt: Attempt, isGood: (scratch: Engine) => boolean): boolean {
    return this.bench.rehearse((scratch) => {
      const told = commandsOf(attempt).flatMap((command) => scratch.apply(command))
      return !told.some(isRefusal) && isGood(scratch)
    })
  }

  /** All ways out of a refusal of an attempt. */
  ways(attempt: Attempt, refusal: RejectedEvent, depth = DEPTH): Way[] {
    const found: Way[] = []
    for (const fix of FIXES[refusal.code] ?? []) {
      for (const next of fix(this, attempt, refusal)) {
        if (this.isTired()) return found
        const ways = this.waysPast(next, refusal, depth)
        found.push(...ways)
        if (ways.length > 0) break
      }
    }
    return found
  }

  private waysPast(attempt: Attempt, passed: RejectedEvent, depth: number): Way[] {
    const refusal = this.run(attempt)
    if (refusal === null) return [wayOf(attempt)]
    const isStuck = refusal.code === passed.code || refusal.op !== passed.op || depth === 0
    return isStuck ? [] : this.ways(unbounded(attempt), refusal, depth - 1)
  }

  /**
   * Between a value that is refused with a code and one that, one hopes, is not: the one nearest to the refused one that is
   * not. `guess`: what it should be by the numbers of the refusal; it is tried first. null: not found.
   */
  edge(
    refusal: RejectedEvent,
    bad: bigint,
    good: bigint,
    make: (value: bigint) => Attempt,
    guess = good,
  ): bigint | null {
    const passes = (value: bigint): boolean => {
      const found = this.run(make(value))
      return found === null || (found.op === refusal.op && found.code !== refusal.code)
    }
    if (good === bad) return null
    const back = bad < good ? -1n : 1n
    let known = good
    let refused = bad
    const isBetween = (guess - bad) * back < 0n && (good - guess) * back < 0n
    if (isBetween && passes(guess)) known = guess
    else {
      if (isBetween) refused = guess
      if (!passes(good)) return null
    }
    if (known + back === refused || !passes(known + back)) return known
    known += back
    while (known + back !== refused) {
      if (this.isTired()) return null
      const middle = (known + refused) / 2n
      if (passes(middle)) known = middle
      else refused = middle
    }
    return known
  }

  private isTired(): boolean {
    return this.runs > MOST_RUNS || performance.now() - this.started > PATIENCE_MS
  }

  /** The market of a command, or of the order that it names. */
  market({ main }: Attempt): Market | undefined {
    const name = this.order(main)?.market ?? main.market
    return typeof name === 'string' ? this.engine.markets.find(name) : undefined
  }

  /** The order that an amend means. */
  order({ op, account, orderId, clientId }: Attempt['main']): OrderInfo | null {
    if (op !== 'amend') return null
    return orderId === undefined
      ? this.views.orderByClientId(account as number, clientId as number)
      : this.views.order(account as number, orderId as number)
  }

  /** Signed atoms of money, cut to what is whole; null: it is no decimal. */
  atoms(amount: unknown): bigint | null {
    return this.decimal.read(amount) ? amountOf(this.decimal, this.views.quoteDecimals, MOST_ATOMS).atoms : null
  }

  money(atoms: bigint): string {
    return this.engine.money.formatBig(atoms)
  }
}

function isRefusal(event: Event): event is RejectedEvent {
  return event.ev === 'rejected'
}
