import { type NewNotification, notify, takeUntold, type Untold } from '@etermai/notifications'
import { isConnectionError, type Platform, postgresCode, transaction } from '@etermai/platform'
import { announce } from '@etermai/task-store'
import type pg from 'pg'
import { sources } from './sources.ts'

const BATCH = 500

/**
 * Tells people what they have not been told: takes it off the list and writes their notifications in one transaction, so
 * that whoever dies in between leaves it for the next. What cannot be told keeps nothing else from being told. Answers
 * whether there may be more.
 */
export async function tellUntold(platform: Platform, batch = BATCH): Promise<boolean> {
  try {
    const { taken, shown } = await transaction(platform.db, (client) => writeUntold(client, batch))
    announce(platform, 'notification', shown)
    return taken === batch
  } catch (error) {
    if (!isItsOwn(error)) throw error
  }
  for (let i = 0; i < batch; i++) if (!(await tellOne(platform))) return false
  return true
}

export async function writeUntold(client: pg.PoolClient, batch: number): Promise<{ taken: number; shown: string[] }> {
  const untold = await takeUntold(client, batch)
  return { taken: untold.length, shown: await write(client, untold) }
}

/** Tells one thing; what cannot be told is taken off the list all the same, and said in the log. */
async function tellOne(platform: Platform): Promise<boolean> {
  const { taken, shown } = await transaction(platform.db, async (client) => {
    const untold = await takeUntold(client, 1)
    await client.query('SAVEPOINT taken')
    try {
      return { taken: untold.length, shown: await write(client, untold) }
    } catch (error) {
      if (!isItsOwn(error)) throw error
      await client.query('ROLLBACK TO SAVEPOINT taken')
      platform.log.error({ ...untold[0], err: (error as Error).message }, 'this can be told to nobody')
      return { taken: untold.length, shown: [] }
    }
  })
  announce(platform, 'notification', shown)
  return taken === 1
}

async function write(client: pg.PoolClient, untold: readonly Untold[]): Promise<string[]> {
  const news: NewNotification[] = []
  for (const [kind, source] of Object.entries(sources)) {
    const refs = untold.filter((one) => one.kind === kind).map(({ ref }) => ref)
    if (refs.length > 0) news.push(...(await source(client, refs)))
  }
  return notify(client, news)
}

/** It lies in what is to be told: another time it would fail again. */
function isItsOwn(error: unknown): boolean {
  const code = postgresCode(error)
  return !isConnectionError(error) && (code === undefined || /^(22|23)/.test(code))
}
