// Commands with something wrong: no object, no op, a field too many, too few or of the wrong kind, a number written oddly.
import type { Random } from './random.ts'
import type { Command, Json, Scene } from './scene.ts'

/** Whoever has dice. */
type Chooser = { readonly random: Random }

const JUNK: Json[] = [
  null,
  true,
  0,
  17,
  '',
  'place',
  [],
  [1, 2],
  {},
  { op: 5 },
  { op: 'place' },
  { op: 'plaice', ts: 1 },
  { op: null, ts: 1 },
  { ts: 5 },
  { op: 'tick' },
  { op: 'tick', ts: '5' },
  { op: 'tick', ts: -1 },
  { op: 'tick', ts: 1.5 },
  { op: 'malformed', ts: 1 },
  { op: 'toString', ts: 1 },
  { op: 'constructor' },
  { op: 'none', ts: 1 },
  { op: 'tick', ts: 1, extra: 0 },
  [{ op: 'tick', ts: 1 }],
  { op: 'tick', ts: 2 ** 53 },
  { op: 'tick', ts: null },
  { op: 'cancel', ts: 1, account: 1, orderId: 1, clientId: 1 },
  { op: 'cancel', ts: 1, account: 1 },
  { op: 'amend', ts: 1, account: 1, orderId: 1 },
  { op: 'cancel', ts: 1, account: 0, orderId: 1 },
]

const VALUES: Json[] = [
  null,
  true,
  '',
  ' 1',
  '1 ',
  '+1',
  '.5',
  '5.',
  '1e3',
  '-',
  '-0',
  '0',
  '00',
  '0.0',
  '-1',
  '1,5',
  '0x10',
  'NaN',
  '١',
  0,
  -0,
  -1,
  1,
  1.5,
  0.1,
  1e-7,
  1e21,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 53),
  [],
  {},
  ['1'],
  { price: '1' },
  '9007199254740991',
  '9007199254740992',
  '18446744073709551616',
  `1${'0'.repeat(60)}`,
  `0.${'0'.repeat(60)}1`,
  `1.${'0'.repeat(60)}`,
  'buy',
  'limit',
  'gtc',
  'active',
]

export function junk(scene: Chooser): Json {
  return scene.random.pick(JUNK)
}

/** The command with one thing changed, so that it is nearly right. */
export function spoil(scene: Chooser, command: Command): Command {
  const { random } = scene
  const names = Object.keys(command).filter((name) => name !== 'op')
  const name = random.pick(names)
  const spoilt: Command = { ...command }
  random.weighted<() => void>([
    [
      3,
      () => {
        delete spoilt[name]
      },
    ],
    [
      1,
      () => {
        spoilt[random.pick(['extra', 'Price', 'orderid', 'toString', '__proto'])] = random.pick(VALUES)
      },
    ],
    [
      8,
      () => {
        spoilt[name] = random.pick(VALUES)
      },
    ],
    [
      1,
      () => {
        spoilt.market = random.pick(['', 'NONE', 'A/B', 'x'.repeat(33), '__proto__', 'EDGE '])
      },
    ],
    [
      1,
      () => {
        spoilt.account = random.pick([0, -1, 2 ** 32, 2 ** 32 - 2, 1.5, '1', 555])
      },
    ],
    [1, () => spoilInside(scene, spoilt)],
    [1, () => spoilTrigger(scene, spoilt)],
  ])()
  return spoilt
}

/** Puts a field too many, or a bad value, into an object inside the command. */
function spoilInside(scene: Chooser, command: Command): void {
  for (const [name, value] of Object.entries(command)) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) continue
    const inner = scene.random.pick([...Object.keys(value), 'extra'])
    command[name] = { ...value, [inner]: scene.random.pick(VALUES) }
  }
}

function spoilTrigger(scene: Chooser, command: Command): void {
  if (command.op !== 'place') return
  command.trigger = scene.random.pick<Json>([
    {},
    { by: 'last' },
    { by: 'last', when: 'above' },
    { by: 'last', when: 'above', price: '1', offset: '1' },
    { by: 'last', when: 'aside', price: '1' },
    { by: 'first', when: 'above', price: '1' },
    'last',
    [],
    { by: 'last', when: 'below', offset: '0' },
    { by: 'last', when: 'below', offset: '-1' },
    { by: 'last', when: 'below', price: '1.23456789' },
  ])
}

