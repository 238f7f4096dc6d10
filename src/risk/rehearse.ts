// A rehearsal: orders, or a strategy, under a scenario, on a copy of the exchange.
import { UsageError } from '../errors.js'
import type { Exchange } from '../exchange.js'
import type { AccountInfo, Command, DecimalInput, Event, EventOf } from '../types.js'
import type { ExchangeViews } from '../views.js'
import type { Lab } from './lab.js'
import { type Costs, Ledger } from './ledger.js'

/** What the world does at a time of its own. */
export interface ScenarioStep {
  /** Microseconds after the first command, or after the clock for a strategy. Ascending. */
  atUs: number
  /** By market: indexes and, where the mark is external, marks. */
  index?: Readonly<Record<string, DecimalInput>>
  mark?: Readonly<Record<string, DecimalInput>>
  /** Whatever else happens: other people's orders, say. Their `ts` is set. */
  commands?: readonly Command[]
}

/** Called once at the beginning (`step` null), then after each step; it may look, and send commands at this time. */
export type Strategy = (exchange: ExchangeViews, send: (command: Command) => Event[], step: ScenarioStep | null) => void

export interface RehearsalOptions {
  /** Whose outcome it is. Default: the account of the first command that has one. */
  account?: number
  scenario?: readonly ScenarioStep[]
}

export interface Rehearsal extends Costs {
  account: number
  /** Everything told, in order: what the live exchange would tell if it were given the same. */
  events: Event[]
  /** Refusals of what the account sent. */
  refusals: EventOf<'rejected'>[]
  /** Orders of the account whose triggers fired. */
  triggered: EventOf<'triggered'>[]
  /** Deferrals, steps, takeovers and the like of its pools. */
  liquidation: (
    | EventOf<'liquidationDeferred' | 'liquidationStarted' | 'liquidationStep' | 'liquidationEnded'>
    | EventOf<'takeover'>
  )[]
  /** The account before and in the end; null: it was not, or is not, there. */
  before: AccountInfo | null
  after: AccountInfo | null
  /** Of all its pools, quote units. */
  equityBefore: number
  equityAfter: number
  /** The lowest after any step. */
  equityLowest: number
  /** Before, after the orders, and after each step, microseconds after the first command. */
  equity: { atUs: number; equity: number }[]
  /** Of the copy in the end: 16 hex digits, those of the live exchange after the same commands. */
  stateHash: string
}

/**
 * Sends commands (or lets a strategy send them) to a copy of the exchange and lets a scenario happen to it. A prediction is
 * exact if the world does what the scenario says: the events are those that the live exchange then tells. Throws UsageError.
 *
 * ```ts
 * const scenario = [{ atUs: 1e6, index: { 'BTC-PERP': '48000' } }]
 * const { fees, slippage, triggered, equityAfter } = rehearse(lab, order, { scenario })
 * ```
 */
export function rehearse(
  lab: Lab,
  trial: Command | readonly Command[] | Strategy,
  options: RehearsalOptions = {},
): Rehearsal {
  const commands = typeof trial === 'function' ? [] : 'op' in trial ? [trial] : trial
  const account = options.account ?? commands.map(accountOf).find((one) => one !== undefined)
  if (account === undefined) throw new UsageError('Whose rehearsal it is must be said: give `account`.')
  const scenario = requireAscending(options.scenario ?? [])
  return lab.play((exchange) => {
    const stage = new Stage(exchange, account)
    const start = commands[0]?.ts ?? exchange.clock
    for (const command of commands) stage.send(command)
    if (typeof trial === 'function') stage.at(start, (send) => trial(exchange, send, null))
    stage.look(0)
    for (const step of scenario) {
      stage.happen(step, start + step.atUs)
      if (typeof trial === 'function') stage.at(start + step.atUs, (send) => trial(exchange, send, step))
      stage.look(step.atUs)
    }
    return stage.outcome()
  })
}

function accountOf(command: Command): number | undefined {
  return 'account' in command ? command.account : undefined
}

function requireAscending(scenario: readonly ScenarioStep[]): readonly ScenarioStep[] {
  let before = 0
  for (const { atUs } of scenario) {
    if (!Number.isSafeInteger(atUs) || atUs < before)
      throw new UsageError('`atUs` are whole numbers, ascending from 0.')
    before = atUs
  }
  return scenario
}

/** Of all pools of an account, quote units; 0: there is none. */
export function equityOf(info: AccountInfo | null): number {
  return Object.values(info?.pools ?? {}).reduce((all, { equity }) => all + Number(equity), 0)
}

class Stage {
  private readonly events: Event[] = []
  private readonly ledger: Ledger
  private readonly before: AccountInfo | null
  private readonly equity: { atUs: number; equity: number }[]

  constructor(
    private readonly exchange: Exchange,
    private readonly account: number,
  ) {
    this.before = exchange.account(account)
    this.equity = [{ atUs: 0, equity: equityOf(this.before) }]
    this.ledger = new Ledger(exchange, account)
  }

  send(command: Command): Event[] {
    this.ledger.before()
    const events = this.exchange.apply(command)
    for (const event of events) this.events.push(event)
    this.ledger.take(events)
    return events
  }

  happen({ index = {}, mark = {}, commands = [] }: ScenarioStep, ts: number): void {
    for (const [market, price] of Object.entries(index)) this.send({ op: 'index', ts, market, price })
    for (const [market, price] of Object.entries(mark)) this.send({ op: 'mark', ts, market, price })
    for (const command of commands) this.send({ ...command, ts })
    this.send({ op: 'tick', ts })
  }

  at(ts: number, act: (send: (command: Command) => Event[]) => void): void {
    act((command) => this.send({ ...command, ts }))
  }

  look(atUs: number): void {
    this.equity.push({ atUs, equity: equityOf(this.exchange.account(this.account)) })
  }

  outcome(): Rehearsal {
    const { exchange, account, events, before } = this
    const mine = events.filter((event) => 'account' in event && event.account === account)
    const after = exchange.account(account)
    return {
      account,
      events,
      refusals: mine.filter((event) => event.ev === 'rejected'),
      triggered: mine.filter((event) => event.ev === 'triggered'),
      liquidation: mine.filter(
        (event) =>
          event.ev === 'liquidationDeferred' ||
          event.ev === 'liquidationStarted' ||
          event.ev === 'liquidationStep' ||
          event.ev === 'liquidationEnded' ||
          event.ev === 'takeover',
      ),
      ...this.ledger.costs(),
      before,
      after,
      equityBefore: equityOf(before),
      equityAfter: equityOf(after),
      equityLowest: Math.min(...this.equity.map(({ equity }) => equity)),
      equity: this.equity,
      stateHash: exchange.stateHash(),
    }
  }
}
