/** Objects nested this deep (one market, one account) are made into text whole; those above them piece by piece. */
const PIECES_DEPTH = 2

/**
 * JSON with the keys of every object sorted by code unit and one space of indentation a level, in pieces: the text of a
 * state may be longer than a string can be.
 */
export function* sortedJson(value: unknown, depth = 0): Generator<string, void, undefined> {
  if (depth === PIECES_DEPTH || !isObject(value)) {
    yield textOf(value, lineStart(depth))
    return
  }
  const indent = lineStart(depth)
  let separator = '{'
  for (const key of Object.keys(value).sort()) {
    yield `${separator}${indent} ${JSON.stringify(key)}: `
    yield* sortedJson(value[key], depth + 1)
    separator = ','
  }
  yield separator === '{' ? '{}' : `${indent}}`
}

function textOf(value: unknown, indent: string): string {
  if (Array.isArray(value)) return arrayText(value, indent)
  if (!isObject(value)) return JSON.stringify(value)
  let text = ''
  for (const key of Object.keys(value).sort()) {
    text += `${text === '' ? '{' : ','}${indent} ${JSON.stringify(key)}: ${textOf(value[key], `${indent} `)}`
  }
  return text === '' ? '{}' : `${text}${indent}}`
}

function arrayText(items: readonly unknown[], indent: string): string {
  let text = ''
  for (const item of items) text += `${text === '' ? '[' : ','}${indent} ${textOf(item, `${indent} `)}`
  return text === '' ? '[]' : `${text}${indent}]`
}

function lineStart(depth: number): string {
  return `\n${' '.repeat(depth)}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
