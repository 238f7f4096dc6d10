// Seeing it coming, and acting within bounds: what watches an exchange, and what may tighten its limits.

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
} from './risk/guardrails/advice.js'
export { type GuardrailOptions, Guardrails, type Outcome } from './risk/guardrails/guardrails.js'
export type { GuardedExchange } from './risk/guardrails/plan.js'
export { type Action, type Bounds, DEFAULT_BOUNDS, type Playbook, type RateLimit } from './risk/guardrails/playbook.js'
export {
  type Act,
  checkLog,
  type Evidence,
  GuardrailLog,
  type GuardrailRecord,
  type LoggedRecord,
  type Scope,
} from './risk/guardrails/record.js'
export type { Restriction } from './risk/guardrails/restrictions.js'
export type {
  Calibration,
  CalibrationOptions,
  Fold,
  ScoredRecording,
  ScorePoint,
  Validation,
} from './risk/monitors/calibration.js'
export { alarmsOf, Scores, walkForward } from './risk/monitors/calibration.js'
export type { Alarm, Anomaly } from './risk/monitors/incidents.js'
export { FAMILIES, type Family, type MonitorName, type Reading } from './risk/monitors/monitor.js'
export { type MonitorOptions, Monitors } from './risk/monitors/monitors.js'
export type * from './risk/monitors/observation.js'
export { calibrations } from './risk/monitors/thresholds.js'
export { observationOf, type WatchOptions, watchExchange } from './risk/monitors/watch.js'
