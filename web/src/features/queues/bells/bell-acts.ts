import type { listBells } from '@etermai/admin-contract'
import type { ItemOf } from '../../../api/index.ts'

export type Bell = ItemOf<typeof listBells>
export type BellState = Bell['state']
export type BellAct = 'retry' | 'remove' | 'replay'

/** What can be done to a bell that stands like this; one that rings now is left alone. */
export function actsFor(state: BellState): readonly BellAct[] {
  if (state === 'active') return []
  return state === 'failed' ? ['retry', 'replay', 'remove'] : ['replay', 'remove']
}

export interface Outcome {
  done: number
  refused: { id: string; code: string; message: string | null }[]
}

/** Does what was previewed, batch by batch until nothing is left, and says how far it is. */
export async function runBatches(
  first: string,
  run: (token: string) => Promise<Outcome & { next_token: string | null }>,
  onProgress: (so: Outcome) => void,
): Promise<Outcome> {
  let so: Outcome = { done: 0, refused: [] }
  for (let token: string | null = first; token !== null; ) {
    const batch: Outcome & { next_token: string | null } = await run(token)
    so = { done: so.done + batch.done, refused: [...so.refused, ...batch.refused] }
    onProgress(so)
    token = batch.next_token
  }
  return so
}
