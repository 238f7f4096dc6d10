// Guardrails: what advice may do.

export {
  type Advice,
  adviceOf,
  type ConsultOptions,
  consult,
  type DeclinedBecause,
  hashOf,
  type Model,
  ModelError,
  type Subject,
} from './advice.js'
export { type GuardrailOptions, Guardrails, type Outcome } from './guardrails.js'
export type { GuardedExchange } from './plan.js'
export { type Action, type Bounds, DEFAULT_BOUNDS, type Playbook, type RateLimit } from './playbook.js'
export {
  type Act,
  checkLog,
  type Evidence,
  GuardrailLog,
  type GuardrailRecord,
  type LoggedRecord,
  type Scope,
} from './record.js'
export type { Restriction } from './restrictions.js'
