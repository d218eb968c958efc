/** Entries in the order in which every batch locks tasks: two batches then never wait for each other in a circle. */
export function inLockOrder<T extends { task_id: string | null }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => ((a.task_id ?? '') < (b.task_id ?? '') ? -1 : 1))
}
