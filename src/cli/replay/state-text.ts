/**
 * JSON with the keys of every object sorted by code unit and one space of indentation a level, piece by piece: the text
 * of a state may be longer than a string can be.
 */
export function* sortedJson(value: unknown, indent = '\n'): Generator<string, void, undefined> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value)
    return
  }
  const inner = `${indent} `
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => ['', item])
    : Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [`${JSON.stringify(key)}: `, item])
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  let separator = open
  for (const [prefix, item] of entries) {
    yield `${separator}${inner}${prefix}`
    yield* sortedJson(item, inner)
    separator = ','
  }
  yield entries.length === 0 ? `${open}${close}` : `${indent}${close}`
}
