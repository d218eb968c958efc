import { EPOCH_KEY } from '@etermai/domain'
import { rows, sql } from '@etermai/platform'
import { type PlacedTask, placedTasks, readTerminalKeys, type TerminalKeys } from '@etermai/task-store'
import type { Reached } from '../check.ts'

const TERMINALS = sql(import.meta.url, '../sql/terminal-ids.sql')

/** What Redis says of the terminals, and what Postgres says: read one after the other, so they may differ for a moment. */
export interface Picture {
  /** Null: Redis has lost everything and has not been written anew yet; then nothing in it is believed. */
  epoch: string | null
  terminals: TerminalKeys[]
  placed: PlacedTask[]
}

/** Reads the lists first: what is pushed meanwhile has its row already. Throws when a store is away. */
export async function readPicture({ db, redis }: Reached): Promise<Picture> {
  const ids = (await rows<{ id: string }>(db, TERMINALS)).map(({ id }) => id)
  const epoch = await redis.get(EPOCH_KEY)
  const terminals = await readTerminalKeys(redis, ids)
  return { epoch, terminals, placed: await placedTasks(db) }
}
