import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@etermai/domain'
import { AwsClient } from 'aws4fetch'
import type { GatewayConfig } from '../config.ts'
import type { ImageType } from './image.ts'

const DEADLINE_MS = 10_000
/** One a second, the last minute of a task: an older one is replaced. */
const KEPT_OF_A_TASK = 60

export interface Screenshot {
  terminalId: string
  taskId: string | null
  type: ImageType
  bytes: Buffer
  at: Date
}

/** Where screenshots go. The latest of a terminal replaces the one before; one of a task is kept with the task. */
export interface ScreenshotStore {
  /** Throws UNAVAILABLE when it could not be stored. */
  put(screenshot: Screenshot): Promise<void>
}

/** An S3-compatible store where one is configured, else a folder. */
export function createScreenshotStore(config: GatewayConfig): ScreenshotStore {
  const {
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY: accessKeyId,
    S3_SECRET_KEY: secretAccessKey,
    S3_REGION: region,
  } = config
  const store =
    endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined
      ? folder(config.DATA_DIR)
      : bucket(endpoint, new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 1 }))
  return {
    async put(screenshot) {
      await store.put(screenshot).catch((cause: unknown) => {
        throw new AppError('UNAVAILABLE', { cause, retryAfter: 5 })
      })
    },
  }
}

function namesOf({ terminalId, taskId, at }: Screenshot): string[] {
  const latest = `screenshots/${terminalId}/latest`
  return taskId === null
    ? [latest]
    : [latest, `screenshots/${terminalId}/${taskId}-${Math.floor(at.getTime() / 1_000) % KEPT_OF_A_TASK}`]
}

function folder(dataDir: string): ScreenshotStore {
  return {
    async put(screenshot) {
      await mkdir(join(dataDir, 'screenshots', screenshot.terminalId), { recursive: true })
      for (const name of namesOf(screenshot)) {
        // Whoever reads meanwhile sees the old one whole or the new one whole.
        const path = join(dataDir, name)
        // Under a name of its own, for two may come at once.
        const part = `${path}.${randomUUID()}.part`
        await writeFile(part, screenshot.bytes)
        await rename(part, path)
      }
    },
  }
}

function bucket(endpoint: string, client: AwsClient): ScreenshotStore {
  return {
    async put(screenshot) {
      for (const name of namesOf(screenshot)) {
        const answer = await client.fetch(`${endpoint.replace(/\/$/, '')}/${name}`, {
          method: 'PUT',
          body: new Uint8Array(screenshot.bytes),
          headers: { 'content-type': screenshot.type },
          signal: AbortSignal.timeout(DEADLINE_MS),
        })
        if (!answer.ok) throw new Error(`the screenshot store answered ${answer.status}`)
      }
    },
  }
}
