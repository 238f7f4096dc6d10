// The script of the worker: an exchange for each port that a client sends. Runs in a Worker of the platform and in one
// of node:worker_threads.
import { expose } from 'comlink'
import { UsageError } from '../errors.js'
import { sendTypedErrors } from './errors.js'
import type { ConnectMessage, RunMessage } from './protocol.js'
import { ServedExchange } from './served.js'

type Listens = Pick<MessagePort, 'addEventListener'>

sendTypedErrors()
scope().addEventListener('message', ({ data }: MessageEvent<Partial<ConnectMessage> | undefined>) => {
  if (data?.kind === 'connect' && data.port !== undefined) serve(data.port)
})

function serve(port: MessagePort): void {
  const served = new ServedExchange(port)
  expose(served, port) // takes no notice of messages that are not comlink's
  port.addEventListener('message', ({ data }: MessageEvent<RunMessage | { readonly kind?: undefined }>) => {
    if (data.kind === 'run') served.run(data)
  })
}

/** Node's threads have a port instead of global functions; no import, which bundlers for browsers would stumble over. */
function scope(): Listens {
  if ('postMessage' in globalThis) return globalThis
  const { parentPort } = process.getBuiltinModule('node:worker_threads')
  if (parentPort === null) throw new UsageError('`perpcore/worker/host` is the script of a worker.')
  return parentPort as unknown as Listens
}
