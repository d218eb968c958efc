import { createHash } from 'node:crypto'
import { AppError } from '@etermai/domain'
import { AwsClient } from 'aws4fetch'
import { bucket } from './bucket.ts'
import type { ScreenshotConfig } from './config.ts'
import { folder } from './folder.ts'
import { type ImageType, sniffImage } from './image.ts'
import type { Place } from './place.ts'
import { taskDay } from './task-day.ts'

const FOLDER = 'screenshots/'
const DAY_FOLDER = /^screenshots\/\d{4}-\d{2}-\d{2}\/$/
/** One a second, the last minute of a task: an older one is replaced. */
const KEPT_OF_A_TASK = 60

export interface Screenshot {
  terminalId: string
  /** Its id says when it was published; see taskDay. */
  taskId: string | null
  type: ImageType
  bytes: Buffer
  at: Date
}

export interface KeptScreenshot {
  bytes: Buffer
  type: ImageType
  at: Date
  /** Of its bytes, quoted. */
  etag: string
}

/** Where screenshots are. The latest of a terminal replaces the one before; one of a task is kept with the task. */
export interface ScreenshotStore {
  /** Throws UNAVAILABLE when it could not be stored. */
  put(screenshot: Screenshot): Promise<void>
  /** The latest of a terminal, or one of a task; null where there is none. Throws UNAVAILABLE. */
  get(terminalId: string, ofTask?: { taskId: string; slot: number }): Promise<KeptScreenshot | null>
  /** Those that are kept of a task at this terminal, the oldest first. Throws UNAVAILABLE. */
  ofTask(terminalId: string, taskId: string): Promise<{ slot: number; at: Date }[]>
  /**
   * Removes those of tasks that were published before this day (`2026-11-26`, UTC), the oldest days first. Answers whether
   * all of them have gone: many go in several times. Throws UNAVAILABLE.
   */
  removeBefore(day: string): Promise<boolean>
}

export function createScreenshotStore(config: ScreenshotConfig): ScreenshotStore {
  const place = placeOf(config)
  return {
    put: ({ terminalId, taskId, type, bytes, at }) =>
      reached(async () => {
        await place.put(latestOf(terminalId), bytes, type)
        if (taskId === null) return
        const slot = Math.floor(at.getTime() / 1_000) % KEPT_OF_A_TASK
        await place.put(nameOf(terminalId, taskId, slot), bytes, type)
      }),
    async get(terminalId, ofTask) {
      const name = ofTask === undefined ? latestOf(terminalId) : nameOf(terminalId, ofTask.taskId, ofTask.slot)
      const found = await reached(() => place.get(name))
      const type = found === null ? null : sniffImage(found.bytes)
      if (found === null || type === null) return null
      return { ...found, type, etag: `"${createHash('sha256').update(found.bytes).digest('hex').slice(0, 32)}"` }
    },
    async ofTask(terminalId, taskId) {
      const prefix = nameOf(terminalId, taskId, '')
      const kept = await reached(() => place.list(prefix))
      return kept
        .map(({ name, at }) => ({ slot: Number(name.slice(prefix.length)), at }))
        .filter(({ slot }) => Number.isInteger(slot) && slot >= 0 && slot < KEPT_OF_A_TASK)
        .sort((a, b) => a.at.getTime() - b.at.getTime() || a.slot - b.slot)
    },
    removeBefore: (day) =>
      reached(async () => {
        const isOld = (folder: string) => DAY_FOLDER.test(folder) && folder < `${FOLDER}${day}`
        for (const folder of (await place.folders(FOLDER)).filter(isOld)) {
          if (!(await place.clear(folder))) return false
        }
        return true
      }),
  }
}

/** An S3-compatible store where one is configured, else a folder. */
function placeOf(config: ScreenshotConfig): Place {
  const {
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY: accessKeyId,
    S3_SECRET_KEY: secretAccessKey,
    S3_REGION: region,
  } = config
  return endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined
    ? folder(config.DATA_DIR)
    : bucket(endpoint, new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 1 }))
}

async function reached<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (cause) {
    throw new AppError('UNAVAILABLE', { cause, retryAfter: 5 })
  }
}

function latestOf(terminalId: string): string {
  return `${FOLDER}latest/${terminalId}`
}

/** By days, so that old ones go with their folder, and those of a task are looked for among those of its day. */
function nameOf(terminalId: string, taskId: string, slot: number | ''): string {
  return `${FOLDER}${taskDay(taskId)}/${terminalId}/${taskId}-${slot}`
}
