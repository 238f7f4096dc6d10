import type * as slim from '../../src/slim.js'

export function measureWork(package_: typeof slim): Promise<Record<string, number>>
