// The package without the bytes of the core: for hosts that compile WebAssembly themselves.

export { type CoreOptions, Exchange } from './exchange.js'
export * from './public.js'
export type { CoreModule } from './wasm/load.js'
