// Workers of every platform.
import { UsageError } from '../errors.js'
import type { ConnectMessage } from './protocol.js'

interface AnyWorker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  terminate(): unknown
}

/** The Worker of browsers, Deno and Bun. */
export interface WebWorker extends AnyWorker {
  addEventListener(type: 'error', listener: (event: unknown) => void): void
  removeEventListener(type: 'error', listener: (event: unknown) => void): void
}

/** The Worker of node:worker_threads. */
export interface ThreadWorker extends AnyWorker {
  on(event: 'error', listener: (error: unknown) => void): unknown
  off(event: 'error', listener: (error: unknown) => void): unknown
}

/** A worker whose script is `perpcore/worker/host`. */
export type HostWorker = WebWorker | ThreadWorker

/** A new worker, whose script lies beside this one. Throws UsageError if the platform has none. */
export function startWorker(): HostWorker {
  return typeof Worker === 'undefined' ? startThread(import.meta.url) : startWebWorker()
}

/** In just this form, which bundlers look for. */
function startWebWorker(): HostWorker {
  return new Worker(new URL('./host.js', import.meta.url), { type: 'module' })
}

/** `base` is a parameter so that no bundler takes the host for a file of the page. */
function startThread(base: string): HostWorker {
  const threads = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads')
  if (threads === undefined) throw new UsageError('This platform has no workers.')
  return new threads.Worker(new URL('./host.js', base))
}

/** Opens a port to a new exchange in the worker. */
export function connect(worker: HostWorker): MessagePort {
  if (typeof worker?.postMessage !== 'function') throw new UsageError('`worker` must be a Worker.')
  const { port1, port2 } = new MessageChannel()
  const message: ConnectMessage = { kind: 'connect', port: port2 }
  worker.postMessage(message, [port2] as unknown as ArrayBuffer[])
  return port1
}

/** Has a function called when the worker fails; the function returned ends that. */
export function onFailure(worker: HostWorker, failed: (cause: unknown) => void): () => void {
  if ('addEventListener' in worker) {
    worker.addEventListener('error', failed)
    return () => worker.removeEventListener('error', failed)
  }
  worker.on('error', failed)
  return () => worker.off('error', failed)
}
