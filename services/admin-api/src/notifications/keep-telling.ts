import { forgetOld } from '@etermai/notifications'
import type { Platform } from '@etermai/platform'
import type { AdminSettings } from '../settings.ts'
import { mailDigests } from './mail.ts'
import { tellUntold } from './tell.ts'
import { watch } from './watch.ts'

const TELL_MS = 1_000
const MAIL_MS = 5_000
const WATCH_MS = 60_000
const FORGET_MS = 3_600_000

/** Watches, tells people, writes to them and forgets, until stopped; as many processes as like. */
export function keepTelling(
  platform: Platform,
  settings: AdminSettings,
  consoleUrl: string,
): { stop(): Promise<void> } {
  const jobs = [
    again(platform, TELL_MS, 'people could not be told', async (isStopped) => {
      while (!isStopped() && (await tellUntold(platform)));
    }),
    again(platform, WATCH_MS, 'it could not be watched what people are alerted of', () =>
      watch(platform.db, settings.thresholds),
    ),
    again(platform, MAIL_MS, 'mails of notifications could not be written', () =>
      mailDigests(platform, { seconds: settings.mailSeconds, consoleUrl }),
    ),
    again(platform, FORGET_MS, 'old notifications stay', () => forgetOld(platform.db, settings.notificationsKeptDays)),
  ]
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
    },
  }
}

/** Repeats work: the next time begins `everyMs` after the last has ended, whatever became of it. */
function again(
  { log }: Platform,
  everyMs: number,
  otherwise: string,
  work: (isStopped: () => boolean) => Promise<unknown>,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const run = async (): Promise<void> => {
    try {
      await work(() => stopped)
    } catch (error) {
      log.warn({ err: (error as Error).message }, otherwise)
    }
    if (!stopped) timer = setTimeout(() => (running = run()), everyMs)
  }
  let running = run()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
