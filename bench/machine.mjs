// What the numbers were measured on.

import { execFileSync, spawnSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** @returns {object} machine, runtime, commit and date, for the head of a result */
export function machineFacts() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    coresUsed: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    v8: process.versions.v8,
    /** Of the last five minutes: how many would have liked to run. */
    load: loadavg()[1],
    commit: commitName(),
    date: new Date().toISOString(),
  }
}

/** Whether processes can be bound to a core here, and there is more than one. */
export function canPin() {
  return cpus().length > 1 && spawnSync('taskset', ['-c', '1', 'true']).status === 0
}

/** @returns {string} the short name of the commit; with a mark if files differ from it */
export function commitName() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== ''
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes' : '')
  } catch {
    return 'none'
  }
}
