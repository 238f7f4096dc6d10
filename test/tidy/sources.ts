// The files that the house rules are about, read once; code also as a syntax tree.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CODE_FOLDERS = ['assembly', 'src', 'test', 'bench', 'tools', 'schema', 'examples', 'sandbox']
const NOT_OURS = new Set(['node_modules', 'generated', 'results', 'dist', 'build', 'coverage', '.git'])
const CODE = /\.(tsx?|mts|mjs|js)$/

export interface Source {
  /** path from the root, with slashes */
  path: string
  text: string
  lines: string[]
  tree: ts.SourceFile
}

/** Every file below a folder that git would keep. */
function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesIn(path)
    else yield path
  }
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function readSource(path: string): Source {
  const text = readText(path)
  const kind = path.endsWith('tsx') ? ts.ScriptKind.TSX : path.endsWith('ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  return { path, text, lines: text.replace(/\n$/, '').split('\n'), tree }
}

/** All code of the project, configuration at the root too; nothing that is generated. */
export const code: Source[] = [
  ...readdirSync(ROOT).filter((name) => CODE.test(name)),
  ...CODE_FOLDERS.flatMap((folder) => [...filesIn(folder)].filter((path) => CODE.test(path))),
].map(readSource)

export const assembly = code.filter(({ path }) => path.startsWith('assembly/'))
export const pages = [...filesIn('')].filter((path) => path.endsWith('.md'))
/** Whatever is text and ours. */
export const texts = [...filesIn('')].filter((path) => CODE.test(path) || /\.(md|json|html|css|sh)$|^\.ci\//.test(path))

/** Every node below one, in the order of the text. */
export function* nodes(from: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = []
  ts.forEachChild(from, (child) => {
    children.push(child)
  })
  for (const child of children) {
    yield child
    yield* nodes(child)
  }
}

/** path:line of a node. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}

/** How many lines a node takes, without the comment before it. */
export function linesOf({ tree }: Source, node: ts.Node): number {
  const at = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  return at(node.getEnd()) - at(node.getStart(tree)) + 1
}
