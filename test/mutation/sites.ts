// Names for mutants that outlive a change elsewhere: file, function, the text of the line, what is wrong there.
import { readFileSync } from 'node:fs'
import type { Place } from './code.ts'

export interface Site {
  /** below assembly/ */
  file: string
  /** in which the line stands; '' outside of all */
  function: string
  /** the one that it is compiled into: itself, or whoever has a copy of it */
  within: string
  /** the line */
  code: string
  what: string
}

const FUNCTION = /^(?:export )?function (\w+)/

export class Sources {
  private readonly files = new Map<string, { line: string; function: string }[]>()

  siteOf({ file, line }: Place, within: string, what: string): Site {
    const at = this.linesOf(file)[line - 1]
    if (at === undefined) throw new Error(`${file} has no line ${line}`)
    return { file: file.replace('assembly/', ''), function: at.function, within, code: at.line.trim(), what }
  }

  private linesOf(file: string): { line: string; function: string }[] {
    const known = this.files.get(file)
    if (known !== undefined) return known
    let name = ''
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => {
        name = FUNCTION.exec(line)?.[1] ?? name
        return { line, function: name }
      })
    this.files.set(file, lines)
    return lines
  }
}

export function nameOf({ file, function: name, within, code, what }: Site): string {
  return `${file} ${name}${within === name ? '' : ` in ${within}`}: ${what}: ${code}`
}
