// All commands again, from the beginning, in a new exchange: the same state and the same events, by their hash.
import type { Checker, Scene } from './checker.ts'

export class Replay implements Checker {
  readonly name = 'replay'

  async end({ exchange, commands, open }: Scene): Promise<string | null> {
    const again = await open()
    for (const command of commands) again.apply(command as never)
    const [was, is] = [exchange.stateHash(), again.stateHash()]
    return was === is ? null : `the state is ${was}, replayed it is ${is}`
  }
}
