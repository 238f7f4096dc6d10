// The naive exchange beside it, event for event. It is slow, so it comes along for the first commands of a run only. It
// knows no end of the memory: where that is short, it stays away.
import { stateDifference } from '../../differential/compare.ts'
import { NaiveExchange } from '../../model/naive.ts'
import { type Checker, type Scene, type Step, textOf } from './checker.ts'

export class Model implements Checker {
  readonly name = 'model'
  /** how many commands have been compared */
  compared = 0
  private readonly naive: NaiveExchange
  private isThere = true

  constructor(
    quoteDecimals: number,
    private readonly most: number,
  ) {
    this.naive = new NaiveExchange({ quoteDecimals })
  }

  after({ exchange }: Scene, { number, command, events }: Step): string | null {
    if (!this.isThere) return null
    const naive = this.naive.apply(command)
    this.compared++
    const [ours, its] = [textOf(events), textOf(naive)]
    if (ours !== its) return `the core told ${ours}, the naive exchange ${its}`
    return number === this.most ? this.leave(exchange) : null
  }

  end({ exchange }: Scene): string | null {
    return this.isThere ? this.leave(exchange) : null
  }

  private leave(exchange: Scene['exchange']): string | null {
    this.isThere = false
    const found = stateDifference(exchange.state(), this.naive.state())
    return found === null ? null : `the states differ: ${JSON.stringify(found)}`
  }
}
