export interface WasmFacts {
  bytes: number
  functions: number
  imports: string[]
  exports: string[]
  floats: string[]
  vectors: string[]
  atomics: string[]
  indirectCalls: string[]
  memoryGrows: string[]
  recursion: string[]
  callDepth: number
}
export function inspectWasm(bytes: Uint8Array, names?: string[] | null): { facts: WasmFacts; problems: string[] }
export function namesOf(watText: string): string[]
