/** What the user of the command line must put right: told in one line on stderr, exit code 2, no stack. */
export class CliProblem extends Error {
  override readonly name = 'CliProblem'
}

/** The reason of a failed system call in words, without Node's code and path repeated. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = REASONS.get(code)
  if (known !== undefined) return known
  return error instanceof Error ? error.message : String(error)
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['EEXIST', 'there is a file of this name'],
  ['EISDIR', 'is a directory'],
  ['ENOTDIR', 'a part of the path is not a directory'],
  ['ENOSPC', 'no space left on the device'],
  ['EROFS', 'the file system is read-only'],
  ['EMFILE', 'too many open files'],
  ['Z_DATA_ERROR', 'damaged gzip data'],
  ['Z_BUF_ERROR', 'the gzip data end too early'],
])
