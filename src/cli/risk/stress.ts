// perpcore stress: cascades of one or several shocks.
import { type CascadeModel, type CascadeResult, cascade, criticalShock, Lab, toGraphviz } from '../../risk/index.js'
import { CliProblem } from '../problem.js'
import { jsonOf, type LoadOptions, loadExchange, marketOf, short, table, writeText } from './load.js'
import { chart, drawn, htmlTable, page } from './page.js'

export interface StressOptions extends LoadOptions {
  readonly market?: string
  readonly moves: readonly number[]
  readonly model?: string
  readonly critical?: true
  readonly json?: string
  readonly dot?: string
  readonly report?: string
}

export async function stress(file: string, options: StressOptions): Promise<void> {
  const model = (options.model === undefined ? {} : jsonOf(options.model, '--model')) as CascadeModel
  const exchange = await loadExchange(file, options)
  const market = marketOf(exchange, options.market)
  const lab = await Lab.of(exchange)
  const tell = teller(options.quiet === true)
  const results = options.moves.map((move, i) => {
    tell(`cascade ${i + 1} of ${options.moves.length} · ${percent(move)}`)
    return cascade(lab, { market, move }, model)
  })
  const worst = results.reduce((most, one) => (one.forced.total > most.forced.total ? one : most))
  const critical = options.critical === true ? criticalOf(lab, market, model, tell) : null
  tell('')
  if (options.json !== undefined) await writeText(options.json, JSON.stringify({ results, critical }, null, 2))
  if (options.dot !== undefined) await writeText(options.dot, toGraphviz(worst.graph))
  if (options.report !== undefined) await writeText(options.report, await reportOf(market, results, worst, critical))
  if (options.quiet === true || [options.json, options.dot, options.report].includes('-')) return
  const text = results.map((result) => table(rowsOf(market, result))).join('\n\n')
  await writeText('-', critical === null ? text : `${text}\n\n${table(criticalRows(critical))}`)
}

/** One line on standard error that is written over again and again; silent where that is no terminal. */
function teller(quiet: boolean): (text: string) => void {
  const shown = !quiet && process.stderr.isTTY === true
  return (text) => void (shown && process.stderr.write(`\r\x1b[K${text}`))
}

/** Smallest moves of the market that would deleverage somebody. */
type Critical = Record<'down' | 'up', number | null>

function criticalOf(lab: Lab, market: string, model: CascadeModel, tell: (text: string) => void): Critical {
  const isCritical = ({ adl, moves }: CascadeResult) => {
    tell(`looking for the critical move · ${percent(moves[market] ?? 0)}`)
    return adl.fills > 0
  }
  const search = (direction: 'down' | 'up') =>
    criticalShock(lab, { ...model, market, direction, isCritical, precision: 0.0005 })?.move ?? null
  return { down: search('down'), up: search('up') }
}

function criticalRows({ down, up }: Critical): [string, string][] {
  return [['somebody is deleveraged from', `${percent(down)} or ${percent(up)}`]]
}

function percent(part: number | null): string {
  return part === null ? 'no move tried' : `${(part * 100).toFixed(2)} %`
}

function rowsOf(market: string, result: CascadeResult): [string, string | number | null][] {
  const { pools, forced, amplification, fund, adl, steps, takeovers, sequence, markets, ended, rounds } = result
  return [
    [`${market} moves by`, percent(result.moves[market] ?? 0)],
    ['index in the end', percent(markets[market]?.move ?? 0)],
    ['pools under, by the shock', pools.initial],
    ['pools under, in all', pools.total],
    ['forced, by the shock', forced.initial],
    ['forced, in all', forced.total],
    ['amplification', amplification],
    ['steps', steps],
    ['takeovers', takeovers],
    ['insurance fund', `${short(fund.before)} to ${short(fund.after)}`],
    ['coverage', fund.coverage === null ? 'not needed' : short(fund.coverage)],
    ['deleveraged', `${short(adl.notional)} in ${adl.fills} fills of ${adl.accounts} accounts`],
    ['first deleveraged after', sequence.firstAdlUs === null ? 'nobody is' : `${sequence.firstAdlUs / 1e6} s`],
    ['rounds', ended ? rounds.length : `${rounds.length}, and not over`],
  ]
}

async function reportOf(
  market: string,
  results: readonly CascadeResult[],
  worst: CascadeResult,
  critical: Critical | null,
): Promise<string> {
  const labels = results.map(({ moves }) => percent(moves[market] ?? 0))
  const series = (name: string, colour: string, of: (result: CascadeResult) => number) => ({
    name,
    colour,
    values: results.map(of),
  })
  const rounds = worst.rounds.map(({ atUs }) => `${atUs / 1e6} s`)
  const text = (rows: readonly (readonly [string, string | number | null])[]) =>
    rows.map(([label, value]) => [label, typeof value === 'number' ? short(value) : (value ?? 'none')])
  return page(`Stress of ${market}`, [
    {
      title: 'Shocks',
      html: chart(
        labels,
        [
          series('forced by the shock', '#3b6ea5', ({ forced }) => forced.initial),
          series('forced in all', '#c0392b', ({ forced }) => forced.total),
          series('deleveraged', '#b7791f', ({ adl }) => adl.notional),
        ],
        'bars',
        'Notional closed by force, by the size of the shock (quote units)',
      ),
      note: `State ${worst.stateHash} after command ${worst.seq}.`,
    },
    {
      title: 'The worst of them',
      html: htmlTable(text([...rowsOf(market, worst), ...(critical === null ? [] : criticalRows(critical))])),
    },
    {
      title: 'Round by round',
      html: chart(
        rounds,
        [
          { name: 'closed in the book', colour: '#c0392b', values: worst.rounds.map(({ forced }) => forced) },
          { name: 'deleveraged', colour: '#b7791f', values: worst.rounds.map(({ deleveraged }) => deleveraged) },
        ],
        'bars',
        'Of the worst shock, by time since it',
      ),
    },
    {
      title: 'Accounts that matter most',
      html: htmlTable(
        worst.accounts.map(({ account, round, forced, score }) => [
          String(account),
          String(round),
          short(forced),
          short(score),
        ]),
        ['account', 'under in round', 'forced', 'score'],
      ),
    },
    { title: 'Who draws in whom', html: await drawn(toGraphviz(worst.graph)) },
  ])
}

/** Of `--moves`: parts, separated by commas. */
export function movesOf(text: string): number[] {
  const moves = text.split(',').map(Number)
  if (moves.every((move) => move > -1 && Number.isFinite(move) && move !== 0)) return moves
  throw new CliProblem('--moves are parts above -1, separated by commas: -0.05,-0.1')
}
