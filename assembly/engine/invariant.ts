// What must hold or is our bug. The code stays in the state for the wrapper to tell; the sentence is on its side.
import { X } from './exchange'

// @ts-ignore: decorator
@inline
export function invariant(holds: bool, fault: u32): void {
  if (!holds) halt(fault)
}

export function halt(fault: u32): void {
  X.fault = fault
  unreachable()
}
