// The two liquidation prices of a position (ENGINE.md 7): the first tick from mark against it at which its pool, all other
// markets at mark, is under; optimistic as it is, conservative with what closing costs taken off as well. Their gap is the
// trader's uncertainty budget. 0: there is none.
import { Holding, MAX_SAFE, Perp, Pool } from '../generated/wire'
import { marketOf } from '../account/holding'
import { sizeOf } from '../account/position'
import { predictedRate } from '../funding/rate'
import { maintenanceAtMark } from '../liquidation/eligible'
import { perpOf, termsOf } from '../market/market'
import { high, multiply, product, shareUpWide } from '../math/wide'
import { equityHigh, equityLow, marginHigh, marginLow, valuePool } from './requirement'
import { maintenanceWide } from './tiers'

export function optimisticPrice(pool: Pool, holding: Holding): u64 {
  return firstUnder(pool, holding, 0, 0, 0)
}

export function conservativePrice(pool: Pool, holding: Holding): u64 {
  const perp = perpOf(marketOf(holding))
  const terms = termsOf(perp)
  return firstUnder(pool, holding, terms.liquidationFee as u64, terms.liquidationBand as u64, fundingCost(perp, holding))
}

/** The predicted rate, if the position pays it. */
function fundingCost(perp: Perp, holding: Holding): u64 {
  if (!termsOf(perp).hasFunding) return 0
  const rate = predictedRate(perp)
  return holding.lots > 0 == rate > 0 ? (abs(rate) as u64) : 0
}

// The position that is looked at: what the pool has without it at mark (128 bits), and the rates taken off its worth.
let baseLow: u64 = 0
let baseHigh: i64 = 0
let fee: u64 = 0
let band: u64 = 0
let funding: u64 = 0
let lotWorth: u64 = 0
let perpRef: u32 = 0
let isLong: bool = true

/**
 * What is over falls steadily with each tick but for the atoms that rounding up each part takes: so the first distance at
 * which it is less than those is found by halving, and from there on tick by tick.
 */
function firstUnder(pool: Pool, holding: Holding, feeRate: u64, bandRate: u64, fundingRate: u64): u64 {
  setUp(pool, holding, feeRate, bandRate, fundingRate)
  const mark = changetype<Perp>(perpRef).mark
  const farthest = isLong ? mark - 1 : MAX_SAFE - mark
  if (!isNear(priceAt(mark, farthest))) return 0
  let low: u64 = 0
  let top = farthest
  while (low < top) {
    const middle = (low + top) / 2
    if (isNear(priceAt(mark, middle))) top = middle
    else low = middle + 1
  }
  while (low <= farthest && !isUnderAt(priceAt(mark, low))) low++
  return low <= farthest ? priceAt(mark, low) : 0
}

// @ts-ignore: decorator
@inline
function priceAt(mark: u64, distance: u64): u64 {
  return isLong ? mark - distance : mark + distance
}

function setUp(pool: Pool, holding: Holding, feeRate: u64, bandRate: u64, fundingRate: u64): void {
  const market = marketOf(holding)
  const own = maintenanceAtMark(holding)
  valuePool(pool)
  isLong = holding.lots > 0
  perpRef = market.perp
  lotWorth = product(sizeOf(holding), market.tickValue)
  fee = feeRate
  band = bandRate
  funding = fundingRate
  const worth = product(lotWorth, changetype<Perp>(perpRef).mark) as i64
  baseLow = equityLow
  baseHigh = equityHigh
  addToBase(isLong ? -worth : worth)
  addToBase(own as i64)
  baseHigh -= marginHigh + ((baseLow < marginLow) as i64)
  baseLow -= marginLow
}

function addToBase(amount: i64): void {
  baseLow += amount as u64
  baseHigh += (amount >> 63) + ((baseLow < (amount as u64)) as i64)
}

// What is left of the base at a price, each part rounded up by itself, and how many parts there are.
let overLow: u64 = 0
let overHigh: i64 = 0
let parts: i64 = 0

function subtract(low: u64, top: u64): void {
  overHigh -= (top as i64) + ((overLow < low) as i64)
  overLow -= low
}

function sumOver(price: u64): void {
  const low = multiply(lotWorth, price)
  const top = high
  overLow = baseLow
  overHigh = baseHigh
  if (isLong) {
    overLow += low
    overHigh += (top as i64) + ((overLow < low) as i64)
  } else subtract(low, top)
  parts = 1
  const margin = maintenanceWide(changetype<Perp>(perpRef), low, top)
  subtract(margin, high)
  takeOff(low, top, fee)
  takeOff(low, top, band)
  takeOff(low, top, funding)
}

function takeOff(low: u64, top: u64, rate: u64): void {
  if (rate == 0) return
  parts++
  const share = shareUpWide(low, top, rate)
  subtract(share, high)
}

function isUnderAt(price: u64): bool {
  sumOver(price)
  return overHigh < 0
}

/** Less than the atoms that rounding can have taken. */
function isNear(price: u64): bool {
  sumOver(price)
  return overHigh < 0 || (overHigh == 0 && overLow < (parts as u64))
}
