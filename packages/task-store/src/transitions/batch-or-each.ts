import { isConnectionError } from '@etermai/platform'
import type { Changed } from './change.ts'

/** Told of a task that could not be changed; the others are. */
export type OnFailure = (taskId: string, error: unknown) => void

/** Where nobody is told, it is thrown. */
export const rethrow: OnFailure = (_taskId, error) => {
  throw error
}

/**
 * Changes tasks in one transaction; if that fails, each in its own, so that one bad entry harms no other. Throws only
 * when Postgres cannot be reached.
 */
export async function batchOrEach(
  ids: readonly string[],
  change: (ids: readonly string[]) => Promise<Changed[]>,
  onFailure: OnFailure,
): Promise<Changed[]> {
  if (ids.length === 0) return []
  try {
    return await change(ids)
  } catch (error) {
    if (isConnectionError(error)) throw error
    const [only] = ids
    if (ids.length === 1 && only !== undefined) {
      onFailure(only, error)
      return []
    }
  }
  const changed: Changed[] = []
  for (const id of ids) changed.push(...(await batchOrEach([id], change, onFailure)))
  return changed
}
