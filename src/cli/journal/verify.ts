import { DirectoryDisk } from '../../journal/directory.js'
import { type Verified, verifyJournal } from '../../journal/verify.js'
import { CliProblem } from '../problem.js'
import { grouped, Progress } from '../replay/progress.js'
import { journalProblem } from './problem.js'

const OF_UNKNOWN_SIZE = { size: null, bytesRead: () => 0 }

/** Reads all of a journal and says what it is, or what is wrong with it. */
export async function verify(directory: string, quiet: boolean): Promise<void> {
  const progress = new Progress(OF_UNKNOWN_SIZE, quiet)
  let found: Verified
  try {
    found = await verifyJournal(new DirectoryDisk(directory), (seq) => progress.update(seq))
  } catch (error) {
    throw journalProblem(error, `cannot read ${directory}`, directory)
  } finally {
    progress.end()
  }
  if (!quiet) process.stdout.write(`${summary(found)}\n`)
  const [bad] = found.bad
  if (bad !== undefined) throw new CliProblem(`${directory}: ${found.bad.join('; ')}`)
}

function summary({ first, last, segments, frames, bytes, torn, snapshots, stateHash }: Verified): string {
  const rows: [string, string][] = [
    ['commands', last < first ? 'none' : `${grouped(first)} to ${grouped(last)}`],
    ['segments', grouped(segments)],
    ['frames', grouped(frames)],
    ['bytes', grouped(bytes)],
    ['torn', torn === null ? 'nothing' : `${torn.bytes} bytes from byte ${torn.byte} of ${torn.file}`],
    ['snapshots', snapshots.length === 0 ? 'none' : `${snapshots.length}, the newest of command ${snapshots.at(-1)}`],
    ['state hash', stateHash ?? 'not known: commands before the first snapshot are missing'],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n')
}
