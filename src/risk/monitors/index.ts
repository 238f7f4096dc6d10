// Monitors: what is unusual, and why.

export type {
  Calibration,
  CalibrationOptions,
  Fold,
  ScoredRecording,
  ScorePoint,
  Validation,
} from './calibration.js'
export { alarmsOf, Scores, walkForward } from './calibration.js'
export type { Alarm, Anomaly } from './incidents.js'
export { FAMILIES, type Family, type MonitorName, type Reading } from './monitor.js'
export { type MonitorOptions, Monitors } from './monitors.js'
export type * from './observation.js'
export { calibrations } from './thresholds.js'
export { observationOf, type WatchOptions, watchExchange } from './watch.js'
