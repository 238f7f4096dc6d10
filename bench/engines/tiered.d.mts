import type * as perpcore from '../../src/index.js'
import type { Engine } from './index.mjs'

export function tieredEngines(
  package_: Pick<typeof perpcore, 'Exchange' | 'EV_TRADE' | 'EV_REJECTED' | 'IOC'>,
): Readonly<Record<'byOrderId' | 'batch' | 'objects', Engine>>
