// What guardrails have done, and why: the commands themselves cannot carry it, so each has a record beside it, bound to
// it by the command's number in the exchange (and in its journal).
import type { SetMarketStateCommand, SetRateLimitCommand } from '../../types.js'
import { type Advice, hashOf } from './advice.js'
import type { RateLimit } from './playbook.js'

/** What is restricted: everyone's rate, an account's rate, or a market. */
export type Scope =
  | { readonly limit: 'rate'; readonly account: number | null }
  | { readonly limit: 'market'; readonly market: string }

/**
 * `tightened` a limit; `extended` one without tightening it further; `restored` what the operator had set, since it has
 * expired; `followed`: the limit of an account follows one that has changed; `superseded`: the operator has set
 * something else, which stands; `refused`: the exchange did not take the command before.
 */
export type Act = 'tightened' | 'extended' | 'restored' | 'followed' | 'superseded' | 'refused'

export interface Evidence extends Advice {
  readonly source: string
}

export interface GuardrailRecord {
  /** 1, 2, 3, … */
  readonly n: number
  readonly ts: number
  readonly act: Act
  readonly scope: Scope
  /** null: no command. It is written down before it is applied, as command `seq` of the exchange. */
  readonly command: SetRateLimitCommand | SetMarketStateCommand | null
  readonly seq: number | null
  /** Share of the operator's limit; null: not a rate. */
  readonly share: number | null
  readonly before: RateLimit | string | null
  readonly after: RateLimit | string | null
  /** When it began, and when it ends; null: it has ended. */
  readonly sinceTs: number | null
  readonly expiresTs: number | null
  readonly playbook: { readonly name: string; readonly version: string } | null
  /** The advice that made the quorum: model, version, hash of its inputs, score. */
  readonly evidence: readonly Evidence[]
  /** The same as a sentence. */
  readonly reason: string
}

/** A record as it stands in a log: each line's hash covers the line before it. */
export interface LoggedRecord {
  readonly record: GuardrailRecord
  /** Hash of the line before; 64 zeros for the first. */
  readonly previous: string
  /** SHA-256 of `previous` and the record. */
  readonly hash: string
}

const FIRST = '0'.repeat(64)

/** Writes records as lines of JSON that chain: a record changed, lost or moved afterwards shows. */
export class GuardrailLog {
  private last: Promise<string>

  constructor(
    private readonly write: (line: string) => void | Promise<void>,
    /** Hash of the last line of a log that goes on. */
    previous: string = FIRST,
  ) {
    this.last = Promise.resolve(previous)
  }

  /** Resolves with the line's hash once it is written. Rejects with what `write` threw; so do all later ones. */
  append(record: GuardrailRecord): Promise<string> {
    this.last = this.last.then(async (previous) => {
      const hash = await hashOf({ previous, record })
      await this.write(JSON.stringify({ record, previous, hash } satisfies LoggedRecord))
      return hash
    })
    return this.last
  }
}

/** Number of the first line (from 1) of a log that is not as it was written; null: all are. */
export async function checkLog(lines: Iterable<string>): Promise<number | null> {
  let previous = FIRST
  let at = 0
  for (const line of lines) {
    at += 1
    const logged = parsed(line)
    if (logged === null || logged.previous !== previous) return at
    if ((await hashOf({ previous, record: logged.record })) !== logged.hash) return at
    previous = logged.hash
  }
  return null
}

function parsed(line: string): LoggedRecord | null {
  try {
    return JSON.parse(line) as LoggedRecord | null
  } catch {
    return null
  }
}

/** One text for each scope. */
export function keyOf(scope: Scope): string {
  return scope.limit === 'market' ? `market ${scope.market}` : `rate ${scope.account ?? 'everyone'}`
}
