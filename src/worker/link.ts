// The client's end of the port: calls, batches under way, and what becomes of them when the worker ends.
import { type Remote, releaseProxy, wrap } from 'comlink'
import { UsageError } from '../errors.js'
import { sendTypedErrors, WorkerError } from './errors.js'
import { ToldMarkets } from './markets.js'
import type { MarketsMessage, RanMessage, RunMessage } from './protocol.js'
import type { ServedExchange } from './served.js'
import { connect, type HostWorker, onFailure, startWorker } from './start.js'

/** comlink's messages are of no kind. */
type Message = RanMessage | MarketsMessage | { readonly kind?: undefined }

export class Link {
  readonly markets = new ToldMarkets()
  private readonly port: MessagePort
  private readonly host: Remote<ServedExchange>
  private readonly forgetWorker: () => void
  /** Those who wait for an answer. */
  private readonly waiting = new Set<(reason: Error) => void>()
  private readonly running = new Map<number, (ran: RanMessage) => void>()
  private readonly worker: HostWorker
  private ended: WorkerError | null = null

  /** Starts a worker of its own if none is given. Throws UsageError. */
  constructor(private readonly given: HostWorker | undefined) {
    sendTypedErrors()
    this.worker = given ?? startWorker()
    this.port = connect(this.worker)
    this.forgetWorker = onFailure(this.worker, (cause) => this.end(cause))
    this.host = wrap(this.port)
    this.port.addEventListener('message', ({ data }: MessageEvent<Message>) => this.receive(data))
    this.port.addEventListener('close', () => this.end())
  }

  /** Asks the host; rejects with what it throws there, or WorkerError if the worker ends first. */
  async call<T>(ask: (host: Remote<ServedExchange>) => Promise<T>): Promise<T> {
    try {
      return await this.answer((resolve, reject) => ask(this.host).then(resolve, reject))
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      throw new UsageError('This cannot be sent to a worker.', { cause: error })
    }
  }

  /** Sends a batch; both of its buffers are gone until the answer comes. */
  run(message: RunMessage): Promise<RanMessage> {
    return this.answer((resolve) => {
      this.running.set(message.batch, resolve)
      this.port.postMessage(message, [message.commands, message.events])
    })
  }

  /** Throws WorkerError if the worker has ended. */
  check(): void {
    if (this.ended !== null) throw this.ended
  }

  /** Ends the exchange, and the worker unless it was given. Whoever waits for an answer gets WorkerError. */
  end(cause?: unknown): void {
    if (this.ended !== null) return
    this.ended = new WorkerError('The worker of this exchange has ended.', { cause })
    this.forgetWorker()
    this.host[releaseProxy]()
    this.port.close()
    if (this.given === undefined) this.worker.terminate()
    for (const reject of this.waiting) reject(this.ended)
  }

  private async answer<T>(ask: (resolve: (answer: T) => void, reject: (reason: Error) => void) => void): Promise<T> {
    this.check()
    let giveUp: ((reason: Error) => void) | undefined
    try {
      return await new Promise<T>((resolve, reject) => {
        giveUp = reject
        this.waiting.add(reject)
        ask(resolve, reject)
      })
    } finally {
      if (giveUp !== undefined) this.waiting.delete(giveUp)
    }
  }

  private receive(message: Message): void {
    if (message.kind === 'markets') for (const market of message.markets) this.markets.add(market)
    if (message.kind !== 'ran') return
    this.running.get(message.batch)?.(message)
    this.running.delete(message.batch)
  }
}
