// A venue before a crash like that of 10 October 2025: what is known of such venues, and what is assumed.
import { Random } from '../common/random.mjs'

const START_US = 1_760_129_100_000_000 // 2025-10-10T20:45:00Z
const SECOND_US = 1_000_000
const MAKERS = 40
const FIRST_PATIENT = 101
const FIRST_TRADER = 1_000
const INDEX = 100

/** Maintenance is half of the initial margin at the highest leverage, as on Hyperliquid. */
export const MARKETS = [
  { name: 'MAJOR-PERP', share: 0.6, most: 40, initialRate: '0.025', maintenanceRate: '0.0125' },
  { name: 'ALT-PERP', share: 0.3, most: 10, initialRate: '0.1', maintenanceRate: '0.05' },
  { name: 'MEME-PERP', share: 0.1, most: 10, initialRate: '0.1', maintenanceRate: '0.05' },
]

/** What nobody has published; main.mjs shows what each does to the outcome. */
export const ASSUMED = {
  seed: 1,
  /** Traders that are long; each trade has a trader on the other side that is short with less leverage. */
  longs: 4_000,
  /** How leveraged the longs are, each as likely as the next; no market lets them have more than its most. */
  leverage: [1, 2, 3, 4, 5, 7, 10, 15, 20, 30],
  /** The same of shorts. Deleveraged positions of that day had a median leverage of 0.2. */
  shortLeverage: [0.2, 0.5, 1, 2, 3],
  /** Bids within 2 % of the index, a part of open interest; the asks are alike, and it goes on to `reach`. */
  depth: 0.03,
  reach: 0.1,
  /** How much of that is of makers who follow the index after `followUs`, and have left `leaveUs` after the crash began. */
  quick: 0.8,
  followUs: SECOND_US,
  leaveUs: 30 * SECOND_US,
  /** After which the others follow. They stay, and put back this part of what has been taken from them each second. */
  patientUs: 5 * SECOND_US,
  refill: 0.05,
  /** The insurance fund, a part of open interest. */
  fund: 0.002,
  /** How much of what forced flow does to the book comes back in the index: the path has it already. */
  feedback: 0,
  /** How positions are liquidated; what is not said here is as the engine has it. */
  liquidation: { adl: 'queue' },
}

/** When the fast part of the made-up fall begins. */
export const CRASH_US = 900 * SECOND_US

/**
 * Made up, for those who have no recording: a quarter of an hour of falling slowly, nine minutes of falling fast, then half
 * of that back in six, in steps of ten seconds.
 */
export function syntheticPaths() {
  const falls = [
    [0.02, 0.14],
    [0.1, 0.65],
    [0.12, 0.75],
  ]
  return Object.fromEntries(
    MARKETS.map(({ name }, i) => {
      const [slow, deep] = falls[i]
      const points = Array.from({ length: 181 }, (_, step) => {
        const fast = step <= 90 ? 0 : step <= 144 ? (step - 90) / 54 : 1 - (step - 144) / 72
        return [step * 10 * SECOND_US, -slow * Math.min(1, step / 90) - (deep - slow) * fast]
      })
      return [name, points]
    }),
  )
}

/** @param {typeof ASSUMED} assumed @param {number} crashUs when the fast fall begins */
export function modelOf({ feedback, followUs, leaveUs, patientUs, refill }, crashUs) {
  const accounts = Array.from({ length: MAKERS }, (_, i) => i + 1)
  const patient = Array.from({ length: MAKERS }, (_, i) => FIRST_PATIENT + i)
  return {
    feedback,
    maxRounds: 10_000,
    classes: [
      { name: 'makers follow', accounts, latencyUs: followUs, does: 'follow' },
      { name: 'makers leave', accounts, latencyUs: crashUs + leaveUs, does: 'cancel' },
      { name: 'patient makers', accounts: patient, latencyUs: patientUs, does: 'follow', refill },
    ],
  }
}

/**
 * The venue: markets at an index of 100, traders with positions, the book around them.
 * @param {typeof import('perpcore').Exchange} Exchange @param {typeof ASSUMED} assumed
 */
