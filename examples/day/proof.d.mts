import type { StateView } from 'perpcore'

/** Both must be 0: `money` in atoms, `sizes` for each market. */
export function conservation(state: StateView, paidIn: bigint): { money: bigint; sizes: bigint[] }
