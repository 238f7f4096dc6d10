// `perpcore journal`: looks at journals, mends them, and takes them to text and back.
import type { Command } from 'commander'
import { exportLines, importLines } from './lines.js'
import { repair } from './repair.js'
import { verify } from './verify.js'

const REPAIR_HELP = `
The journal is cut at its first bad frame. If it is damaged before its newest good snapshot, it begins anew behind that.
Nothing is deleted: what is taken out is put aside beside it, as NAME.cut, and bad snapshots as NAME.bad.`

const EXPORT_HELP = `
One JSON object a line: first the settings, then each command with its record in hexadecimal, exactly as the core was
given it. import makes a journal of it with the same state hash, behind which it can go on.`

export function addJournalCommand(root: Command): void {
  const journal = root.command('journal').description('look at a journal, mend it, take it to text and back')
  journal
    .command('verify')
    .description('read and replay all of it, and name the first bad frame and byte')
    .argument('<dir>', 'directory of the journal')
    .option('--quiet', 'no progress and no summary')
    .action((directory: string, options: { quiet?: true }) => verify(directory, options.quiet === true))
  journal
    .command('repair')
    .description('take out what is damaged and put it aside')
    .argument('<dir>', 'directory of the journal, which no process may have open')
    .addHelpText('after', REPAIR_HELP)
    .action(repair)
  journal
    .command('export')
    .description('write it as text to standard output')
    .argument('<dir>', 'directory of the journal')
    .addHelpText('after', EXPORT_HELP)
    .action(exportLines)
  journal
    .command('import')
    .description('make a journal of what export wrote')
    .argument('<dir>', 'directory of the new journal, absent or empty')
    .argument('[file]', 'what export wrote, plain or gzipped; - for standard input', '-')
    .action(importLines)
}
