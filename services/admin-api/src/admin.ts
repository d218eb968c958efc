import path from 'node:path'
import { writeBuiltInRoles } from '@etermai/accounts'
import { CallLog } from '@etermai/logs'
import { createTransport, MailSender } from '@etermai/mail'
import { CallsPerSecond, FailedAuthentications, type Platform } from '@etermai/platform'
import { createScreenshotStore, type ScreenshotStore } from '@etermai/screenshots'
import { announce } from '@etermai/task-store'
import type { AdminConfig } from './config.ts'
import { type Exports, startExports } from './exports/index.ts'
import { Callers } from './http/caller.ts'
import { AccessTokens } from './http/tokens.ts'
import { Watchers } from './live/watchers.ts'
import { keepTelling } from './notifications/keep-telling.ts'
import { LiveQueues } from './queues/live-queues.ts'
import { AdminSettings } from './settings.ts'
import { Desk } from './work/desk.ts'

const AGAIN_MS = 2_000

/** What the routes of the admin API work with. */
export interface Admin {
  platform: Platform
  config: AdminConfig
  tokens: AccessTokens
  callers: Callers
  /** Calls of one signed-in user. */
  calls: CallsPerSecond
  /** What people have set, known to the second. */
  settings: AdminSettings
  /** Wrong passwords of one address. */
  failures: FailedAuthentications
  /** Publishing and doorbells. */
  desk: Desk
  exports: Exports
  /** The dispatcher notices changes of the fleet within seconds; told, it does at once. So do people who watch these. */
  tellFleetChanged(terminalIds?: readonly string[]): void
  screenshots: ScreenshotStore
  /** Open streams of live events. */
  watchers: Watchers
  callLog: CallLog
  queues: LiveQueues
  close(): Promise<void>
}

export function createAdmin(platform: Platform, config: AdminConfig): Admin {
  const settings = new AdminSettings(platform.db, config)
  const tokens = new AccessTokens(platform.secrets, config.ACCESS_TOKEN_SECONDS)
  const failures = new FailedAuthentications(platform, {
    of: 'people',
    failures: () => settings.get('security.login_failures_per_address', config.LOGIN_FAILURES_PER_ADDRESS),
  })
  const desk = new Desk(platform, config)
  const queues = new LiveQueues(platform)
  const exports = startExports(platform, config, settings)
  const callLog = new CallLog(platform, config.API_CALL_LOG_BUFFER)
  const roles = keepWritingRoles(platform)
  const { SMTP_URL, MAIL_FROM, DATA_DIR } = config
  const url = SMTP_URL === '' ? undefined : SMTP_URL
  const transport = createTransport({ url, from: MAIL_FROM, folder: path.join(DATA_DIR, 'mails') })
  const mails = new MailSender(platform, transport)
  mails.start()
  const telling = keepTelling(platform, settings, config.PUBLIC_URL)
  const watchers = new Watchers(platform, {
    total: config.LIVE_STREAMS,
    perUser: config.LIVE_STREAMS_PER_USER,
    beatMs: config.LIVE_BEAT_SECONDS * 1_000,
  })
  return {
    platform,
    config,
    tokens,
    callers: new Callers(platform.db, tokens),
    calls: new CallsPerSecond(config.ADMIN_CALLS_PER_SECOND),
    settings,
    failures,
    desk,
    exports,
    tellFleetChanged: (terminalIds = []) => {
      desk.doorbell.dispatch([{ kind: 'fleet' }])
      announce(platform, 'terminal', terminalIds)
    },
    screenshots: createScreenshotStore(config),
    watchers,
    callLog,
    queues,
    async close() {
      await watchers.close()
      await desk.close()
      settings.stop()
      failures.close()
      await exports.close()
      await telling.stop()
      await queues.close()
      await mails.close()
      await roles.stop()
      await callLog.close()
    },
  }
}

/** The built-in roles become what this version knows as soon as Postgres answers. */
function keepWritingRoles(platform: Platform): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const write = async (): Promise<void> => {
    try {
      await writeBuiltInRoles(platform.db)
    } catch (error) {
      platform.log.warn({ err: (error as Error).message }, 'the built-in roles could not be written yet')
      if (!stopped) timer = setTimeout(() => (writing = write()), AGAIN_MS)
    }
  }
  let writing = write()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await writing
    },
  }
}
