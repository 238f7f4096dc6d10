// `perpcore stress`, `map`, `rehearse` and `watch`, as a user runs them.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { objectsOf, perpcore, scratchFolder } from './run.ts'

const TS = 1_700_000_000_000_000
const { path, write } = scratchFolder()

/** A market with 40 leveraged longs and a book below them. */
function commands(): object[] {
  const market = 'BTC-PERP'
  const order = (account: number, side: string, qty: number, price: number) => ({
    op: 'place',
    ts: TS,
    account,
    market,
    side,
    type: 'limit',
    qty,
    price,
  })
  const tiers = [{ upTo: null, initialRate: '0.02', maintenanceRate: '0.01' }]
  const all: object[] = [
    {
      op: 'createMarket',
      ts: TS,
      market,
      tickSize: '0.5',
      lotSize: '0.001',
      tiers,
      liquidation: { guard: 'none' },
      mark: { staleUs: null },
    },
    { op: 'index', ts: TS, market, price: 50_000 },
    { op: 'fundInsurance', ts: TS, amount: 1_000 },
    { op: 'deposit', ts: TS, account: 1, amount: 10_000_000 },
  ]
  for (let i = 0; i < 40; i++) {
    all.push({ op: 'deposit', ts: TS, account: 100 + i, amount: 1_100 + 100 * i })
    all.push(order(1, 'sell', 1, 50_000), order(100 + i, 'buy', 1, 50_000))
  }
  for (let i = 1; i <= 20; i++) all.push(order(1, 'buy', 1, 50_000 - 100 * i))
  return all
}

const lines = (all: readonly object[]) => `${all.map((one) => JSON.stringify(one)).join('\n')}\n`
const file = write('commands.ndjson', lines(commands()))

