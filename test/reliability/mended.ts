// What the campaigns have found, and where it is tested since.
export interface Mended {
  found: string
  by: string
  test: string
}

export const MENDED: readonly Mended[] = [
  {
    found:
      'A market order in a batch of bytes, with 2^60 or more in the price field that it does not use: the core never came back.',
    by: 'any bytes to the batch decoder, seed 12',
    test: 'test/core/refused-records.test.ts',
  },
  {
    found: 'A forged record of a refusal could name an op that does not exist: the event told `op: undefined`.',
    by: 'any bytes to the batch decoder, seed 1',
    test: 'test/core/refused-records.test.ts',
  },
  {
    found:
      'The number API and queries looked into objects that they were handed: a getter could call back into the exchange, and what it threw came out instead of a UsageError.',
    by: 'hostile JavaScript, seeds 1 to 20',
    test: 'test/api/hostile.test.ts, test/api/number-api.test.ts',
  },
  {
    found: 'Bytes of which the buffer was given away, to `replay` or `restore`: a TypeError of the platform.',
    by: 'hostile JavaScript, seeds 8 and 16',
    test: 'test/api/hostile.test.ts',
  },
]

/** Found, and not mended: what one should know. */
export const KNOWN: readonly string[] = [
  'A fill-or-kill order counts the slices of the icebergs in its way one by one, in one piece: 10^11 of them took 43 seconds. The campaigns keep to 10^4.',
  'An index near the end of what is admitted, with funding of half of the position every 100 ms, makes a balance that 64 bits do not hold within a few settlements: the exchange halts (R-ACC-03), and the campaigns count that apart.',
]
