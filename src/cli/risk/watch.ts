// perpcore watch: the alarms and alerts that a stream of commands would have raised, as it goes by.
import type { Exchange } from '../../index.js'
import {
  type Alarm,
  type Anomaly,
  type Calibration,
  calibrations,
  FundWatch,
  Monitors,
  watchExchange,
} from '../../risk/index.js'
import { Output } from '../output.js'
import { CliProblem } from '../problem.js'
import { jsonOf, type LoadOptions, loadExchange, table, writeText } from './load.js'
import { reportOf, type Watched } from './watch-report.js'

export interface WatchOptions extends LoadOptions {
  readonly calibration: string
  readonly below?: number
  readonly drawdown: number
  readonly alerts: string
  readonly report?: string
}

export async function watch(file: string, options: WatchOptions): Promise<void> {
  const calibration = calibrationOf(options.calibration)
  const output = new Output(options.alerts)
  const seen: Watched = { balances: [], alerts: [], alarms: [], anomalies: 0, scores: new Map() }
  const tell = (line: object) => output.add(`${JSON.stringify(line)}\n`)
  let fund: FundWatch | undefined
  let monitors: Monitors | undefined
  const exchange = await loadExchange(file, options, (begun: Exchange) => {
    begun.on('insurance', ({ ts, balance }) => seen.balances.push({ ts, balance: Number(balance) }))
    fund = new FundWatch(begun, {
      drawdown: options.drawdown,
      ...(options.below === undefined ? {} : { below: options.below }),
      onAlert: (alert) => {
        seen.alerts.push(alert)
        tell(alert)
      },
    })
    if (calibration !== null) monitors = monitorsOf(begun, calibration, seen, tell)
  })
  await output.close()
  const ranked = monitors?.anomalies() ?? []
  if (options.report !== undefined) await writeText(options.report, reportOf(seen, ranked))
  if (options.quiet === true || options.alerts === '-' || options.report === '-') return
  await writeText('-', summaryOf(exchange, fund, seen))
}

/** null: no monitors. Throws CliProblem. */
function calibrationOf(text: string): Calibration | null {
  if (text === 'none') return null
  if (text.startsWith('@')) return jsonOf(text, '--calibration') as Calibration
  if (Object.hasOwn(calibrations, text)) return calibrations[text as keyof typeof calibrations]
  throw new CliProblem(`--calibration is ${Object.keys(calibrations).join(', ')}, none or @file, not ${text}`)
}

function monitorsOf(
  exchange: Exchange,
  calibration: Calibration,
  seen: Watched,
  tell: (line: object) => void,
): Monitors {
  const monitors = new Monitors({
    calibration,
    onAlarm: (alarm) => {
      seen.alarms.push(alarm)
      tell(lineOfAlarm(alarm))
    },
    onAlert: (anomaly) => {
      seen.anomalies++
      tell(lineOfAnomaly(anomaly))
    },
    onReading: (ts, { monitor, score }) => {
      const threshold = monitors.armed.get(monitor)
      if (threshold === undefined) return
      const scores = seen.scores.get(monitor) ?? new Map<number, number>()
      seen.scores.set(monitor, scores)
      scores.set(ts, Math.max(scores.get(ts) ?? 0, score / threshold))
    },
  })
  watchExchange(exchange, monitors)
  return monitors
}

function lineOfAlarm({ monitor, ts, market, account, score, threshold, reason, numbers }: Alarm): object {
  return { code: `monitor.${monitor}`, ts, market, account, value: score, bound: threshold, sentence: reason, numbers }
}

function lineOfAnomaly({ lastTs, market, severity, families, alarms }: Anomaly): object {
  const sentence = alarms.map(({ reason }) => reason).join('; ')
  return { code: 'monitor.confirmed', ts: lastTs, market, severity, families, sentence }
}

function summaryOf(exchange: Exchange, fund: FundWatch | undefined, seen: Watched): string {
  const found = fund?.report()
  const flows = Object.entries(found?.flows ?? {}).map(([cause, { received, paid }]): [string, string] => [
    `  ${cause}`,
    `${received} received, ${paid} paid`,
  ])
  return table([
    ['commands', exchange.seq],
    ['alarms of monitors', seen.alarms.length],
    ['confirmed by several', seen.anomalies],
    ['alerts about the fund', seen.alerts.length],
    ['insurance fund', found?.balance ?? 0],
    ['peak', found?.peak ?? 0],
    ['drawdown', found?.drawdown ?? 0],
    ...flows,
  ])
}