describe('perpcore stress', () => {
  it('tells what shocks do, and draws them', async () => {
    const [report, json, dot] = [path('stress.html'), path('stress.json'), path('stress.dot')]
    const run = await perpcore([
      'stress',
      file,
      '--moves=-0.01,-0.06',
      '--critical',
      '--report',
      report,
      '--json',
      json,
      '--dot',
      dot,
    ])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toMatch(/BTC-PERP moves by\s+-1\.00 %/)
    expect(run.stdout).toMatch(/amplification\s+\S+/)
    const { results, critical } = JSON.parse(readFileSync(json, 'utf8'))
    expect(results).toHaveLength(2)
    expect(results[1].forced.total).toBeGreaterThan(results[0].forced.total)
    expect(critical.down).toBeLessThan(0)
    expect(readFileSync(dot, 'utf8')).toMatch(/^digraph cascade \{/)
    const page = readFileSync(report, 'utf8')
    expect(page).toMatch(/^<!doctype html>/)
    expect(page.match(/<svg/g)).toHaveLength(3)
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })

  it('takes a model', async () => {
    const args = ['stress', file, '--moves=-0.06', '--json', '-', '--model']
    const calm = JSON.parse((await perpcore([...args, '{"feedback": 0}'])).stdout)
    const model = write('model.json', '{"feedback": 1}')
    const wild = JSON.parse((await perpcore([...args, `@${model}`])).stdout)
    expect(wild.results[0].markets['BTC-PERP'].move).toBeLessThan(calm.results[0].markets['BTC-PERP'].move)
  })

  it.each([
    [['--market', 'NONE'], 'there is no market NONE with a mark: there are BTC-PERP'],
    [['--moves', '-2'], '--moves are parts above -1'],
    [['--model', 'nonsense'], 'cannot read --model: no JSON'],
    [['--model', '{"feedback": 7}'], '`feedback` is a number from 0 to 1.'],
  ])('says what is wrong with %j', async (more, message) => {
    const run = await perpcore(['stress', file, ...more])
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(message)
  })
})

describe('perpcore map', () => {
  it('tells clusters and draws the map', async () => {
    const [report, json] = [path('map.html'), path('map.json')]
    const run = await perpcore(['map', file, '--range', '0.2', '--report', report, '--json', json])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toMatch(/cluster .* positions over a depth of/)
    const map = JSON.parse(readFileSync(json, 'utf8'))
    expect(map.below).toHaveLength(20)
    expect(readFileSync(report, 'utf8').match(/<svg/g)).toHaveLength(2)
  })
})

describe('perpcore rehearse', () => {
  const order = JSON.stringify({
    op: 'place',
    account: 100,
    market: 'BTC-PERP',
    side: 'sell',
    type: 'market',
    qty: 1,
    reduceOnly: true,
  })

  it('predicts what replay then does', async () => {
    const report = path('rehearse.html')
    const run = await perpcore(['rehearse', file, '--order', order, '--json', path('r.json'), '--report', report])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const predicted = JSON.parse(readFileSync(path('r.json'), 'utf8'))
    const more = write('more.ndjson', lines([...commands(), { ts: TS, ...JSON.parse(order) }]))
    const state = path('state.json')
    await perpcore(['replay', more, '--quiet', '--state', state])
    expect(predicted.stateHash).toBe(JSON.parse(readFileSync(state, 'utf8')).stateHash)
    expect(run.stdout).toMatch(/fills\s+1/)
    expect(readFileSync(report, 'utf8')).toContain('49900')
  })

  it('plays a scenario', async () => {
    const scenario = JSON.stringify([{ atUs: 1_000_000, index: { 'BTC-PERP': 49_000 } }])
    const deposit = JSON.stringify({ op: 'deposit', account: 100, amount: 1 })
    const run = await perpcore(['rehearse', file, '--order', deposit, '--scenario', scenario])
    expect(run.stdout).toContain('liquidationStarted')
    expect((await perpcore(['rehearse', file, '--order', '5'])).stderr).toContain('--order is a command')
  })
})

describe('perpcore watch', () => {
  it('tells alerts as the commands go by', async () => {
    const falls = [1, 2, 3].flatMap((step) => [
      {
        op: 'place',
        ts: TS + step * 1e6,
        account: 1,
        market: 'BTC-PERP',
        side: 'buy',
        type: 'limit',
        qty: 40,
        price: 50_000 - step * 4_000 - 20,
      },
      { op: 'index', ts: TS + step * 1e6, market: 'BTC-PERP', price: 50_000 - step * 4_000 },
    ])
    const crash = write('crash.ndjson', lines([...commands().slice(0, -20), ...falls]))
    const [alerts, report] = [path('alerts.ndjson'), path('watch.html')]
    const run = await perpcore(['watch', crash, '--alerts', alerts, '--below', '900', '--report', report])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(objectsOf(readFileSync(alerts, 'utf8')).map(({ code }) => code)).toContain('fund.drawdown')
    expect(run.stdout).toMatch(/takeover\s+0 received, \d/)
    expect(readFileSync(report, 'utf8')).toContain('fund.drawdown')
  })

  /** Two hours in which the index goes up and down by a little and people trade there, then a fall that goes on. */
  function falling(): string {
    const market = 'BTC-PERP'
    const steps = Array.from({ length: 720 }, (_, i) => i + 1).flatMap((step) => {
      const ts = TS + step * 10e6
      const price = 50_000 + (step % 2 === 0 ? 5 : -5) - Math.max(0, step - 700) * 40
      const order = { op: 'place', ts, market, type: 'limit', price, qty: '0.001' }
      const sides = step % 4 < 2 ? ['buy', 'sell'] : ['sell', 'buy'] // who comes second takes
      return [
        { op: 'index', ts, market, price },
        ...sides.map((side) => ({ ...order, account: side === 'buy' ? 1 : 2, side })),
      ]
    })
    const people = [1, 2].map((account) => ({ op: 'deposit', ts: TS, account, amount: 100_000 }))
    return write('falling.ndjson', lines([...commands().slice(0, 2), ...people, ...steps]))
  }

  it('tells the alarms of the monitors, and draws their scores', async () => {
    const [alerts, report] = [path('alarms.ndjson'), path('watch-monitors.html')]
    const run = await perpcore(['watch', falling(), '--alerts', alerts, '--report', report])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const [first] = objectsOf(readFileSync(alerts, 'utf8'))
    expect(first).toMatchObject({ code: 'monitor.trend', market: 'BTC-PERP' })
    expect(Number(first?.ts)).toBeGreaterThan(TS + 7_000e6)
    expect(String(first?.sentence)).toMatch(/^the price falls on and on/)
    expect(run.stdout).toMatch(/alarms of monitors\s+[1-9]/)
    const page = readFileSync(report, 'utf8')
    expect(page).toContain('the price falls on and on')
    expect(page).toMatch(/<polyline/)
  })

  it('watches without monitors, and with a calibration of one’s own', async () => {
    const [alerts, mine] = [path('none.ndjson'), path('mine.ndjson')]
    expect(await perpcore(['watch', falling(), '--alerts', alerts, '--calibration', 'none'])).toMatchObject({ code: 0 })
    expect(readFileSync(alerts, 'utf8')).toBe('')
    const validation = { threshold: 1e9, armed: true, folds: [], perDay: 0, perDayAtMost: 0 }
    const deaf = write('deaf.json', JSON.stringify({ barUs: 10e6, warmUp: 30, monitors: { trend: validation } }))
    expect(await perpcore(['watch', falling(), '--alerts', mine, '--calibration', `@${deaf}`])).toMatchObject({
      code: 0,
    })
    expect(readFileSync(mine, 'utf8')).toBe('')
    const wrong = await perpcore(['watch', falling(), '--calibration', 'hours'])
    expect(wrong.code).not.toBe(0)
    expect(wrong.stderr).toMatch(/--calibration is trades, minutes, settlements, none or @file, not hours/)
  })
})
