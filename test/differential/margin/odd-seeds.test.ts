// Random commands on markets with margin through the core and the naive exchange: the sessions with odd seeds.
import { compareHalf } from '../seeds.ts'

compareHalf('margin', 1)
