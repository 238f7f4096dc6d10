// The day in numbers: sections of rows, for the terminal and for the report alike.
import { MARKETS } from './agents/markets.mjs'
import { add } from './chronicle.mjs'
import { amount, clock, money, part, percent, rate, whole } from './text.mjs'

const MINUTE_US = 60_000_000
const NAMES = MARKETS.map(({ name }) => name)

/**
 * A table: `head` names the columns, the first one is text; `prose`: all of them are.
 * @typedef {{ title: string, prose?: boolean, head?: readonly string[], rows: readonly (readonly string[])[] }} Section
 */

/** @param {{ day: object, chronicle: object, series: object }} run @param {object} state of the exchange @returns {Section[]} */
export function storyOf({ day, chronicle, series }, state) {
  return [
    prices(chronicle),
    trading(chronicle, series),
    fundingOf(chronicle),
    timeline(chronicle),
    liquidations(chronicle, day.roles),
    insurance(chronicle),
    ...deleveraging(chronicle, day.roles),
    results(chronicle, day.roles, state),
    refusals(chronicle),
  ]
}

/** A row for each label, with a cell for each market. */
function perMarket(chronicle, rows) {
  return rows.map(([label, cell]) => [label, ...NAMES.map((name) => cell(chronicle.markets.get(name), name))])
}

function prices(chronicle) {
  const at = ({ price, ts }) => `${amount(price)} at ${clock(ts).slice(0, 5)}`
  const fall = ({ high, low }) => `${percent(low.price / high.price - 1)} in ${minutes(low.ts - high.ts)}`
  const worst = ({ part, ts }) => `${percent(part)} to ${clock(ts).slice(0, 5)}`
  const rows = perMarket(chronicle, [
    ['index, first', ({ prices }) => amount(prices.index.first.price)],
    ['highest', ({ prices }) => at(prices.index.high)],
    ['lowest', ({ prices }) => at(prices.index.low)],
    ['last', ({ prices }) => amount(prices.index.latest.price)],
    ['from high to low', ({ prices }) => fall(prices.index)],
    ['worst 5 minutes', (story) => worst(story.worstFall(5 * MINUTE_US))],
    ['mark, lowest', ({ prices }) => at(prices.mark.low)],
    ['trade, lowest', ({ prices }) => at(prices.last.low)],
    ['mark farthest from index', ({ gap }) => `${percent(gap.part)} at ${clock(gap.ts).slice(0, 5)}`],
  ])
  return { title: 'Prices', head: ['', ...NAMES], rows }
}

function trading(chronicle, series) {
  const column = (name, key) => series.columns[NAMES.indexOf(name)][key]
  const calm = (values) => values.slice(0, 600).sort((a, b) => a - b)[Math.min(300, values.length >> 1)]
  const rows = perMarket(chronicle, [
    ['trades', ({ trades }) => whole(trades)],
    ['volume', ({ volume }) => money(volume)],
    ['taker fees', ({ feesPaid }) => money(feesPaid)],
    ['maker rebates', ({ rebates }) => money(rebates)],
    ['open interest, most', (_, name) => money(Math.max(...column(name, 'openInterest')))],
    ['open interest, last', (_, name) => money(column(name, 'openInterest').at(-1))],
    ['bids within 1 %, usual', (_, name) => money(calm(column(name, 'bids')))],
    ['bids within 1 %, least', (_, name) => money(Math.min(...column(name, 'bids').slice(60)))],
  ])
  return { title: 'Trading', head: ['', ...NAMES], rows }
}

function fundingOf({ settlements }) {
  const rows = settlements.map(({ ts, market, premium, paid, received, ...settled }) => [
    `${clock(ts - 1) === '23:59:59' ? '24:00' : clock(ts).slice(0, 5)} ${market}`,
    rate(settled.rate),
    rate(premium),
    settled.rate > 0 ? 'longs' : 'shorts',
    money(paid),
    money(received),
  ])
  return { title: 'Funding', head: ['', 'rate', 'premium', 'payers', 'paid', 'received'], rows }
}