/** A setting and a value of it, or a part of one, that a market with margin must not have. */
export const JUNK_SETTINGS: readonly (readonly [name: string, value: Json])[] = [
  ['margin', 'some'],
  ['tiers', []],
  ['tiers', [{ upTo: '5', initialRate: '0.1', maintenanceRate: '0.05' }]],
  ['tiers', [{ upTo: null, initialRate: '0.01', maintenanceRate: '0.02' }]],
  ['tiers', [{ upTo: null, initialRate: '0.01', maintenanceRate: '0' }]],
  ['tiers', [{ upTo: null, initialRate: '0.01', maintenanceRate: '0.000000001' }]],
  ['tiers', [{ upTo: null, initialRate: '1.1', maintenanceRate: '0.02' }]],
  ['tiers', [{ upTo: null, initialRate: '1', maintenanceRate: '0.02', x: 1 }]],
  ['makerFee', '-0.5'],
  ['takerFee', '-0.00000001'],
  ['liquidationFee', '1.00000001'],
  ['priceBand', '-0.01'],
  ['marketOrderBand', '1.5'],
  ['mark', { mode: 'mean' }],
  ['mark', { tauUs: 0 }],
  ['mark', { staleUs: 0 }],
  ['mark', { maxDeviation: '1.1' }],
  ['funding', { impactNotional: '0' }],
  ['funding', { impactNotional: '1', sampleUs: 99_999 }],
  ['funding', { impactNotional: '1', sampleUs: 200_000, intervalUs: 199_999 }],
  ['funding', { impactNotional: '1', cap: '-1' }],
  ['funding', {}],
  ['liquidation', { stepUs: 99_999 }],
  ['liquidation', { guardUs: 0 }],
  ['liquidation', { adl: 'lottery' }],
  ['liquidation', { buffer: '0.123456789' }],
  ['liquidation', { maxSteps: -1 }],
  ['halt', { move: '0.1', windowUs: 0, haltUs: 1 }],
  ['halt', { move: '0.1', windowUs: 1, haltUs: 0 }],
  ['halt', { windowUs: 1, haltUs: 1 }],
  ['lotSize', '0.0000000000001'],
  ['tickSize', '0.0000000000001'],
]

/** Settings that createMarket must refuse, or a name that is taken. None of them is a good market with margin. */
export function badMarket(scene: Scene): Command {
  const { random } = scene
  const good: Command = {
    op: 'createMarket',
    ts: scene.time(),
    market: random.pick(['NEW', 'NEW', 'NEW', ...scene.names]),
    tickSize: '1',
    lotSize: '1',
    margin: 'none',
  }
  const changes = random.pick<Command>([
    { market: random.pick<Json>(['', 'a b', 'x'.repeat(33), 'é', 5, null, 'ok/']) },
    {
      tickSize: random.pick<Json>([
        '0',
        '-1',
        'x',
        '',
        '0.00000001',
        `0.${'0'.repeat(39)}1`,
        `1${'0'.repeat(40)}`,
        null,
      ]),
    },
    { lotSize: random.pick<Json>(['0', '-1', 'x', '', '0.00000001', '3000000000000000000', null]) },
    { minQty: random.pick<Json>(['0', '1.5', '-1', '9007199254740992', 'x']) },
    { maxQty: random.pick<Json>(['0', '0.5', '9007199254740992', '-3']) },
    { minQty: '10', maxQty: '9' },
    { maxOpenOrders: random.pick<Json>([0, -1, 1.5, '3', 2 ** 53]) },
    { makerFee: random.pick<Json>(['0.000000001', '2', 'x']), takerFee: '0' },
    { makerFee: '-0.0005', takerFee: '0.0004' },
    { takerFee: '-0.1' },
    { margin: 'tiered' },
    { margin: 'some' },
    { tiers: random.pick<Json>([[], [{}], [{ upTo: null, initialRate: '0.01', maintenanceRate: '0.02' }], 'x']) },
    { mark: random.pick<Json>([{ mode: 'x' }, { tauUs: 0 }, { staleUs: null, tauUs: '1' }, { extra: 1 }]) },
    { funding: random.pick<Json>([{}, { impactNotional: '0' }, { impactNotional: '1', sampleUs: 1 }]) },
    { halt: random.pick<Json>([{}, { move: '0.1', windowUs: 0, haltUs: 1 }, { move: '0.1', windowUs: 1 }]) },
    { liquidation: random.pick<Json>([{ stepUs: 1 }, { guard: 'x' }, { adl: null }]) },
    { priceBand: random.pick<Json>(['-0.1', '0.000000001', 5, true]) },
    { index: '1' },
    // Exact, though the digits of its tick value pass 64 bits on the way.
    { tickSize: '0.00000007450580596923828125', lotSize: `1073741824${'0'.repeat(scene.random.between(4, 8))}` },
  ])
  return random.chance(0.9) ? { ...good, ...changes } : spoil(scene, good)
}

/** An iceberg of more slices than a test has time for, should somebody take it whole. */
export function isEndless(scene: Scene, { op, account, orderId, clientId, qty, displayQty }: Command): boolean {
  if (op === 'place') return Number(qty) / Number(displayQty) > 1000
  const orders = [...(scene.world.accountById.get(account as number)?.orders.values() ?? [])]
  const order = orders.find((one) => one.id === orderId || (one.clientId !== null && one.clientId === clientId))
  return op === 'amend' && order !== undefined && order.displayQty !== null && Number(qty) > 1000
}
