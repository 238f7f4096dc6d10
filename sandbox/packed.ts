// Rows of numbers in one buffer: what the page is shown travels to it without being copied.
declare const kind: unique symbol

/** The numbers of rows of a kind, one row after the other. */
export type Packed<Row> = Float64Array<ArrayBuffer> & { readonly [kind]?: Row }

/** What is packed of each row, in this order. */
export type Columns<Row> = readonly (keyof Row & string)[]

export function pack<Row extends Record<string, number>>(rows: readonly Row[], columns: Columns<Row>): Packed<Row> {
  const packed = new Float64Array(rows.length * columns.length)
  let at = 0
  for (const row of rows) for (const column of columns) packed[at++] = row[column] as number
  return packed
}

export function unpack<Row extends Record<string, number>>(packed: Packed<Row>, columns: Columns<Row>): Row[] {
  return Array.from({ length: packed.length / columns.length }, (_, at) => {
    const numbers = columns.map((column, i) => [column, packed[at * columns.length + i]])
    return Object.fromEntries(numbers) as Row
  })
}
