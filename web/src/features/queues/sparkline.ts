export interface Bar {
  done: number
  failed: number
  /** Of the highest bar, 0 to 1. */
  doneShare: number
  failedShare: number
}

/** Bars by minute from the oldest to the present, as the API gives them the other way round. */
export function barsOf(doneByMinute: readonly number[], failedByMinute: readonly number[]): Bar[] {
  const minutes = doneByMinute.map((done, at) => ({ done, failed: failedByMinute[at] ?? 0 })).toReversed()
  const highest = Math.max(1, ...minutes.map(({ done, failed }) => done + failed))
  return minutes.map(({ done, failed }) => ({
    done,
    failed,
    doneShare: done / highest,
    failedShare: failed / highest,
  }))
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
