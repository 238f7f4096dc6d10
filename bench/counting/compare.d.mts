export const TOLERANCE: number
export function readCounted(): Record<string, number>
export function changesOf(counted: Readonly<Record<string, number>>, work: Readonly<Record<string, number>>): string[]
