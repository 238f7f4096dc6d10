import { join } from 'node:path'
import { JournalDamageError, JournalError } from '../../journal/errors.js'
import { CliProblem, reasonOf } from '../problem.js'

/** What is wrong with a journal, in the words of the command line; any other error as it is. */
export function journalProblem(error: unknown, what: string, directory: string): unknown {
  if (error instanceof JournalDamageError) {
    const { file, frame, byte, reason } = error
    return new CliProblem(`cannot read ${join(directory, file)}: frame ${frame} at byte ${byte}: ${reason}`)
  }
  if (!(error instanceof JournalError)) return error
  return new CliProblem(`${what}: ${reasonOf(error.cause ?? error)}`)
}
