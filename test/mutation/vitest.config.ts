// Runs the tests whose deeds become trials, and keeps what they do.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    // Tests of rules, and of the core's own those that are about the memory and about pauses.
    include: [
      'test/rules/*.test.ts',
      'test/attacks/*.test.ts',
      'test/differential/margin/beyond-64-bits.test.ts',
      'test/core/{exits-without-memory,far-prices,margin-capacity,margin-full,margin-pauses,memory-edges,pauses}.test.ts',
    ],
    setupFiles: ['test/mutation/recorder.ts'],
    maxWorkers: 1,
    reporters: ['dot'],
    testTimeout: 300_000,
  },
})
