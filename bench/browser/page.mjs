// The page in the browser: starts a worker for each engine, hands it its tasks, and sends back what it answers.

const workers = new Map()

const ACTS = {
  facts: () => ({ userAgent: navigator.userAgent, isolated: globalThis.crossOriginIsolated }),
  start({ id, script }) {
    workers.set(id, new Worker(script, { type: 'module' }))
  },
  stop({ id }) {
    workers.get(id).terminate()
    workers.delete(id)
  },
}

for (;;) {
  const message = await (await fetch('/next')).json()
  const answer = message.act === undefined ? await ask(message) : { result: ACTS[message.act](message) ?? null }
  await fetch('/answer', { method: 'POST', body: JSON.stringify(answer, plain) })
}

/** A worker that cannot be loaded tells it by an event alone. */
function ask({ id, task }) {
  const worker = workers.get(id)
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => resolve({ error: message ?? 'the worker could not be loaded' })
    worker.postMessage(task)
  })
}

/** JSON has no columns of numbers. */
function plain(_, value) {
  return value instanceof Float64Array ? { doubles: Array.from(value) } : value
}
