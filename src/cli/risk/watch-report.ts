// What a watch has seen, drawn.
import type { Alarm, Anomaly, FundAlert, MonitorName } from '../../risk/index.js'
import { short } from './load.js'
import { chart, htmlTable, page, type Section } from './page.js'

export interface Watched {
  readonly balances: { ts: number; balance: number }[]
  readonly alerts: FundAlert[]
  readonly alarms: Alarm[]
  /** Told as confirmed by several families of monitors. */
  anomalies: number
  /** Of armed monitors, by the end of each bar: the highest score of any place, in parts of the threshold. */
  readonly scores: Map<MonitorName, Map<number, number>>
}

/** A curve has at most this many points; of those between, the highest counts. */
const MOST_POINTS = 300
/** Told apart in light and in dark. */
const COLOURS = ['#c0392b', '#3b6ea5', '#1e8449', '#b7791f', '#8e44ad', '#5f6b76']

export function reportOf(seen: Watched, ranked: readonly Anomaly[]): string {
  return page('Watch over an exchange', [
    { title: 'Anomalies, the worst first', html: anomaliesOf(ranked), note: 'As of the last command.' },
    scoresOf(seen),
    { title: 'Alarms and alerts', html: toldOf(seen) },
    { title: 'Insurance fund', html: fundOf(seen) },
  ])
}

function timeOf(ts: number): string {
  return new Date(ts / 1_000).toISOString().slice(11, 19)
}

function anomaliesOf(ranked: readonly Anomaly[]): string {
  if (ranked.length === 0) return '<p>None.</p>'
  return htmlTable(
    ranked.map(({ rank, market, families, correlated, severity, sinceTs, alarms }) => [
      String(rank),
      market ?? 'the venue',
      `${families.join(', ')}${correlated ? ' (confirmed)' : ''}`,
      timeOf(sinceTs),
      alarms.map(({ reason }) => reason).join('; '),
      short(severity),
    ]),
    ['rank', 'market', 'families', 'since', 'reasons', 'severity'],
  )
}

function scoresOf({ scores }: Watched): Section {
  const title = 'Scores, in parts of their thresholds'
  const bars = [...new Set([...scores.values()].flatMap((one) => [...one.keys()]))].sort((a, b) => a - b)
  if (bars.length === 0) return { title, html: '<p>No monitor is armed.</p>' }
  const each = Math.ceil(bars.length / MOST_POINTS)
  const groups = Array.from({ length: Math.ceil(bars.length / each) }, (_, i) => bars.slice(i * each, (i + 1) * each))
  const series = [...scores].map(([name, one], i) => ({
    name,
    colour: COLOURS[i % COLOURS.length] as string,
    values: groups.map((group) => Math.max(...group.map((ts) => one.get(ts) ?? 0))),
  }))
  const labels = groups.map((group) => timeOf(group[0] as number))
  const caption = 'The highest of all markets and accounts, by time (UTC); an alarm from 1 on'
  return { title, html: chart(labels, series, 'lines', caption) }
}

function toldOf({ alarms, alerts }: Watched): string {
  const rows = [
    ...alarms.map(({ ts, monitor, market, reason }) => ({ ts, cells: [monitor, market ?? 'the venue', reason] })),
    ...alerts.map(({ ts, code, sentence }) => ({ ts, cells: [code, 'the fund', sentence] })),
  ].sort((a, b) => a.ts - b.ts)
  if (rows.length === 0) return '<p>None.</p>'
  return htmlTable(
    rows.map(({ ts, cells }) => [timeOf(ts), ...cells]),
    ['time', 'what', 'where', 'why'],
  )
}

function fundOf({ balances }: Watched): string {
  if (balances.length === 0) return '<p>Nothing went in or out.</p>'
  const every = Math.ceil(balances.length / MOST_POINTS)
  const points = balances.filter((_, i) => i % every === 0 || i === balances.length - 1)
  const values = points.map(({ balance }) => balance)
  const labels = points.map(({ ts }) => timeOf(ts))
  return chart(labels, [{ name: 'fund', colour: '#1e8449', values }], 'lines', 'Balance, quote units, by time (UTC)')
}
