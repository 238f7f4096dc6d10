// What a command has to look out for before it may come: one number for all of it, so that one look is enough where there is
// nothing.
import type { HaltedError } from '../errors.js'
import type { CommandRecorder } from '../journal/recorder.js'

const PENDING = 1
const BUSY = 2
const HALTED = 4
const RECORDED = 8
const LISTENED = 16

export abstract class Attention {
  /** The bits above; 0: nothing. */
  attention = 0
  private taker: CommandRecorder | null = null
  private fault: HaltedError | null = null

  /** A command or batch is not complete. */
  get pending(): boolean {
    return (this.attention & PENDING) !== 0
  }

  set pending(is: boolean) {
    this.attend(PENDING, is)
  }

  /** The encoder or listeners are at work: no other command may come in between. */
  get busy(): boolean {
    return (this.attention & BUSY) !== 0
  }

  set busy(is: boolean) {
    this.attend(BUSY, is)
  }

  /** Why it has halted; null: it has not. */
  get halted(): HaltedError | null {
    return this.fault
  }

  /** Takes every command before it is applied; null: nobody does. */
  get recorder(): CommandRecorder | null {
    return this.taker
  }

  set recorder(taker: CommandRecorder | null) {
    this.taker = taker
    this.attend(RECORDED, taker !== null)
  }

  /** Somebody wants to be told of events. */
  set listened(is: boolean) {
    this.attend(LISTENED, is)
  }

  protected haltBy(fault: HaltedError): HaltedError {
    this.fault = fault
    this.attention = HALTED
    return fault
  }

  private attend(to: number, is: boolean): void {
    this.attention = is ? this.attention | to : this.attention & ~to
  }
}
