// What can be set of the people of a market, each with what is usual and how far it goes: for code and for sliders.

/** One setting. Times are in seconds, money in quote units, `%` in hundredths. */
export interface Dial {
  readonly label: string
  readonly unit: '' | 's' | '%' | 'quote' | '×'
  readonly usual: number
  readonly least: number
  readonly most: number
  readonly step: number
}

function dial(label: string, unit: Dial['unit'], usual: number, least: number, most: number, step: number): Dial {
  return { label, unit, usual, least, most, step }
}

const count = (usual: number, most: number) => dial('How many', '', usual, 0, most, 1)
const pace = (usual: number) => dial('Looks every', 's', usual, 0.1, 120, 0.1)
const size = (usual: number, most: number) => dial('Usual order', 'quote', usual, 50, most, 50)
const limit = (usual: number) => dial('Largest position', 'quote', usual, 1_000, 20_000_000, 1_000)

export const DIALS = {
  feed: {
    volatility: dial('Volatility of an hour', '%', 1.5, 0, 20, 0.1),
    drift: dial('Drift of an hour', '%', 0, -20, 20, 0.5),
    pace: dial('A price every', 's', 0.5, 0.1, 20, 0.1),
  },
  maker: {
    count: count(5, 40),
    pace: pace(0.6),
    spread: dial('Half spread', '%', 0.02, 0.002, 1, 0.002),
    levels: dial('Levels of each side', '', 8, 1, 20, 1),
    size: size(12_000, 1_000_000),
    limit: limit(1_500_000),
    nerve: dial('Leaves at a move of', '%', 9, 0.5, 50, 0.5),
  },
  taker: { count: count(40, 400), pace: pace(6), size: size(900, 100_000), limit: limit(60_000) },
  momentum: {
    count: count(6, 60),
    pace: pace(5),
    size: size(5_000, 200_000),
    limit: limit(80_000),
    threshold: dial('Follows a move of', '%', 0.12, 0.01, 5, 0.01),
  },
  grid: {
    count: count(4, 40),
    pace: pace(3),
    size: size(2_500, 100_000),
    limit: limit(120_000),
    spacing: dial('Grid spacing', '%', 0.15, 0.01, 5, 0.01),
    levels: dial('Levels of each side', '', 6, 1, 20, 1),
  },
  arbitrageur: {
    count: count(3, 30),
    pace: pace(2),
    size: size(20_000, 1_000_000),
    limit: limit(900_000),
    edge: dial('Least advantage', '%', 0.05, 0.005, 2, 0.005),
  },
  crowd: {
    count: count(120, 2_000),
    pace: pace(20),
    deposit: dial('Usual deposit', 'quote', 2_000, 100, 100_000, 100),
    leverage: dial('Highest leverage', '×', 50, 1, 100, 1),
    bulls: dial('Believe in a rise', '%', 72, 0, 100, 1),
    stops: dial('Have a stop loss', '%', 25, 0, 100, 1),
  },
  whale: { count: count(1, 10), pace: pace(90), size: size(250_000, 5_000_000), limit: limit(1_500_000) },
  hunter: {
    count: count(1, 10),
    pace: pace(15),
    size: size(60_000, 2_000_000),
    limit: limit(600_000),
    reach: dial('Hunts within', '%', 1.2, 0.1, 10, 0.1),
  },
} as const satisfies Record<string, Record<string, Dial>>

/** Who takes part, the feed of the index aside. */
export type Trade = Exclude<keyof typeof DIALS, 'feed'>
export type Kind = keyof typeof DIALS
/** A number for every dial. */
export type Settings = { [Of in Kind]: { [Name in keyof (typeof DIALS)[Of]]: number } }
/** Some of them. */
export type SettingsPatch = { [Of in Kind]?: Partial<Settings[Of]> }

export const KINDS = Object.keys(DIALS) as Kind[]
export const TRADES = KINDS.filter((kind): kind is Trade => kind !== 'feed')

/** What is usual, with some of it changed, held within the ends of each dial. Throws RangeError for what is no dial. */
export function settingsWith(...patches: readonly SettingsPatch[]): Settings {
  const settings: Record<string, Record<string, number>> = {}
  for (const kind of KINDS) {
    settings[kind] = {}
    for (const [name, { usual }] of Object.entries<Dial>(DIALS[kind])) settings[kind][name] = usual
  }
  for (const patch of patches) {
    for (const [kind, changes] of Object.entries(patch)) change(settings, kind, changes)
  }
  return settings as Settings
}

function change(settings: Record<string, Record<string, number>>, kind: string, changes: Record<string, number>): void {
  for (const [name, value] of Object.entries(changes)) {
    const found = (DIALS as Record<string, Record<string, Dial>>)[kind]?.[name]
    const of = settings[kind]
    if (found === undefined || of === undefined) throw new RangeError(`There is no setting ${kind}.${name}.`)
    if (!Number.isFinite(value)) throw new RangeError(`${kind}.${name} must be a number.`)
    of[name] = Math.min(found.most, Math.max(found.least, value))
  }
}
