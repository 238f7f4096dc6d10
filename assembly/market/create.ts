// createMarket (ENGINE.md 3): the form of the name, whether it is taken, the settings, then whether a tick of a lot is a
// whole number of atoms, so that no trade creates or destroys one.
import {
  CODE_CAPACITY, CODE_MARKET_EXISTS, CODE_MARKET_INEXACT_TICK_VALUE, CODE_MARKET_INVALID, CREATE_MARKET_COMMAND_NAME,
  CreateMarketCommand, MARGIN_TIERED, MARKET_NAME, MARKET_SIZE, MAX_NOTIONAL, MAX_SAFE, Market,
} from '../generated/wire'
import { tellMarketCreated } from '../engine/events'
import { X } from '../engine/exchange'
import { because } from '../engine/refusal'
import { openBook } from '../book/order'
import { openTrailing } from '../book/trailing'
import { productOrZero } from '../math/wide'
import { blockCost, carve, slotBytes } from '../memory/arena'
import { fits } from '../memory/reserve'
import {
  addEntry, entriesCost, entryHash, entryRef, firstProbe, hashKey, MARKET_NAMES, nextProbe,
} from '../memory/table'
import { listMarket } from './market'
import { areTermsValid, openPerp, perpCost } from './terms'

const NAME_BYTES: u32 = 32
const NAME_IN_COMMAND: u32 = CREATE_MARKET_COMMAND_NAME
const DECIMALS_MAX: i32 = 40

export function createMarket(c: CreateMarketCommand): u32 {
  const name = changetype<u32>(c) + NAME_IN_COMMAND
  if (!isNameWellFormed(name)) return because(CODE_MARKET_INVALID)
  const hash = nameHash(name)
  if (isNameTaken(name, hash)) return because(CODE_MARKET_EXISTS)
  if (!areSettingsValid(c)) return because(CODE_MARKET_INVALID)
  const code = computeTickValue(c)
  if (code != 0) return because(code)
  if (!fits(marketCost(c))) return because(CODE_CAPACITY)
  tellMarketCreated(makeMarket(c, name, hash, tickValue))
  return 0
}

/** 1..32 of A-Z a-z 0-9 . _ -, then zeros. */
function isNameWellFormed(name: u32): bool {
  let ended = false
  for (let i: u32 = 0; i < NAME_BYTES; i++) {
    const c = load<u8>(name + i) as u32
    if (c == 0) ended = true
    else if (ended || !isNameCharacter(c)) return false
  }
  return load<u8>(name) != 0
}

function isNameCharacter(c: u32): bool {
  return c - 48 < 10 || c - 65 < 26 || c - 97 < 26 || c == 45 || c == 46 || c == 95
}

function nameHash(name: u32): u32 {
  let h: u64 = 0
  for (let i: u32 = 0; i < NAME_BYTES; i += 8) h = (hashKey(h ^ load<u64>(name + i)) as u64) * 0x9e3779b97f4a7c15
  return hashKey(h)
}

function isNameTaken(name: u32, hash: u32): bool {
  for (let entry = firstProbe(MARKET_NAMES, hash); entryRef(entry) != 0; entry = nextProbe(MARKET_NAMES, entry)) {
    if (entryHash(entry) == hash && memory.compare(entryRef(entry) + MARKET_NAME, name, NAME_BYTES) == 0) return true
  }
  return false
}

function areSettingsValid(c: CreateMarketCommand): bool {
  if (c.invalid || c.margin > MARGIN_TIERED) return false
  if (c.margin == MARGIN_TIERED ? !areTermsValid(c) : c.tiers != 0) return false
  if (c.tickMantissa == 0 || c.lotMantissa == 0) return false
  if (abs(c.tickDecimals) > DECIMALS_MAX || abs(c.lotDecimals) > DECIMALS_MAX) return false
  return c.minQty != 0 && c.minQty <= c.maxQty && c.maxQty <= MAX_SAFE
}

// What computeTickValue found.
let tickValue: u64 = 0

/** Atoms in one tick of one lot: tickSize · lotSize · 10^quoteDecimals, an integer in 1 .. 2^61, or the refusal. */
function computeTickValue(c: CreateMarketCommand): u32 {
  let tick = c.tickMantissa
  let lot = c.lotMantissa
  let exponent = (X.quoteDecimals as i32) - c.tickDecimals - c.lotDecimals
  // Each missing decimal takes a 2 and a 5 out of the mantissas, so that no product is made before it is known to be exact.
  for (; exponent < 0; exponent++) {
    if (tick % 2 == 0) tick /= 2
    else if (lot % 2 == 0) lot /= 2
    else return CODE_MARKET_INEXACT_TICK_VALUE
    if (tick % 5 == 0) tick /= 5
    else if (lot % 5 == 0) lot /= 5
    else return CODE_MARKET_INEXACT_TICK_VALUE
  }
  tickValue = productOrZero(tick, lot)
  for (; exponent > 0 && tickValue != 0; exponent--) tickValue = productOrZero(tickValue, 10)
  return tickValue == 0 || tickValue > MAX_NOTIONAL ? CODE_MARKET_INVALID : 0
}

function marketCost(c: CreateMarketCommand): u64 {
  const list = X.marketCount == X.marketCapacity ? blockCost(ctz(X.marketCapacity) + 3) : 0
  const perp = c.margin == MARGIN_TIERED ? perpCost(c.tiers) : 0
  return (slotBytes(MARKET_SIZE) as u64) + entriesCost(MARKET_NAMES, 1) + list + perp
}

function makeMarket(c: CreateMarketCommand, name: u32, hash: u32, tickValue: u64): Market {
  const ref = carve(MARKET_SIZE)
  const market = changetype<Market>(ref)
  market.margin = c.margin
  market.tickValue = tickValue
  market.maxLotTicks = MAX_NOTIONAL / tickValue
  market.minQty = c.minQty
  market.maxQty = c.maxQty
  market.maxOpenOrders = c.maxOpenOrders
  market.tickMantissa = c.tickMantissa
  market.lotMantissa = c.lotMantissa
  market.tickDecimals = c.tickDecimals
  market.lotDecimals = c.lotDecimals
  memory.copy(ref + MARKET_NAME, name, NAME_BYTES)
  openBook(market)
  openTrailing(market)
  listMarket(market)
  addEntry(MARKET_NAMES, hash, ref)
  if (c.margin == MARGIN_TIERED) openPerp(market, c)
  return market
}

/** Lists a market whose record is set (after a restore). */
export function adoptMarket(market: Market): void {
  openBook(market)
  openTrailing(market)
  listMarket(market)
  addEntry(MARKET_NAMES, nameHash(changetype<u32>(market) + MARKET_NAME), changetype<u32>(market))
}