export async function venueOf(Exchange, assumed) {
  const exchange = await Exchange.create({ quoteDecimals: 6, explainLast: 0 })
  const batch = exchange.batch()
  const run = () => {
    for (const events = batch.run(); events.next(); ) {
      if (events.ev === 'rejected') throw new Error(`The scene is wrong: ${events.code}.`)
    }
  }
  const send = (command) => {
    while (!batch.apply({ ts: START_US, ...command })) run()
  }
  for (const { name, initialRate, maintenanceRate } of MARKETS) {
    const tiers = [{ upTo: null, initialRate, maintenanceRate }]
    send({
      op: 'createMarket',
      market: name,
      tickSize: '0.01',
      lotSize: '0.01',
      tiers,
      maxOpenOrders: 10_000,
      liquidation: assumed.liquidation,
    })
    send({ op: 'index', market: name, price: INDEX })
  }
  const openInterest = fill(send, assumed)
  const whole = Object.values(openInterest).reduce((all, one) => all + one, 0)
  if (assumed.fund > 0) send({ op: 'fundInsurance', amount: Math.round(whole * assumed.fund) })
  quote(send, openInterest, assumed)
  run()
  return exchange
}

/** Positions of traders, each long in one to three markets; gives the open interest by market, quote units. */
function fill(send, { seed, longs, leverage, shortLeverage }) {
  const random = new Random(seed)
  const openInterest = Object.fromEntries(MARKETS.map(({ name }) => [name, 0]))
  for (let trader = 0; trader < longs; trader++) {
    const [long, short] = [FIRST_TRADER + 2 * trader, FIRST_TRADER + 2 * trader + 1]
    const own = random.pick(leverage)
    const other = random.pick(shortLeverage)
    const wished = 100 * (1 + random.unit()) * 2 ** halvings(random)
    const held = marketsOf(random).map((market) => ({
      ...market,
      notional: Math.max(1, Math.round(wished * market.share)),
    }))
    const margin = (leverage) => held.reduce((all, { notional, most }) => all + notional / Math.min(most, leverage), 0)
    send({ op: 'deposit', account: long, amount: (margin(own) * 1.001).toFixed(2) })
    send({ op: 'deposit', account: short, amount: (margin(other) * 1.001).toFixed(2) })
    for (const { name, notional } of held) {
      const order = { op: 'place', market: name, type: 'limit', price: INDEX, qty: qtyOf(notional) }
      send({ ...order, account: short, side: 'sell' })
      send({ ...order, account: long, side: 'buy' })
      openInterest[name] += notional
    }
  }
  return openInterest
}

/** Half of the traders are in one market, a quarter in two, a quarter in all. */
function marketsOf(random) {
  const kind = random.below(4)
  if (kind === 3) return MARKETS
  const first = random.below(MARKETS.length)
  const others = MARKETS.filter((_, i) => i !== first)
  return kind === 2 ? [MARKETS[first], random.pick(others)] : [MARKETS[first]]
}

/** So many times it came up heads: sizes, doubled each time, are as unequal as wealth is. */
function halvings(random) {
  let count = 0
  while (count < 12 && random.below(2) === 0) count++
  return count
}

/** At the index; a lot is a hundredth of a unit. @param {number} notional */
function qtyOf(notional) {
  return (Math.max(1, Math.round(notional)) / INDEX).toFixed(2)
}

/** Orders of equal size every 0.1 %, some of quick makers and some of patient ones. */
function quote(send, openInterest, { depth, reach, quick }) {
  for (let i = 0; i < MAKERS; i++) {
    for (const account of [1 + i, FIRST_PATIENT + i]) send({ op: 'deposit', account, amount: 10_000_000_000 })
  }
  const levels = Math.round(reach * 1_000)
  for (const { name } of MARKETS) {
    const each = (openInterest[name] * depth) / 20
    for (let level = 1; level <= levels; level++) {
      for (const [side, price] of [
        ['buy', INDEX - level / 10],
        ['sell', INDEX + level / 10],
      ]) {
        const order = { op: 'place', market: name, side, type: 'limit', price: price.toFixed(2) }
        const maker = level % MAKERS
        send({ ...order, account: 1 + maker, qty: qtyOf(each * quick) })
        send({ ...order, account: FIRST_PATIENT + maker, qty: qtyOf(each * (1 - quick)) })
      }
    }
  }
}
