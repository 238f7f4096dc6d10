// What the words of a rulebook mean. A definition that changes gets a new version.
export interface Definition {
  term: string
  version: number
  text: string
}

export const DEFINITIONS: readonly Definition[] = [
  { term: 'notional', version: 1, text: 'price · quantity, in quote units.' },
  { term: 'equity', version: 1, text: 'collateral + Σ (size · mark − cost) over the positions of a pool.' },
  {
    term: 'initial margin',
    version: 1,
    text: 'the tiers’ initial rates on the notional at mark of the larger of position and position with the open orders of a side, each rate on the part of the notional inside its tier, rounded up once.',
  },
  {
    term: 'maintenance margin',
    version: 1,
    text: 'the tiers’ maintenance rates on the notional at mark of the position, likewise.',
  },
  { term: 'under', version: 1, text: 'equity below maintenance margin.' },
  {
    term: 'mark',
    version: 1,
    text: 'the index; or what `mark` commands tell; or the median of index with funding, index with average basis, and the middle one of last, bid and ask, held near the index.',
  },
  {
    term: 'liquidation price',
    version: 1,
    text: 'the first tick from mark against the position at which the pool is under, all other markets at mark (optimistic); the same less the liquidation fee, the liquidation band and the funding due next (conservative).',
  },
  {
    term: 'bankruptcy price',
    version: 1,
    text: 'where the position’s share of the pool’s equity, by maintenance margin, is used up.',
  },
  {
    term: 'funding rate',
    version: 1,
    text: 'mean premium + clamp(interest − mean premium), within the cap; positive: longs pay, at mark.',
  },
  {
    term: 'takeover',
    version: 1,
    text: 'the insurance fund pays for closing a position beyond its bankruptcy price, within its budget; the rest is deleveraged.',
  },
  {
    term: 'deleveraging',
    version: 1,
    text: 'opposite positions are closed against a bankrupt one at its bankruptcy price or the mark.',
  },
]
