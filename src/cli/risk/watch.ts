// perpcore watch: the alerts that a stream of commands would have raised, as it goes by.
import type { Exchange } from '../../index.js'
import { type FundAlert, FundWatch } from '../../risk/index.js'
import { Output } from '../output.js'
import { type LoadOptions, loadExchange, table, writeText } from './load.js'
import { chart, htmlTable, page } from './page.js'

export interface WatchOptions extends LoadOptions {
  readonly below?: number
  readonly drawdown: number
  readonly alerts: string
  readonly report?: string
}

/** Balances of the fund are drawn at most this many times. */
const MOST_POINTS = 600

export async function watch(file: string, options: WatchOptions): Promise<void> {
  const output = new Output(options.alerts)
  const alerts: FundAlert[] = []
  const history: { ts: number; balance: number }[] = []
  let fund: FundWatch | undefined
  const exchange = await loadExchange(file, options, (begun: Exchange) => {
    begun.on('insurance', ({ ts, balance }) => history.push({ ts, balance: Number(balance) }))
    fund = new FundWatch(begun, {
      drawdown: options.drawdown,
      ...(options.below === undefined ? {} : { below: options.below }),
      onAlert: (alert) => {
        alerts.push(alert)
        output.add(`${JSON.stringify(alert)}\n`)
      },
    })
  })
  await output.close()
  const found = fund?.report()
  if (found === undefined) return
  if (options.report !== undefined) await writeText(options.report, reportOf(history, alerts))
  if (options.quiet === true || options.alerts === '-' || options.report === '-') return
  const flows = Object.entries(found.flows).map(([cause, { received, paid }]): [string, string] => [
    `  ${cause}`,
    `${received} received, ${paid} paid`,
  ])
  const rows: [string, string | number][] = [
    ['commands', exchange.seq],
    ['alerts', alerts.length],
    ['insurance fund', found.balance],
    ['peak', found.peak],
    ['drawdown', found.drawdown],
  ]
  await writeText('-', table([...rows, ...flows]))
}

function reportOf(history: readonly { ts: number; balance: number }[], alerts: readonly FundAlert[]): string {
  const every = Math.ceil(history.length / MOST_POINTS) || 1
  const points = history.filter((_, i) => i % every === 0 || i === history.length - 1)
  const timeOf = (ts: number) => new Date(ts / 1_000).toISOString().slice(11, 19)
  const values = points.map(({ balance }) => balance)
  return page('Watch over the insurance fund', [
    {
      title: 'Balance',
      html:
        points.length === 0
          ? '<p>Nothing went in or out.</p>'
          : chart(
              points.map(({ ts }) => timeOf(ts)),
              [{ name: 'fund', colour: '#1e8449', values }],
              'lines',
              'Quote units, by time (UTC)',
            ),
    },
    {
      title: 'Alerts',
      html: htmlTable(
        alerts.map(({ ts, code, sentence }) => [timeOf(ts), code, sentence]),
        ['time', 'code', 'what'],
      ),
    },
  ])
}