/** What happened when. */
function timeline(chronicle) {
  const { started, liquidations, adls, halts, outages, silenced, fund, fundFlows } = chronicle
  const taken = liquidations.filter(({ kind }) => kind === 'takeover')
  const lowest = fund.reduce((low, point) => (point.balance < low.balance ? point : low), fund[0])
  const moments = [
    ...NAMES.flatMap((name) => turns(name, chronicle.markets.get(name).prices.index)),
    [started[0]?.ts, 'the first pool comes under its maintenance margin'],
    [taken[0]?.ts, 'the first takeover'],
    [taken.find(({ fundPaid }) => fundPaid > 0)?.ts, 'the insurance fund pays for the first time'],
    [adls[0]?.ts, 'the first auto-deleveraging'],
    [adls.at(-1)?.ts, 'the last auto-deleveraging'],
    [started.at(-1)?.ts, 'the last pool comes under'],
    ...halts.map(({ market, ts, endTs }) => [ts, `${market} halts for ${seconds(endTs - ts)}: it fell too fast`]),
    ...outages.map(({ ts, market, status }) => [
      ts,
      `the index of ${market} is ${status === 'ok' ? 'good again' : status}`,
    ]),
    ...silenced.map(({ ts, account, orders }) => [
      ts,
      `the dead man's switch takes ${orders} orders of a market maker, account ${account}, whose machine has stopped`,
    ]),
    ...(fundFlows.has('takeover')
      ? [[lowest.ts, `the insurance fund is at its lowest: ${money(lowest.balance)}`]]
      : []),
    ...worstMinute(started),
  ]
  const rows = moments.filter(([ts]) => ts !== undefined).sort(([a], [b]) => a - b)
  return { title: 'The crash', prose: true, rows: rows.map(([ts, text]) => [clock(ts), text]) }
}

function turns(name, { high, low }) {
  return [
    [high.ts, `the index of ${name} is at its highest: ${amount(high.price)}`],
    [low.ts, `the index of ${name} is at its lowest: ${amount(low.price)}`],
  ]
}

function worstMinute(started) {
  const counts = new Map()
  for (const { ts } of started) add(counts, ts - (ts % MINUTE_US))
  const [ts, count] = [...counts].reduce((worst, each) => (each[1] > worst[1] ? each : worst), [undefined, 0])
  return [[ts, `the worst minute begins: ${count} pools come under`]]
}

function liquidations({ started, liquidations: all, adls, deferrals, counts }, roles) {
  const steps = all.filter(({ kind }) => kind === 'step')
  const taken = all.filter(({ kind }) => kind === 'takeover')
  const value = (list) => list.reduce((sum, { closed, price }) => sum + closed * price, 0)
  const byRole = new Map()
  for (const { account } of started) add(byRole, roles.get(account))
  const isWhole = ({ account, ts }) => taken.some((one) => one.account === account && one.ts >= ts)
  const saved = started.filter((one) => !isWhole(one)).length
  const rows = [
    ['pools that came under', whole(started.length)],
    ...[...byRole].map(([role, count]) => [`  ${role}`, whole(count)]),
    ['ended by partial steps alone', whole(saved)],
    ['steps told', whole(steps.length)],
    ['steps that traded', whole(steps.filter(({ closed }) => closed > 0).length)],
    ['closed in the book by steps', money(value(steps))],
    ['liquidation fees to the fund', money(steps.reduce((sum, { fee }) => sum + fee, 0))],
    ['takeovers told', whole(taken.length)],
    ['closed in the book by takeovers', money(value(taken))],
    ['deleveraged', money(adls.reduce((sum, { price, qty }) => sum + Number(price) * Number(qty), 0))],
    ['ended', whole(counts.get('liquidationEnded') ?? 0)],
    ...[...deferrals].map(([reason, count]) => [`deferred: ${DEFERRED[reason]}`, whole(count)]),
  ]
  return { title: 'Liquidations', rows }
}

const DEFERRED = {
  guard: 'not under at the index',
  'oracle.stale': 'the index is stale',
  'market.state': 'the market is halted',
}

