import { copyFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'

const shared: Options = {
  outDir: 'dist',
  target: 'es2022',
  platform: 'neutral',
  treeshake: true,
  esbuildOptions(options) {
    options.minifySyntax = true // inlines the constants of the wire layout
    options.minifyWhitespace = true // a quarter of the main entry
    options.legalComments = 'inline'
    options.mainFields = ['module', 'main'] // comlink has no exports
  },
}

export default defineConfig([
  {
    ...shared,
    entry: {
      index: 'src/index.ts',
      slim: 'src/slim.ts',
      node: 'src/node.ts',
      'feed/index': 'src/feed/index.ts',
      'risk/index': 'src/risk/index.ts',
      'venues/index': 'src/venues/index.ts',
      agents: 'src/agents/index.ts',
      browser: 'src/browser.ts',
      'worker/client': 'src/worker/client.ts',
    },
    external: [/^node:/],
    format: ['esm'],
    dts: true,
    async onSuccess() {
      await copyFile('build/core.wasm', 'dist/core.wasm')
    },
  },
  {
    ...shared,
    entry: {
      index: 'src/index.ts',
      slim: 'src/slim.ts',
      node: 'src/node.ts',
      'feed/index': 'src/feed/index.ts',
      'risk/index': 'src/risk/index.ts',
      'venues/index': 'src/venues/index.ts',
      agents: 'src/agents/index.ts',
    },
    external: [/^node:/],
    format: ['cjs'],
    splitting: true, // what one entry throws is what another exports
    dts: true,
  },
  {
    ...shared,
    entry: { 'worker/host': 'src/worker/host.ts' }, // one file, so that it can be served from anywhere
    format: ['esm'],
    dts: true,
    splitting: false,
    treeshake: false, // would take off the footer
    footer: { js: 'export {}' }, // it exports nothing, but is a module
  },
  {
    ...shared,
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    platform: 'node',
    external: ['@viz-js/viz', 'commander'],
  },
])
