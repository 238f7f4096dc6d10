/** How many decimals a decimal text has, trailing zeros aside: of "0.50" one. */
export function decimalsOf(text: string): number {
  return text.includes('.') ? text.replace(/0+$/, '').length - text.indexOf('.') - 1 : 0
}

/** Atoms of an amount of money of at most `decimals` decimals. */
export function atoms(amount: string, decimals: number): bigint {
  const [whole = '0', rest = ''] = amount.replace('-', '').split('.')
  const found = BigInt(whole + rest.padEnd(decimals, '0').slice(0, decimals))
  return amount.startsWith('-') ? -found : found
}
