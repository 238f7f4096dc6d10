import { copyFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'

const shared: Options = {
  outDir: 'dist',
  target: 'es2022',
  platform: 'neutral',
  treeshake: true,
  esbuildOptions(options) {
    options.minifySyntax = true // inlines the constants of the wire layout
  },
}

export default defineConfig([
  {
    ...shared,
    entry: ['src/index.ts', 'src/slim.ts'],
    format: ['esm', 'cjs'],
    dts: true,
    async onSuccess() {
      await copyFile('build/core.wasm', 'dist/core.wasm')
    },
  },
  {
    ...shared,
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    platform: 'node',
    external: ['commander'],
  },
])
