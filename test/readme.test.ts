// What the README shows must run: its first example, as a reader would paste it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

function codeBlocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] as string,
  )
}

describe('the README', () => {
  it('shows twelve lines at the most that place two orders and print the trade', () => {
    const [example] = codeBlocks('ts') as [string]
    expect(example.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(12)
    const folder = mkdtempSync(join(tmpdir(), 'perpcore-readme-'))
    try {
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
      writeFileSync(join(folder, 'example.js'), example)
      execFileSync('mkdir', [join(folder, 'node_modules')])
      symlinkSync(root, join(folder, 'node_modules', 'perpcore'))
      const printed = execFileSync(process.execPath, ['example.js'], { cwd: folder, encoding: 'utf8' })
      expect(printed).toMatch(/^0\.01 at 50000\n[0-9a-f]{16}\n$/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('names two commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(codeBlocks('sh').slice(0, 2)).toEqual(['npm install && npm start\n', 'npm install && npm test\n'])
    expect(scripts).toHaveProperty('start')
    expect(scripts).toHaveProperty('test')
  })
})
