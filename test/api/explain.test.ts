// What `explain` remembers, and how what it says holds when the state moves on.
import { describe, expect, it, test } from 'vitest'
import { type Command, Exchange, UsageError } from '../../src/index.js'
import { playOn, tryOn, withPerp } from '../rules/table.js'
import { explained, isRefused } from './explained.js'
import { limit, T0, withMarket } from './shared.js'

const withdrawal = (account: number): Command => ({ op: 'withdraw', ts: T0, account, amount: '1' })
const FUNDED = 'index 1000; 1 deposit 4000; 9 deposit 1000000'

describe('an explanation', () => {
  test('is what the page of the API shows', async () => {
    const exchange = await withPerp({ takerFee: '0.0005' })
    playOn(exchange, 'index 1000; 1 deposit 400')
    const order = limit(1, 'buy', '1000', '5')
    const [rejected] = exchange.apply(order)
    const explanation = await exchange.explain(exchange.seq)
    expect(explanation).toEqual({
      seq: exchange.seq,
      ts: T0,
      command: order,
      receipts: [rejected],
      sentences: [
        'The place command of account 1 in BTC was refused (margin.insufficient). There is not enough margin. The equity ' +
          'was 400; the order needed an initial margin of 500, 0 for a price worse than the mark and 3 for the fee: 103 ' +
          'were lacking.',
      ],
      remedy: {
        receipt: rejected,
        verified: true,
        current: true,
        sentence: 'It passes after a deposit of 103 (the least), or with qty 3 (the largest).',
        ways: [
          {
            changes: [{ field: 'deposit', value: '103', bound: 'least' }],
            commands: [{ op: 'deposit', ts: T0, account: 1, amount: '103' }, order],
            sentence: 'It passes after a deposit of 103 (the least).',
          },
          {
            changes: [{ field: 'qty', value: '3', bound: 'largest' }],
            commands: [{ ...order, qty: '3' }],
            sentence: 'It passes with qty 3 (the largest).',
          },
        ],
      },
    })
    for (const command of explanation?.remedy?.ways[0]?.commands ?? []) exchange.apply(command)
    expect(exchange.position(1, 'BTC') ?? exchange.account(1)?.orders).toMatchObject([{ remaining: '5' }])
  })

  test('is of the command as it was, whatever the caller does with it', async () => {
    const exchange = await withPerp()
    const trigger = { by: 'mark', when: 'above', price: '0.5' } as const
    const order = limit(1, 'buy', '1000', '5', { trigger: { ...trigger } })
    playOn(exchange, FUNDED)
    exchange.apply(order)
    Object.assign(order.trigger as object, { price: '3' })
    order.qty = '7'
    expect((await explained(exchange)).command).toMatchObject({ qty: '5', trigger })
  })

  test('of lines, and of what is no command', async () => {
    const exchange = await withMarket()
    exchange.applyLine('{"op":"withdraw","ts":1,"account":1,"amount":"5"}')
    expect((await explained(exchange)).receipts).toMatchObject([{ code: 'time.backwards' }])
    exchange.applyLine('nonsense')
    const { command, sentences, remedy } = await explained(exchange)
    expect(command).toBeNull()
    expect(sentences).toEqual(['The command was refused (command.malformed). The command is not a JSON object.'])
    expect(remedy).toMatchObject({ verified: false, ways: [], sentence: 'What it was is not remembered.' })
  })

  test('of what cannot be copied', async () => {
    const exchange = await withMarket()
    const bomb = () => {
      throw new Error('boom')
    }
    const calls = () => exchange.apply({ op: 'tick', ts: T0 })
    for (const get of [bomb, calls]) {
      const seq = exchange.seq + 1
      exchange.apply(Object.defineProperty({ op: 'tick', ts: T0 }, 'more', { enumerable: true, get }) as Command)
      expect(exchange.seq).toBe(seq)
      expect((await explained(exchange)).command).toBeNull()
    }
    const large = [{ tickSize: '1'.repeat(1001) }, { tiers: new Array(2 ** 32 - 1) }]
    for (const fields of large) {
      exchange.apply({ op: 'createMarket', ts: T0, market: 'X', lotSize: 1, margin: 'none', ...fields } as Command)
      expect((await explained(exchange)).command).toBeNull()
    }
    const endless: Record<string, unknown> = { op: 'tick', ts: T0 }
    endless.self = endless
    exchange.apply(endless as unknown as Command)
    expect((await explained(exchange)).remedy?.ways).toMatchObject([{ commands: [{ op: 'tick', ts: T0 }] }])
  })

  test('of an account alone', async () => {
    const exchange = await withPerp()
    playOn(exchange, `${FUNDED}; 2 deposit 1000; 1 buy 1 @ 990 gtd expireTs:1s; 2 buy 1 @ 990 gtd expireTs:1s; 2s tick`)
    expect((await explained(exchange)).receipts).toMatchObject([{ account: 1 }, { account: 2 }])
    expect((await explained(exchange, 2)).sentences).toEqual([
      'Order 2 of account 2 in BTC was canceled, 1 left and 0 filled: its time was up.',
    ])
    expect(await exchange.explain(exchange.seq, 3)).toBeNull()
  })
})

