import { abilityOf, holds } from '@etermai/access'
import { loadHolderOf } from '@etermai/accounts'
import { ExportFiles, type ExportWorker, type Requester, startExportWorker } from '@etermai/exports'
import type { Db, Platform } from '@etermai/platform'
import type { AdminConfig } from '../config.ts'
import { boundsOf } from '../http/caller.ts'
import { exportKinds } from './kinds/index.ts'

export interface Exports extends ExportWorker {
  files: ExportFiles
  keepMs: number
}

const DAY_MS = 86_400_000

/** Works on exports, with what whoever asked may see at the time. */
export function startExports(platform: Platform, config: AdminConfig): Exports {
  const files = new ExportFiles(config.DATA_DIR)
  const keepMs = config.EXPORT_KEEP_DAYS * DAY_MS
  const worker = startExportWorker({
    platform,
    files,
    keepMs,
    kinds: exportKinds,
    requesterOf: (userId) => requesterOf(platform.db, userId),
    atOnce: config.EXPORTS_AT_ONCE,
  })
  return { ...worker, files, keepMs }
}

async function requesterOf(db: Db, userId: number): Promise<Requester | null> {
  const holder = await loadHolderOf(db, userId)
  if (holder === null) return null
  const ability = abilityOf(holder)
  return { userId, ...boundsOf(holder), mayUse: (right) => holds(ability, right) }
}
