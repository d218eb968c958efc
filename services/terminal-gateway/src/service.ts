import { WAKE_CHANNEL } from '@etermai/domain'
import { CallLog } from '@etermai/logs'
import { createSubscriber, type StartService } from '@etermai/platform'
import { createScreenshotStore, expireScreenshots } from '@etermai/screenshots'
import { Doorbell } from '@etermai/task-store'
import { terminalRoutes } from './app.ts'
import type { GatewayConfig } from './config.ts'
import { createGateway } from './polling/gateway.ts'

const PRESENCE_OF_HELD_MS = 3_000

/** Starts the terminals' side of the platform. */
export const startGateway: StartService<GatewayConfig> = async (platform, config) => {
  const doorbell = new Doorbell(platform)
  const callLog = new CallLog(platform, config.API_CALL_LOG_BUFFER)
  const gateway = createGateway(platform, config, doorbell)
  gateway.epoch.onKnown = () => gateway.held.wake([...gateway.held.terminals])
  await gateway.epoch.refresh()
  await gateway.settings.read().catch(() => undefined)
  const wakes = createSubscriber(platform.redisUrl, platform.log, WAKE_CHANNEL)
  wakes.on('message', (_channel: string, message: string) => gateway.held.wake(JSON.parse(message) as string[]))
  const here = setInterval(() => gateway.presence.stillHere(gateway.held.terminals), PRESENCE_OF_HELD_MS)
  platform.metrics.reading('eterm_held_polls', 'Polls held open by this process', () => gateway.held.size)
  const screenshots = createScreenshotStore(config)
  const expiry = expireScreenshots({
    store: screenshots,
    // Read anew: a process that has just started knows nothing yet, and what is removed is gone.
    keptDays: async () => {
      await gateway.settings.read()
      return gateway.settings.get('retention.screenshot_days', config.SCREENSHOT_KEEP_DAYS)
    },
    onFailure: (error) => platform.log.warn({ err: error.message }, 'old screenshots stay'),
  })
  return {
    routes: terminalRoutes(gateway, screenshots, callLog),
    drain: () => gateway.held.close(),
    async close() {
      clearInterval(here)
      expiry.stop()
      gateway.beat.stop()
      gateway.failures.close()
      gateway.epoch.stop()
      gateway.settings.stop()
      wakes.disconnect()
      await gateway.presence.stop()
      await doorbell.close()
      await callLog.close()
    },
  }
}
