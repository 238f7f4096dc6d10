// setMarketState (ENGINE.md 3). Triggers that the old state held back are looked at in the same command.
import { CODE_MARKET_UNKNOWN, SetMarketStateCommand, STATE_REASON_USER } from '../generated/wire'
import { markDirty } from '../book/conditional'
import { tellMarketState } from '../engine/events'
import { because } from '../engine/refusal'
import { checkNotSettled } from './admission'
import { findMarket } from './market'

export function setMarketState(c: SetMarketStateCommand): u32 {
  const market = findMarket(c.market)
  if (market === null) return because(CODE_MARKET_UNKNOWN)
  const code = checkNotSettled(market)
  if (code != 0) return code
  market.state = c.state
  tellMarketState(market, STATE_REASON_USER)
  markDirty(market)
  return 0
}
