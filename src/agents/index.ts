// The people of a market, seeded: for the sandbox, for services that want to be tried, and for benchmarks.
export type { Agent, Wish } from './agent.js'
export { type Act, FIRST_ACCOUNT, Floor, type FloorMemory, type FloorOptions } from './floor.js'
export {
  DIALS,
  type Dial,
  KINDS,
  type Kind,
  type Settings,
  type SettingsPatch,
  settingsWith,
  type Trade,
} from './settings.js'
export type { SeenAccount, SeenOrder, Sight } from './sight.js'
export { DEFAULT_MARKET, type MarketTerms, Steps } from './terms.js'
