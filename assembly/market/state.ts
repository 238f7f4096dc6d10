// setMarketState (ENGINE.md 3), and what a change of state means: triggers that the old one held back are looked at in the
// same command, and so are pools that are under.
import { CODE_MARKET_UNKNOWN, Market, SetMarketStateCommand, STATE_REASON_USER } from '../generated/wire'
import { markDirty } from '../book/conditional'
import { tellMarketState } from '../engine/events'
import { because } from '../engine/refusal'
import { clearHalt } from '../guard/halt'
import { recheckUnder } from '../margin/watch'
import { checkNotSettled } from './admission'
import { findMarket, hasMargin, perpOf } from './market'

export function setMarketState(c: SetMarketStateCommand): u32 {
  const market = findMarket(c.market)
  if (market === null) return because(CODE_MARKET_UNKNOWN)
  const code = checkNotSettled(market)
  if (code != 0) return code
  if (hasMargin(market)) clearHalt(perpOf(market))
  changeState(market, c.state, STATE_REASON_USER)
  return 0
}

export function changeState(market: Market, state: u32, reason: u32): void {
  market.state = state as u8
  tellMarketState(market, reason)
  markDirty(market)
  recheckUnder(market)
}
