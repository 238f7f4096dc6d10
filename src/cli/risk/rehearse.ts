// perpcore rehearse: orders under a scenario.
import type { Command } from '../../index.js'
import { Lab, type Rehearsal, rehearse as rehearseOn, type ScenarioStep } from '../../risk/index.js'
import { CliProblem } from '../problem.js'
import { jsonOf, type LoadOptions, loadExchange, short, table, writeText } from './load.js'
import { chart, htmlTable, page } from './page.js'

export interface RehearseOptions extends LoadOptions {
  readonly order: string
  readonly scenario?: string
  readonly json?: string
  readonly report?: string
}

export async function rehearse(file: string, options: RehearseOptions): Promise<void> {
  const given = jsonOf(options.order, '--order')
  const scenario = options.scenario === undefined ? [] : jsonOf(options.scenario, '--scenario')
  if (!Array.isArray(scenario))
    throw new CliProblem('--scenario is a list of steps: [{"atUs": 1000000, "index": {"M": "100"}}]')
  const exchange = await loadExchange(file, options)
  const commands = (Array.isArray(given) ? given : [given]).map((one) => timed(one, exchange.clock))
  const found = rehearseOn(await Lab.of(exchange), commands, { scenario: scenario as ScenarioStep[] })
  if (options.json !== undefined) await writeText(options.json, JSON.stringify(found, null, 2))
  if (options.report !== undefined) await writeText(options.report, reportOf(found))
  if (options.quiet !== true && ![options.json, options.report].includes('-'))
    await writeText('-', table(rowsOf(found)))
}

/** Without a time of its own it is for now; what else is wrong the engine will say. */
function timed(command: unknown, ts: number): Command {
  if (typeof command !== 'object' || command === null) throw new CliProblem('--order is a command, or a list of them')
  return { ts, ...command } as Command
}

function rowsOf(found: Rehearsal): [string, string | number][] {
  const { account, fills, notional, fees, slippage, funding, realized, triggered, liquidation, refusals } = found
  return [
    ['account', String(account)],
    ['refusals', refusals.map(({ code }) => code).join(', ') || 'none'],
    ['fills', fills.length],
    ['notional', notional],
    ['fees', fees],
    ['slippage against mark', slippage],
    ['funding paid', funding],
    ['realized', realized],
    [
      'triggers fired',
      triggered.map(({ orderId, by, reference }) => `${orderId} by ${by} at ${reference}`).join(', ') || 'none',
    ],
    ['liquidation', liquidation.map(({ ev }) => ev).join(', ') || 'none'],
    ['equity before', found.equityBefore],
    ['equity at its lowest', found.equityLowest],
    ['equity in the end', found.equityAfter],
    ['state hash in the end', found.stateHash],
  ]
}

function reportOf(found: Rehearsal): string {
  const cells = rowsOf(found).map(([label, value]) => [label, typeof value === 'number' ? short(value) : value])
  return page(`Rehearsal of account ${found.account}`, [
    { title: 'Outcome', html: htmlTable(cells) },
    {
      title: 'Equity',
      html: chart(
        found.equity.map(({ atUs }) => `${atUs / 1e6} s`),
        [{ name: 'equity', colour: '#3b6ea5', values: found.equity.map(({ equity }) => equity) }],
        'lines',
        'Of all pools of the account, quote units: before, after the orders, and after each step of the scenario',
      ),
    },
    {
      title: 'Fills',
      html: htmlTable(
        found.fills.map(({ market, side, price, qty, fee, slippage }) => [
          market,
          side,
          price,
          qty,
          short(fee),
          slippage === null ? 'no mark' : short(slippage),
        ]),
        ['market', 'side', 'price', 'quantity', 'fee', 'slippage'],
      ),
    },
    {
      title: 'Positions in the end',
      html: htmlTable(
        Object.entries(found.after?.positions ?? {}).map(([market, one]) => [
          market,
          one.size,
          one.entryPrice,
          one.unrealized,
          one.liquidationPrice.conservative ?? 'none',
          one.liquidationPrice.optimistic ?? 'none',
        ]),
        ['market', 'size', 'entry', 'unrealized', 'liquidation, conservative', 'optimistic'],
      ),
    },
  ])
}
