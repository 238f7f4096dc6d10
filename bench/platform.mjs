// What the bench needs of the platform, in Node and in a browser's worker alike.

const inNode = typeof process !== 'undefined'

/** Of the processor, in all so far; null where that cannot be known. @returns {number | null} milliseconds */
export function cpuMs() {
  if (!inNode) return null
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What went before is not to be collected in the timed part. */
export function collect() {
  globalThis.gc?.()
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Answers tasks, one at a time: those of the process that forked this one, or of the page that has this worker.
 * @param {Record<string, (task: object) => unknown>} tasks by name
 */
export function serve(tasks) {
  const answer = async (task) => {
    try {
      return { result: await tasks[task.task](task) }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  }
  if (inNode) process.on('message', async (task) => process.send(await answer(task)))
  else globalThis.addEventListener('message', async ({ data }) => globalThis.postMessage(await answer(data)))
}
