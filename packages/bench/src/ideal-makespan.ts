/**
 * No schedule ends earlier: all terminals at work until the end, or the longest task on the fastest of them, whichever is
 * later.
 */
export function idealMakespan(work: readonly number[], speeds: readonly number[]): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return Math.max(sum(work) / sum(speeds), Math.max(0, ...work) / Math.max(...speeds))
}
