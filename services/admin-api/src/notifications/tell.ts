import { type NewNotification, notify, takeUntold } from '@etermai/notifications'
import { type Platform, transaction } from '@etermai/platform'
import { announce } from '@etermai/task-store'
import type pg from 'pg'
import { sources } from './sources.ts'

const BATCH = 500

/**
 * Tells people what they have not been told: takes it off the list and writes their notifications in one transaction, so
 * that whoever dies in between leaves it for the next. Answers whether there may be more.
 */
export async function tellUntold(platform: Platform, batch = BATCH): Promise<boolean> {
  const { taken, shown } = await transaction(platform.db, (client) => writeUntold(client, batch))
  announce(platform, 'notification', shown)
  return taken === batch
}

export async function writeUntold(client: pg.PoolClient, batch: number): Promise<{ taken: number; shown: string[] }> {
  const untold = await takeUntold(client, batch)
  const news: NewNotification[] = []
  for (const [kind, source] of Object.entries(sources)) {
    const refs = untold.filter((one) => one.kind === kind).map(({ ref }) => ref)
    if (refs.length > 0) news.push(...(await source(client, refs)))
  }
  return { taken: untold.length, shown: await notify(client, news) }
}
