// The shape of a cascade: what came when, and in what proportion. By the published facts, and by the model.

/** Hyperliquid, 10 October 2025, 21:16:04 to 21:26:57 UTC. */
export const PUBLISHED = {
  liquidations: 63_637,
  adlFills: 34_983,
  ratio: 63_637 / 34_983,
  /** Billions of USD. */
  notionalRatio: 5.51 / 2.1,
  secondsToAdl: 62,
  /** Of the fills of deleveraging: 11,279 within the first second. */
  busiestSecond: 11_279 / 34_983,
}

/**
 * The same of a cascade, from a time on (the published facts begin a quarter of an hour into the fall, too). By rounds: what
 * is of the round of the first deleveraging itself counts as after it.
 * @param {import('perpcore/risk').CascadeResult} result @param {number} fromUs
 */
export function shapeOf({ rounds: all }, fromUs) {
  const rounds = all.filter(({ atUs }) => atUs >= fromUs)
  const total = (of) => rounds.reduce((sum, round) => sum + of(round), 0)
  const first = rounds.find(({ fills }) => fills > 0)?.atUs
  const adl = rounds.find(({ adlFills }) => adlFills > 0)?.atUs
  const [liquidations, adlFills] = [total(({ fills }) => fills), total((round) => round.adlFills)]
  return {
    liquidations,
    beforeAdl: total(({ atUs, fills }) => (adl === undefined || atUs < adl ? fills : 0)),
    adlFills,
    ratio: liquidations / adlFills,
    notionalRatio: total(({ forced }) => forced) / total(({ deleveraged }) => deleveraged),
    secondsToAdl: first === undefined || adl === undefined ? Number.NaN : (adl - first) / 1e6,
    busiestSecond: Math.max(...rounds.map((round) => round.adlFills)) / adlFills,
  }
}
