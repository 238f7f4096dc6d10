// Advice: what a monitor or a model says about risk, with what it takes to say later who said it, and from what.
import { UsageError } from '../../errors.js'
import type { Alarm } from '../monitors/incidents.js'

/** What advice is about. Without an account or a market it is about the whole venue. */
export interface Subject {
  readonly market: string | null
  readonly account: number | null
}

/** One signal's word at one time. It can do nothing but count towards a quorum. */
export interface Advice extends Subject {
  /** Name of the signal, as the guardrails know it. */
  readonly signal: string
  /** Version of the model behind it. */
  readonly version: string
  /** SHA-256 of its inputs, 64 hex digits. */
  readonly inputsHash: string
  /** 0: no risk, to 1. */
  readonly score: number
  /** Of the inputs, microseconds since the epoch. */
  readonly ts: number
}

/** An external model: any function, also one that takes its time. */
export interface Model<Inputs> {
  /** The signal's name. */
  readonly name: string
  readonly version: string
  /** 0 to 1. */
  score(inputs: Inputs): number | Promise<number>
}

export interface ConsultOptions {
  /** Milliseconds that the model may take. Default 1000. */
  timeoutMs?: number
}

/** A model failed, took too long or gave no number from 0 to 1: there is no advice, so nothing happens. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
}

const TIMEOUT_MS = 1000

/** Asks a model; its answer as advice. `ts` is the time of the inputs. Rejects with ModelError. */
export async function consult<Inputs>(
  model: Model<Inputs>,
  inputs: Inputs,
  about: Subject & { readonly ts: number },
  { timeoutMs = TIMEOUT_MS }: ConsultOptions = {},
): Promise<Advice> {
  const { name, version } = model
  const { ts, market, account } = about
  const inputsHash = await hashOf(inputs)
  const score = await inTime(model, inputs, timeoutMs)
  if (!isScore(score))
    throw new ModelError(`The model ${name} ${version} gave ${String(score)}, no number from 0 to 1.`)
  return { signal: name, version, inputsHash, score, ts, market, account }
}

async function inTime<Inputs>(model: Model<Inputs>, inputs: Inputs, timeoutMs: number): Promise<unknown> {
  const { name, version } = model
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    const late = () => reject(new ModelError(`The model ${name} ${version} took more than ${timeoutMs} ms.`))
    timer = setTimeout(late, timeoutMs)
  })
  try {
    return await Promise.race([Promise.resolve(inputs).then((given) => model.score(given)), tooLate])
  } catch (cause) {
    if (cause instanceof ModelError) throw cause
    throw new ModelError(`The model ${name} ${version} failed: ${String(cause)}`, { cause })
  } finally {
    clearTimeout(timer)
  }
}

/**
 * An alarm of a monitor as advice of the signal `monitor.NAME`: score/(score + threshold), so 0.5 at its threshold and
 * nearer to 1 the further beyond. `version` is that of the calibration.
 */
export async function adviceOf(alarm: Alarm, version: string): Promise<Advice> {
  const { monitor, market, account, ts, score, threshold, numbers } = alarm
  const inputsHash = await hashOf({ monitor, numbers, score, threshold })
  const share = Number.isFinite(score) ? score / (score + threshold) : 1
  return { signal: `monitor.${monitor}`, version, inputsHash, score: share, ts, market, account }
}

/** SHA-256 of a value as JSON with sorted keys (of typed arrays: of their numbers), 64 hex digits. Throws UsageError. */
export async function hashOf(value: unknown): Promise<string> {
  const text = canonical(value)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part)
    if (ArrayBuffer.isView(part) && !(part instanceof DataView)) return [...(part as Float64Array)]
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
  if (text === undefined) throw new UsageError('What is hashed is a value that JSON can say.')
  return text
}

/** Why something is no advice; null: it is. Whatever comes, it does not throw. */
export function adviceProblem(advice: Advice, nowTs: number, oldestUs: number): DeclinedBecause | null {
  if (typeof advice !== 'object' || advice === null) return 'advice.malformed'
  const { signal, version, inputsHash, score, ts, market, account } = advice
  if (typeof signal !== 'string' || !isScore(score)) return 'advice.malformed'
  if (typeof version !== 'string' || version === '' || version.length > 64) return 'advice.malformed'
  if (typeof inputsHash !== 'string' || !/^[0-9a-f]{64}$/.test(inputsHash)) return 'advice.malformed'
  if (market !== null && typeof market !== 'string') return 'advice.malformed'
  if (account !== null && !(Number.isSafeInteger(account) && account > 0 && account < 2 ** 32))
    return 'advice.malformed'
  if (!Number.isSafeInteger(ts)) return 'advice.malformed'
  if (ts > nowTs || nowTs - ts > oldestUs) return 'advice.time'
  return null
}

/** Why advice came to nothing. */
export type DeclinedBecause =
  | 'advice.malformed'
  /** Of the future, or too old to count. */
  | 'advice.time'
  /** No playbook knows the signal. */
  | 'advice.signal'
  /** Too few others say so. */
  | 'quorum'
  /** The last change there is too recent. */
  | 'bound.every'
  /** Enough was done within the hour. */
  | 'bound.hour'
  /** A restriction ended there too recently. */
  | 'bound.rest'
  /** It is as tight, and lasts as long, as it may. */
  | 'bound.most'
  /** Reduce-only for long enough within 24 hours. */
  | 'bound.day'
  /** Too many accounts have been touched. */
  | 'bound.accounts'
  /** The guardrails do not know of that market, or what limit the account has. */
  | 'bound.scope'
  /** The market is not active: nothing to tighten. */
  | 'market.state'
  /** The exchange refused the command. */
  | 'refused'

function isScore(score: unknown): score is number {
  return typeof score === 'number' && score >= 0 && score <= 1
}
