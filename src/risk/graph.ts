// A cascade as a graph: who holds what, whose forced flow went where, who was drawn in by it, and who paid. Data, and its
// text for Graphviz.
import type { CascadeAccount } from './cascade-types.js'
import type { FallenPool } from './flows.js'
import type { Happened } from './outcome.js'
import { beta } from './shock.js'

export interface GraphNode {
  id: string
  /** `others`: all accounts that are not named. */
  kind: 'account' | 'collateral' | 'market' | 'fund' | 'others'
  label: string
  /** Notional forced (account, collateral, others, market); balance in the end (fund). Quote units. */
  value: number
  /** When it came under: the round; null: it did not, or is no account. */
  round: number | null
}

export interface GraphEdge {
  from: string
  to: string
  /**
   * `collateral`: account to its pool. `position`: pool to market, signed notional before the shock. `forced`: pool to
   * market, notional. `impact`: market to the pool that its move brought under. `correlation`: market to market.
   * `fund`: fee to, or cover from, the fund. `adl`: pool to the counterparty, notional.
   */
  kind: 'collateral' | 'position' | 'forced' | 'impact' | 'correlation' | 'fund' | 'adl'
  value: number
}

export interface RiskGraph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

const FUND = 'fund'
const OTHERS = 'others'

/** Names the accounts that matter most, all others in one node; edges of one kind between the same two are one. */
export function graphOf(happened: Happened, named: readonly CascadeAccount[]): RiskGraph {
  const graph = new Builder(new Set(named.map(({ account }) => account)))
  const { flows, markets, model, fund, lab } = happened
  const names = lab.exchange.markets().map(({ name }) => name)
  const nameOf = (market: number) => names[market] as string
  for (const { market } of markets) {
    graph.node(marketId(market.name), 'market', market.name, flows.forcedIn[market.index] ?? 0, null)
    for (const other of markets) {
      const value = beta(market.name, other.market.name, model)
      if (other.market !== market && value !== 0) {
        graph.edge(marketId(market.name), marketId(other.market.name), 'correlation', value)
      }
    }
  }
  graph.node(FUND, 'fund', 'insurance fund', fund.after, null)
  for (const pool of flows.pools) addPool(graph, pool, pool.pool < 0 ? 'cross' : nameOf(pool.pool))
  addPositions(graph, happened, named)
  for (const round of flows.flows) {
    for (const { pool, market, notional } of round) {
      graph.edge(graph.poolId(pool), marketId(nameOf(market)), 'forced', notional)
      if (pool.round > 0) graph.once(marketId(nameOf(market)), graph.poolId(pool), 'impact', pool.round)
    }
  }
  for (const { pool, counterparty, notional } of flows.adl) {
    graph.edge(graph.poolId(pool), graph.counterparty(counterparty), 'adl', notional)
  }
  return graph.done()
}

function addPool(graph: Builder, pool: FallenPool, name: string): void {
  const value = pool.forced + pool.deleveraged
  const id = graph.poolId(pool)
  if (id === OTHERS) graph.node(OTHERS, 'others', 'other accounts', value, null)
  else {
    graph.node(accountId(pool.account), 'account', `account ${pool.account}`, value, pool.round)
    graph.node(id, 'collateral', `${name} of ${pool.account}`, value, pool.round)
    graph.edge(accountId(pool.account), id, 'collateral', value)
  }
  if (pool.feePaid > 0) graph.edge(id, FUND, 'fund', pool.feePaid)
  if (pool.fundPaid > 0) graph.edge(FUND, id, 'fund', pool.fundPaid)
}

function addPositions(graph: Builder, { lab, markets }: Happened, named: readonly CascadeAccount[]): void {
  const byName = new Map(markets.map((one) => [one.market.name, one]))
  for (const { account } of named) {
    for (const [name, { pool, size }] of Object.entries(lab.exchange.account(account)?.positions ?? {})) {
      const one = byName.get(name)
      const id = poolId(account, pool === 'cross' ? -1 : lab.exchange.market(pool).index)
      if (one === undefined || !graph.has(id)) continue
      graph.edge(id, marketId(name), 'position', Number(size) * one.mark * Number(one.market.tickSize))
    }
  }
}

const marketId = (name: string) => `market:${name}`
const accountId = (account: number) => `account:${account}`
const poolId = (account: number, pool: number) => `pool:${account}:${pool < 0 ? 'cross' : pool}`

class Builder {
  private readonly nodes = new Map<string, GraphNode>()
  private readonly edges = new Map<string, GraphEdge>()

  constructor(private readonly named: ReadonlySet<number>) {}

  has(id: string): boolean {
    return this.nodes.has(id)
  }

  poolId({ account, pool }: FallenPool): string {
    return this.named.has(account) ? poolId(account, pool) : OTHERS
  }

  /** A node is made for it if it has none. */
  counterparty(account: number): string {
    if (this.has(accountId(account))) return accountId(account)
    this.node(OTHERS, 'others', 'other accounts', 0, null)
    return OTHERS
  }

  node(id: string, kind: GraphNode['kind'], label: string, value: number, round: number | null): void {
    const known = this.nodes.get(id)
    if (known === undefined) this.nodes.set(id, { id, kind, label, value, round })
    else known.value += value
  }

  edge(from: string, to: string, kind: GraphEdge['kind'], value: number): void {
    const key = `${from} ${to} ${kind}`
    const known = this.edges.get(key)
    if (known === undefined) this.edges.set(key, { from, to, kind, value })
    else known.value += value
  }

  once(from: string, to: string, kind: GraphEdge['kind'], value: number): void {
    if (!this.edges.has(`${from} ${to} ${kind}`)) this.edge(from, to, kind, value)
  }

  done(): RiskGraph {
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] }
  }
}

const SHAPES: Record<GraphNode['kind'], string> = {
  account: 'ellipse',
  collateral: 'box',
  market: 'hexagon',
  fund: 'cylinder',
  others: 'doubleoctagon',
}
const COLOURS: Record<GraphEdge['kind'], string> = {
  collateral: '#999999',
  position: '#3b6ea5',
  forced: '#c0392b',
  impact: '#e67e22',
  correlation: '#7d3c98',
  fund: '#1e8449',
  adl: '#000000',
}

/** As a digraph in the language of Graphviz; thicker edges carry more. */
export function toGraphviz({ nodes, edges }: RiskGraph): string {
  const most = Math.max(1, ...edges.map(({ value }) => Math.abs(value)))
  const lines = nodes.map(({ id, kind, label, value }) => {
    const text = value === 0 ? label : `${label}\\n${Math.round(value)}`
    return `  ${quoted(id)} [shape=${SHAPES[kind]}, label=${quoted(text)}]`
  })
  const arrows = edges.map(({ from, to, kind, value }) => {
    const width = (0.5 + 4 * Math.sqrt(Math.abs(value) / most)).toFixed(2)
    const text =
      kind === 'correlation' ? value.toFixed(2) : kind === 'impact' ? `round ${value}` : String(Math.round(value))
    const style = `color=${quoted(COLOURS[kind])}, penwidth=${width}, label=${quoted(text)}, tooltip=${quoted(kind)}`
    return `  ${quoted(from)} -> ${quoted(to)} [${style}]`
  })
  return [
    'digraph cascade {',
    '  rankdir=LR',
    '  node [fontname="sans-serif", fontsize=10]',
    '  edge [fontname="sans-serif", fontsize=8]',
    ...lines,
    ...arrows,
    '}',
    '',
  ].join('\n')
}

/** Names of markets have no quotes or backslashes; `\n` is Graphviz's own. */
function quoted(text: string): string {
  return `"${text}"`
}