const FLOWS = [
  ['topUp', 'paid in by the operator'],
  ['liquidationFee', 'liquidation fees'],
  ['funding', 'what rounding of the funding leaves'],
  ['takeover', 'paid in takeovers'],
  ['debt', 'paid for debts'],
]

function insurance({ fund, fundFlows }) {
  const flows = FLOWS.filter(([reason]) => fundFlows.has(reason))
  const morning = fund[0]?.balance ?? 0
  const highest = fund.reduce((high, { balance }) => Math.max(high, balance), 0)
  const lowest = fund.reduce((low, { balance }) => Math.min(low, balance), highest)
  const rows = [
    ['in the morning', money(morning)],
    ...flows.map(([reason, text]) => [text, money(fundFlows.get(reason))]),
    ['lowest', money(lowest)],
    ['in the evening', money(fund.at(-1)?.balance ?? 0)],
  ]
  return { title: 'The insurance fund', rows }
}

function deleveraging({ adls }, roles) {
  if (adls.length === 0) return [{ title: 'Auto-deleveraging', rows: [['fills', '0']] }]
  const byRole = new Map()
  const byAccount = new Map()
  for (const { price, qty, counterparty } of adls) {
    const { account } = counterparty
    const value = Number(price) * Number(qty)
    for (const [sums, key] of [
      [byRole, roles.get(account)],
      [byAccount, account],
    ]) {
      const sum = sums.get(key) ?? { fills: 0, value: 0, realized: 0, leverage: 0 }
      sum.fills++
      sum.value += value
      sum.realized += Number(counterparty.realized)
      sum.leverage = Math.max(sum.leverage, Number(counterparty.leverage))
      sums.set(key, sum)
    }
  }
  const cells = ({ fills, value, realized, leverage }) => [
    whole(fills),
    money(value),
    `${leverage.toFixed(1)} ×`,
    money(realized),
  ]
  const most = [...byAccount].sort(([, a], [, b]) => b.value - a.value).slice(0, 6)
  const head = ['fills', 'closed', 'leverage', 'realized']
  return [
    {
      title: 'Auto-deleveraging: who gave',
      head: ['', ...head],
      rows: [...byRole].sort(([, a], [, b]) => b.value - a.value).map(([role, sum]) => [role, ...cells(sum)]),
    },
    {
      title: 'Auto-deleveraging: the accounts that gave most',
      head: ['account', ...head],
      rows: most.map(([account, sum]) => [`${account}, ${roles.get(account)}`, ...cells(sum)]),
    },
  ]
}

/** What each kind of people has won and lost: the sum with fees and fund is nothing. */
function results({ paidIn, fundFlows }, roles, { accounts, treasury, insurance }) {
  const kinds = new Map()
  for (const [account, paid] of paidIn) {
    const role = roles.get(account)
    const pools = Object.values(accounts[account]?.pools ?? {})
    const equity = pools.reduce((sum, pool) => sum + Number(pool.equity), 0)
    const kind = kinds.get(role) ?? { accounts: 0, paid: 0, result: 0 }
    kind.accounts++
    kind.paid += paid
    kind.result += equity - paid
    kinds.set(role, kind)
  }
  const fundResult = Number(insurance) - (fundFlows.get('topUp') ?? 0)
  const rows = [...kinds].map(([role, { accounts: count, paid, result }]) => [
    role,
    whole(count),
    money(paid),
    money(result),
    part(result, paid),
  ])
  rows.push(['treasury (fees)', '', '', money(Number(treasury)), ''])
  rows.push([
    'insurance fund',
    '',
    money(fundFlows.get('topUp') ?? 0),
    money(fundResult),
    part(fundResult, fundFlows.get('topUp') ?? 0),
  ])
  return { title: 'Who has won and who has lost', head: ['', 'accounts', 'paid in', 'result', 'of it'], rows }
}

function refusals({ refusals }) {
  const rows = [...refusals].sort(([, a], [, b]) => b - a).map(([code, count]) => [code, whole(count)])
  return { title: 'Refusals', rows }
}

const minutes = (us) => `${Math.round(us / MINUTE_US)} min`
const seconds = (us) => `${Math.round(us / 1_000_000)} s`
