export const COUNTERS: readonly ['instructions', 'accesses', 'calls']
export function instrument(bytes: Uint8Array): Uint8Array<ArrayBuffer>
