// A million random commands through the core and the naive exchange: the sessions with even seeds.
import { compareHalf } from './seeds.ts'

compareHalf('matching', 0)