describe('what there is nothing to say about', () => {
  test('has no explanation', async () => {
    const exchange = await withMarket()
    exchange.apply(limit(1, 'buy', '100', '1'))
    exchange.apply({ op: 'amend', ts: T0, account: 1, orderId: 1, qty: '0.5' })
    exchange.apply({ op: 'cancel', ts: T0, account: 1, orderId: 1 })
    for (let seq = 0; seq <= exchange.seq + 1; seq++) expect(await exchange.explain(seq)).toBeNull()
  })

  test('is a wrong use where it is no number of a command', async () => {
    const exchange = await withMarket()
    await expect(exchange.explain(-1)).rejects.toThrow(UsageError)
    await expect(exchange.explain(1, 0)).rejects.toThrow(UsageError)
    await expect(Exchange.create({ explainLast: -1 })).rejects.toThrow(UsageError)
  })

  test('is what the number API and the batch did', async () => {
    const exchange = await withMarket()
    exchange.place(T0, 1, 9, 0, 5, 5)
    expect(await exchange.explain(exchange.seq)).toBeNull()
    exchange.batch().apply({ op: 'withdraw', ts: T0, account: 7, amount: '1' })
    exchange.batch().run()
    expect(await exchange.explain(exchange.seq)).toBeNull()
  })
})

describe('what no change of a command would help', () => {
  const market = { op: 'createMarket', ts: T0, market: 'X', tickSize: 1, lotSize: 1, margin: 'none' } as const

  test.each<[code: string, hint: string, command: unknown]>([
    ['market.exists', 'No change of it is known that passes.', { ...market, market: 'BTC' }],
    ['market.invalid', 'No change of it is known that passes.', { ...market, maxQty: '0.5' }],
    ['market.inexactTickValue', 'No change of it is known that passes.', { ...market, tickSize: '0.0000001' }],
    ['command.unknownOp', 'No change of it is known that passes.', { op: 'jump', ts: T0 }],
    ['command.badField', 'No change of it is known that passes.', limit(1, 'buy', 'dear', '1')],
    ['account.unknown', 'The account comes into being with its first deposit.', withdrawal(7)],
  ])('%s', async (code, hint, command) => {
    const exchange = await withMarket()
    expect(exchange.apply(command as Command)).toMatchObject([{ code }])
    expect((await explained(exchange)).remedy).toMatchObject({ verified: false, ways: [], sentence: hint })
  })

  test('capacity', async () => {
    const exchange = await withMarket({ memoryLimit: 2 ** 20 })
    for (let account = 1; exchange.apply(limit(account, 'buy', String(account), '1'))[0]?.ev === 'accepted'; account++);
    expect((await explained(exchange)).remedy).toMatchObject({
      verified: false,
      sentence: 'It takes an exchange with a larger memoryLimit.',
    })
  })
})

describe('the memory', () => {
  const refuse = (exchange: Exchange) => exchange.apply(withdrawal(7))

  test('is of the last commands that told something', async () => {
    const exchange = await withMarket({ explainLast: 3 })
    for (let i = 0; i < 5; i++) {
      refuse(exchange)
      exchange.apply({ op: 'tick', ts: T0 })
    }
    const known = await Promise.all(Array.from({ length: exchange.seq + 1 }, (_, seq) => exchange.explain(seq)))
    expect(known.flatMap((one) => (one === null ? [] : [one.seq]))).toEqual([6, 8, 10])
  })

  test('can be none, is no part of the state, and is not in a fork or a snapshot', async () => {
    const exchange = await withMarket({ explainLast: 0 })
    const other = await withMarket()
    refuse(exchange)
    refuse(other)
    expect(await exchange.explain(exchange.seq)).toBeNull()
    expect(await other.explain(other.seq)).not.toBeNull()
    expect(exchange.stateHash()).toBe(other.stateHash())
    for (const copy of [await other.fork(), await Exchange.restore(other.snapshot())]) {
      expect(await copy.explain(copy.seq)).toBeNull()
      refuse(copy)
      expect(await copy.explain(copy.seq)).not.toBeNull()
    }
    const silent = await exchange.fork()
    refuse(silent)
    expect(await silent.explain(silent.seq)).toBeNull()
  })

  test('serves listeners too', async () => {
    const exchange = await withMarket()
    const asked: ReturnType<Exchange['explain']>[] = []
    exchange.on('rejected', ({ seq }) => {
      asked.push(exchange.explain(seq))
    })
    refuse(exchange)
    expect(await asked[0]).toMatchObject({ seq: exchange.seq })
  })
})

describe('when the state has moved on', () => {
  it('says what would pass now', async () => {
    const exchange = await withPerp()
    playOn(exchange, FUNDED)
    tryOn(exchange, '1 buy 50 @ 1000')
    const { seq } = exchange
    playOn(exchange, '5s 1 deposit 600')
    const later = await exchange.explain(seq)
    expect(later?.remedy).toMatchObject({ verified: true, current: false })
    expect(later?.remedy?.sentence).toBe('It passes after a deposit of 400 (the least), or with qty 46 (the largest).')
    expect(later?.sentences[0]).toMatch(/^The place .* 1000 were lacking\.$/)
    expect(await isRefused(exchange, later?.remedy?.ways[0]?.commands ?? [])).toBe(false)
  })

  it('says that nothing needs to be changed any more', async () => {
    const exchange = await withPerp()
    playOn(exchange, FUNDED)
    tryOn(exchange, '1 buy 50 @ 1000')
    const { seq } = exchange
    playOn(exchange, '5s 1 deposit 1000')
    const remedy = (await exchange.explain(seq))?.remedy
    expect(remedy?.sentence).toBe('It passes now, as it is.')
    expect(remedy?.ways).toMatchObject([{ changes: [], commands: [{ op: 'place', ts: T0 + 5_000_000, qty: '50' }] }])
  })

  it('says that another rule refuses it now', async () => {
    const exchange = await withPerp()
    playOn(exchange, FUNDED)
    tryOn(exchange, '1 buy 50 @ 1000')
    const { seq } = exchange
    playOn(exchange, 'setMarketState cancelOnly')
    expect((await exchange.explain(seq))?.remedy).toMatchObject({
      verified: false,
      sentence:
        'Now it would be refused otherwise (market.state). The state of the market does not admit this. The market must be ' +
        'in another state first.',
    })
  })
})
