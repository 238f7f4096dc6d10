/** Folder for what is fetched or unpacked for this project, but not into it. */
export const CACHE: string

/** Its executable. Rejects with a sentence if it cannot be had here. */
export function findChromium(): Promise<string>

/** The first of some programs that is installed. */
export function installed(names: readonly string[]): string | null
