/** Takes the records of an exchange's commands, each before it is applied: a journal, or a log that replicates them. */
export interface CommandRecorder {
  /**
   * `records`: of `count` commands, one behind another; valid during this call only. `market`: the name of a market that
   * the record, then a single one, has no index for. What this throws comes out of the call that applies the commands,
   * which then are not applied.
   */
  append(records: Uint8Array, count: number, market?: string): void
}
