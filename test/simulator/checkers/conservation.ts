// No money comes from nowhere. The core's own audit after every command; and now and then the sum of all that anybody
// has, read from the public state, against what events have said was paid in and out.
import { decimalsOf } from '../decimals.ts'
import type { Checker, Scene, Step } from './checker.ts'

const SUM_EVERY = 97

export class Conservation implements Checker {
  readonly name = 'conservation'
  private paidIn = 0n

  after(scene: Scene, { number, events }: Step): string | null {
    const atoms = decimalsOf(scene.world.quoteDecimals)
    for (const event of events) {
      const isPayment = event.ev === 'balance' && (event.reason === 'deposit' || event.reason === 'withdraw')
      if (isPayment || (event.ev === 'insurance' && event.reason === 'topUp')) this.paidIn += atoms(event.delta)
    }
    const fault = scene.exchange.audit()
    if (fault !== null) return `the audit says ${fault}`
    return number % SUM_EVERY === 0 ? this.compareSum(scene) : null
  }

  end(scene: Scene): string | null {
    return this.compareSum(scene)
  }

  private compareSum({ exchange, world }: Scene): string | null {
    const atoms = decimalsOf(world.quoteDecimals)
    const state = exchange.state()
    let sum = atoms(state.treasury) + atoms(state.insurance)
    for (const { pools, positions } of Object.values(state.accounts)) {
      for (const pool of Object.values(pools)) sum += atoms(pool.collateral)
      for (const position of Object.values(positions)) sum -= atoms(position.cost)
    }
    return sum === this.paidIn ? null : `${sum} atoms are there, ${this.paidIn} were paid in`
  }
}
