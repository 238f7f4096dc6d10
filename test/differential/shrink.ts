// Delta debugging: a shorter list of commands in which the difference stays.

/** Drops ever smaller pieces while `differs` says yes; gives up when the time is over. */
export async function shrink<T>(
  commands: readonly T[],
  differs: (commands: readonly T[]) => Promise<boolean>,
  patienceMs: number,
): Promise<readonly T[]> {
  const end = Date.now() + patienceMs
  let kept = commands
  for (let size = kept.length >> 1; size >= 1; size = size === 1 ? 0 : size >> 1) {
    let dropped = true
    while (dropped) {
      dropped = false
      for (let from = kept.length - size; from >= 0; from -= size) {
        if (Date.now() > end) return kept
        const fewer = [...kept.slice(0, from), ...kept.slice(from + size)]
        if (!(await differs(fewer))) continue
        kept = fewer
        dropped = true
      }
    }
  }
  return kept
}
