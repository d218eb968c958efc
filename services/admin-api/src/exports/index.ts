import { abilityOf, holds } from '@etermai/access'
import { loadHolderOf } from '@etermai/accounts'
import { ExportFiles, type ExportWorker, type Requester, startExportWorker } from '@etermai/exports'
import type { Db, Platform } from '@etermai/platform'
import type { AdminConfig } from '../config.ts'
import { boundsOf } from '../http/caller.ts'
import type { AdminSettings } from '../settings.ts'
import { exportKinds } from './kinds/index.ts'

export interface Exports extends ExportWorker {
  files: ExportFiles
}

/** Works on exports, with what whoever asked may see at the time. */
export function startExports(platform: Platform, config: AdminConfig, settings: AdminSettings): Exports {
  const files = new ExportFiles(config.DATA_DIR)
  const worker = startExportWorker({
    platform,
    files,
    // Read anew: a process that has just started knows nothing yet, and what is removed is gone.
    keepMs: async () => {
      await settings.read()
      return settings.exportsKeptMs
    },
    kinds: exportKinds,
    requesterOf: (userId) => requesterOf(platform.db, userId),
    atOnce: config.EXPORTS_AT_ONCE,
  })
  return { ...worker, files }
}

async function requesterOf(db: Db, userId: number): Promise<Requester | null> {
  const holder = await loadHolderOf(db, userId)
  if (holder === null) return null
  const ability = abilityOf(holder)
  return { userId, ...boundsOf(holder), mayUse: (right) => holds(ability, right) }
}
