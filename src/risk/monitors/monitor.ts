// What a monitor is: it sees observations, and at the end of each bar of time tells how unusual things are. Whether that
// is an alarm is not its business but the calibration's.
import type { Observation } from './observation.js'

/** What each monitor looks at; only alarms of different families confirm one another. */
export const FAMILIES = {
  volatility: 'price',
  trend: 'price',
  crowding: 'positioning',
  openInterest: 'positioning',
  leverage: 'positioning',
  liquidations: 'forced',
  spread: 'book',
  depth: 'book',
  impact: 'book',
  flow: 'flow',
  toxicity: 'flow',
  makerToxicity: 'flow',
  cancels: 'conduct',
  orderToTrade: 'conduct',
  washTrading: 'conduct',
  abuse: 'conduct',
  retryStorm: 'system',
  latency: 'system',
} as const

export type MonitorName = keyof typeof FAMILIES
export type Family = (typeof FAMILIES)[MonitorName]

/** How unusual one thing was in one bar. */
export interface Reading {
  readonly monitor: MonitorName
  /** null: of no market in particular. */
  readonly market: string | null
  readonly account: number | null
  /** 0 or more; while the usual is not yet known 0, but for `trend`. */
  readonly score: number
  /** What the score was made of. */
  readonly numbers: Readonly<Record<string, number>>
  /** The same as a sentence; made only where it is needed. */
  readonly reason: () => string
}

/** A span of time that has ended. */
export interface Bar {
  /** Its end, microseconds since the epoch. */
  readonly ts: number
  /** How many have ended since the last one told; all but the last were empty. */
  readonly bars: number
}

export interface MonitorSettings {
  /** Length of a bar, microseconds. */
  readonly barUs: number
  /** Bars before a baseline is relied on. */
  readonly warmUp: number
  /** Bars that a baseline remembers. */
  readonly memory: number
  /** Markets, accounts and pairs of accounts that are remembered, at most, each. */
  readonly capacity: number
  /** Accounts of one owner have the same one; null: not known. */
  readonly ownerOf: (account: number) => number | string | null
}

export interface Monitor {
  see(observation: Observation): void
  /** The bar has ended: tells its readings, and begins the next one. */
  close(bar: Bar, tell: (reading: Reading) => void): void
}

/** Less than so much of a share is what rounding leaves over. */
const NOTHING = 1e-12

/** A share as text: 0.123 is 12.3 %. */
export function percent(share: number): string {
  return `${rounded(Math.abs(share) < NOTHING ? 0 : share * 100)} %`
}

/** Three significant digits. */
export function rounded(value: number): string {
  return String(Number(value.toPrecision(3)))
}
