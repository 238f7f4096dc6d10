// Decimal text as whole numbers.

/** Reads decimal text of at most so many decimals as an integer of its last one. */
export function decimalsOf(decimals: number): (text: string) => bigint {
  return (text) => {
    const [whole = '0', fraction = ''] = text.split('.')
    return BigInt(whole + fraction.padEnd(decimals, '0'))
  }
}

/** Compares two decimal texts that are not negative; below 0: a is less. */
export function compareDecimals(a: string, b: string): number {
  const decimals = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0)
  const whole = decimalsOf(decimals)
  const difference = whole(a) - whole(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
