// Seeing it coming, and acting within bounds: what watches an exchange, and what may tighten its limits.

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
