import { type CallLog, watchCalls } from '@etermai/logs'
import type { ScreenshotStore } from '@etermai/screenshots'
import type { FastifyPluginAsync } from 'fastify'
import type { Gateway } from './polling/gateway.ts'
import { getTask } from './routes/get-task.ts'
import { heartbeat } from './routes/heartbeat.ts'
import { screenshot } from './routes/screenshot.ts'
import { taskProgress } from './routes/task-progress.ts'

/** The terminals' side of the API, but for reports. */
export function terminalRoutes(gateway: Gateway, store: ScreenshotStore, callLog: CallLog): FastifyPluginAsync {
  return async (app) => {
    // Polls that went well would drown everything else.
    watchCalls(app, callLog, { surface: 'terminal', isLogged: ({ status }) => status >= 400 })
    getTask(app, gateway)
    heartbeat(app, gateway)
    taskProgress(app, gateway)
    await screenshot(app, gateway, store)
  }
}
