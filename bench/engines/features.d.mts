import type * as perpcore from '../../src/index.js'
import type { Engine } from './index.mjs'

type Package = Pick<typeof perpcore, 'Exchange' | 'EV_TRADE' | 'EV_REJECTED' | 'IOC'>

export function plainFeatures(package_: Package): readonly Engine[]
export function marginFeatures(package_: Package): readonly Engine[]
