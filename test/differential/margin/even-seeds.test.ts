// Random commands on markets with margin through the core and the naive exchange: the sessions with even seeds.
import { compareHalf } from '../seeds.ts'

compareHalf('margin', 0)
