// What a crash leaves: a snapshot and the commands since. Together they give the exchange that was lost, hash for hash,
// and a snapshot of what has been restored is the one that it was restored from.
import type { Exchange } from '../../../src/slim.ts'
import type { Checker, Scene } from './checker.ts'

export class Recovery implements Checker {
  readonly name = 'recovery'

  recovered({ exchange }: Scene, recovered: Exchange): string | null {
    const [was, is] = [exchange.stateHash(), recovered.stateHash()]
    if (was !== is) return `the state was ${was}, recovered it is ${is}`
    const fault = recovered.audit()
    return fault === null ? null : `the audit of what was recovered says ${fault}`
  }

  async end({ exchange, restore }: Scene): Promise<string | null> {
    const snapshot = exchange.snapshot()
    const again = (await restore(snapshot)).snapshot()
    return Buffer.compare(snapshot, again) === 0 ? null : 'the snapshot of a restored exchange is another one'
  }
}
