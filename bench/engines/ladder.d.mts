import type { Engine } from './index.mjs'

export const ladderEngine: Engine
