// What a monitor, a playbook or a model may say, and how little of it is believed.
import { UsageError } from '../errors.js'
import type { FundAlert } from './fund-watch.js'

/** Everything that advice can ask for. */
export type GuardAction =
  /** Tighten the rate limit of an account, or, without one, the general one. */
  | { kind: 'rateLimit'; account?: number }
  /** Admit only reduce-only orders to a market for a while. */
  | { kind: 'reduceOnly'; market: string }

export interface Advice {
  action: GuardAction
  /** 0 to 1: how sure, and how strict. */
  score: number
  /** Who says so. A quorum counts different models, not versions of one. */
  model: string
  version: string
  /** Of what the model was given, for the log. */
  inputsHash: string
}

/** Any function of anything: an ONNX session, a service, a rule. What it gives is checked, whatever it is. */
export interface Model<Inputs> {
  name: string
  version: string
  run: (inputs: Inputs) => Promise<unknown> | unknown
}

/** A rule as data: an alert of a code, far enough, becomes advice. */
export interface Playbook {
  name: string
  version: string
  when: { code: FundAlert['code'] | (string & {}); atLeast?: number; atMost?: number }
  score: number
  action: GuardAction
}

/** null: it is no advice. */
export function adviceOf(output: unknown, source: Pick<Advice, 'model' | 'version' | 'inputsHash'>): Advice | null {
  if (typeof output !== 'object' || output === null) return null
  const { action, score } = output as Record<string, unknown>
  if (typeof score !== 'number' || !(score >= 0 && score <= 1)) return null
  const found = actionOf(action)
  return found === null ? null : { action: found, score, ...source }
}

function actionOf(action: unknown): GuardAction | null {
  if (typeof action !== 'object' || action === null) return null
  const { kind, market, account } = action as Record<string, unknown>
  if (kind === 'reduceOnly') return typeof market === 'string' ? { kind, market } : null
  if (kind !== 'rateLimit') return null
  if (account === undefined) return { kind }
  const isId = Number.isSafeInteger(account) && Number(account) >= 1 && Number(account) < 2 ** 32
  return isId ? { kind, account: Number(account) } : null
}

/** Asks a model. What it throws, or says that is no advice, is null. Throws UsageError for inputs that are no JSON. */
export async function consult<Inputs>(model: Model<Inputs>, inputs: Inputs): Promise<Advice | null> {
  const { name, version } = model
  const inputsHash = await sha256(JSON.stringify(inputs))
  try {
    return adviceOf(await model.run(inputs), { model: name, version, inputsHash })
  } catch {
    return null
  }
}

/** What playbooks make of an alert. */
export async function playbookAdvice(
  playbooks: readonly Playbook[],
  alert: Pick<FundAlert, 'value'> & { code: string },
): Promise<Advice[]> {
  const inputsHash = await sha256(JSON.stringify(alert))
  return playbooks.flatMap(({ name, version, when, score, action }) => {
    const { code, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = when
    const isMet = code === alert.code && alert.value >= atLeast && alert.value <= atMost
    const advice = isMet ? adviceOf({ action, score }, { model: `playbook ${name}`, version, inputsHash }) : null
    return advice === null ? [] : [advice]
  })
}

/** 64 hex digits. */
export async function sha256(text: string | undefined): Promise<string> {
  if (text === undefined) throw new UsageError('What is no JSON has no hash.')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
