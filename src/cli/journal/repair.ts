import { statSync } from 'node:fs'
import { DirectoryDisk } from '../../journal/directory.js'
import { repairJournal } from '../../journal/repair.js'
import { CliProblem, reasonOf } from '../problem.js'
import { journalProblem } from './problem.js'

/** Makes a journal readable again and says what was taken out. */
export async function repair(directory: string): Promise<void> {
  requireThere(directory)
  try {
    const disk = await DirectoryDisk.lock(directory)
    try {
      const { damage, torn, seq, aside } = await repairJournal(disk)
      if (damage !== null) process.stdout.write(`damage    ${damage.message}\n`)
      if (torn !== null) process.stdout.write(`torn      ${torn.bytes} bytes from byte ${torn.byte} of ${torn.file}\n`)
      if (aside.length > 0) process.stdout.write(`put aside ${aside.join(', ')}\n`)
      process.stdout.write(`ends with command ${seq}\n`)
    } finally {
      await disk.close()
    }
  } catch (error) {
    throw journalProblem(error, `cannot repair ${directory}`, directory)
  }
}

/** A lock would make the directory. */
function requireThere(directory: string): void {
  try {
    statSync(directory)
  } catch (error) {
    throw new CliProblem(`cannot repair ${directory}: ${reasonOf(error)}`)
  }
}
