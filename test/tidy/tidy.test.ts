// The house style as a test: what a reviewer would otherwise have to look for.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { assembly, code, linesOf, nodes, pages, placeOf, ROOT, readText, type Source, texts } from './sources.ts'

const FILE_LINES = 400
const FUNCTION_LINES = 70
/** In two parts, so that this file does not contain what it looks for. */
const word = (...parts: string[]) => parts.join('')

const ours = code.filter(({ path }) => !path.startsWith('assembly/'))
const typed = ours.filter(({ path }) => path.endsWith('ts'))

/** path:line of every line that a pattern finds. */
function linesWith(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : [])),
  )
}

/** path:line of every node that is meant. */
function nodesThat(sources: readonly Source[], isMeant: (node: ts.Node) => boolean): string[] {
  return sources.flatMap((source) => [...nodes(source.tree)].filter(isMeant).map((node) => placeOf(source, node)))
}

test('there is something to look at', () => {
  expect(assembly.length).toBeGreaterThan(30)
  expect(typed.length).toBeGreaterThan(100)
  expect(pages).toContain('README.md')
})

describe('size', () => {
  test(`files have at most ${FILE_LINES} lines`, () => {
    expect(code.filter(({ lines }) => lines.length > FILE_LINES).map(({ path }) => path)).toEqual([])
  })

  test(`functions have at most ${FUNCTION_LINES} lines`, () => {
    const long = code.flatMap((source) =>
      [...nodes(source.tree)]
        .filter((node) => ts.isFunctionLike(node) && !isGroupOfTests(node) && linesOf(source, node) > FUNCTION_LINES)
        .map((node) => placeOf(source, node)),
    )
    expect(long).toEqual([])
  })

  /** What `describe` is given is a list of tests, not a function that one reads. */
  function isGroupOfTests(node: ts.Node): boolean {
    return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText())
  }
})

describe('words', () => {
  test('nothing is left to be done', () => {
    expect(
      linesWith(
        code,
        new RegExp(`\\b(${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('XX', 'X')}|${word('LEAD', ' NOTE')})\\b`),
      ),
    ).toEqual([])
  })

  test('no test is skipped or the only one', () => {
    const tests = code.filter(({ path }) => path.endsWith('.test.ts'))
    expect(
      linesWith(
        tests,
        /\b(it|test|describe)(\.\w+)*\.(skip|only|todo|fails)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/,
      ),
    ).toEqual([])
  })

  test('no path, host or name of the machine it was made on', () => {
    const machine = new RegExp(
      `/${word('ro', 'ot')}/|/${word('ho', 'me')}/\\w|/${word('wo', 'rk')}/|registry\\.\\w|${word('local', 'host')}:\\d`,
    )
    expect(texts.filter((path) => machine.test(readText(path)))).toEqual([])
  })
})

describe('TypeScript', () => {
  test('no any, no enum, no namespace', () => {
    expect(nodesThat(typed, ({ kind }) => kind === ts.SyntaxKind.AnyKeyword)).toEqual([])
    expect(nodesThat(typed, (node) => ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node))).toEqual([])
  })

  test('the compiler is not told to look away, but for the decorators of AssemblyScript', () => {
    const silenced = new RegExp(`@${word('ts', '-')}(ignore|nocheck)`)
    expect(linesWith(typed, silenced)).toEqual([])
    const isDecorator = (line: string) => line.trim() === `// @${word('ts', '-')}ignore: decorator`
    const core = assembly.map((source) => ({
      ...source,
      lines: source.lines.map((line) => (isDecorator(line) ? '' : line)),
    }))
    expect(linesWith(core, silenced)).toEqual([])
    // In a test it claims that something does not compile.
    const notTests = typed.filter(({ path }) => !path.startsWith('test/'))
    expect(linesWith(notTests, new RegExp(`@${word('ts', '-')}expect`))).toEqual([])
  })

  test('exports have names', () => {
    const isDefault = (node: ts.Node) =>
      ts.isExportAssignment(node) ||
      (ts.canHaveModifiers(node) &&
        ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true)
    expect(
      nodesThat(
        ours.filter(({ path }) => !path.endsWith('.config.ts')),
        isDefault,
      ),
    ).toEqual([])
  })

  test('relative imports of src/ name files as they will be', () => {
    const src = ours.filter(({ path }) => path.startsWith('src/'))
    const isBare = (node: ts.Node) =>
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      /^'\.(?!.*\.js(on)?')/.test(node.moduleSpecifier.getText())
    expect(nodesThat(src, isBare)).toEqual([])
  })
})

describe('the core', () => {
  test('every file begins with what it decides', () => {
    expect(assembly.filter(({ text }) => !text.startsWith('// ')).map(({ path }) => path)).toEqual([])
  })

  test('a number of JavaScript comes in at one place only', () => {
    const isDouble = (node: ts.Node) => ts.isIdentifier(node) && node.text === 'f64'
    const others = assembly.filter(({ path }) => path !== 'assembly/engine/direct.ts')
    expect(nodesThat(others, isDouble)).toEqual([])
  })

  test('no float, no clock, no chance, nothing that allocates', () => {
    const names = new Set([
      'f32',
      'Math',
      'Mathf',
      'Date',
      'Map',
      'Set',
      'Array',
      'StaticArray',
      'String',
      'console',
      'heap',
      'performance',
    ])
    expect(nodesThat(assembly, (node) => ts.isIdentifier(node) && names.has(node.text))).toEqual([])
    expect(
      nodesThat(
        assembly,
        (node) => ts.isNewExpression(node) || ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node),
      ),
    ).toEqual([])
    expect(
      nodesThat(
        assembly,
        (node) => ts.isNumericLiteral(node) && /[.]|\d[eE]/.test(node.getText()) && !/^0x/i.test(node.getText()),
      ),
    ).toEqual([])
  })

  test('no text but the names of modules and fields', () => {
    const isText = (node: ts.Node) =>
      node.kind === ts.SyntaxKind.StringKeyword ||
      ts.isTemplateExpression(node) ||
      (ts.isStringLiteralLike(node) && !isNameOfField(node))
    expect(nodesThat(assembly, isText)).toEqual([])
  })

  function isNameOfField(node: ts.Node): boolean {
    const { parent } = node
    if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true
    return ts.isCallExpression(parent) && /^(offsetof|ERROR)\b/.test(parent.expression.getText())
  }
})

describe('what is generated', () => {
  test('is what the schema says', () => {
    expect(() =>
      execFileSync(process.execPath, ['tools/generate-wire.mjs', '--check'], { cwd: ROOT, stdio: 'pipe' }),
    ).not.toThrow()
  })
})

describe('pages', () => {
  test('links lead somewhere', () => {
    expect(pages.flatMap(brokenLinks)).toEqual([])
  })
})

function brokenLinks(page: string): string[] {
  const text = readText(page).replace(/```[\s\S]*?```/g, '')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string)
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))
    .map((target) => `${page}: ${target}`)
}

function leadsSomewhere(page: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? page : join(dirname(page), decodeURI(file))
  if (!existsSync(join(ROOT, path))) return false
  return anchor === undefined || !path.endsWith('.md') || anchorsOf(path).has(anchor)
}

/** As GitHub makes them from headings. */
function anchorsOf(page: string): Set<string> {
  const headings = [...readText(page).matchAll(/^#+ +(.*)$/gm)].map(([, heading]) => heading as string)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  )
}
