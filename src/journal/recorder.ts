/** Takes the records of an exchange's commands, each before it is applied: a journal. */
export interface CommandRecorder {
  /**
   * `record` is valid during this call only. `market`: the name of a market that the record has no index for. What this
   * throws comes out of the call that applies the command, which then is not applied.
   */
  append(record: Uint8Array, market?: string): void
}
