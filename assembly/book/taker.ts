// How the order that is matching ends without a trade: it is told, what it has borrowed for the rest goes back, and what it
// has filled gets its exits. Its record, if it has one, goes when the match is over.
import { Holding, ORDER_FLAG_SELL } from '../generated/wire'
import { giveBack } from '../account/isolated'
import { tellCanceled } from '../engine/events'
import { T } from '../engine/exchange'
import { plantTakersExits } from './exits'

/** `remaining`: what the cancel takes off; 0 if self-trade prevention has used it up. */
export function cancelTaker(holding: Holding, remaining: u64, reason: u32): void {
  tellCanceled(holding, T.id, remaining, T.filled, reason, 0)
  T.ended = 1
  if (T.shortfall != 0) giveBack(holding, T.shortfall, remaining, T.filled)
  plantTakersExits(holding, T.id, T.flags & ORDER_FLAG_SELL, T.filled)
}
