import { watchCalls } from '@etermai/logs'
import cookie from '@fastify/cookie'
import type { FastifyPluginAsync } from 'fastify'
import type { Admin } from './admin.ts'
import { installBrowserSafety } from './browser-safety.ts'
import { serveConsole } from './console.ts'
import { adminApi } from './routes/index.ts'

import { reference } from './routes/reference.ts'

/** What people's browsers see of the platform. */
export const browserRoutes =
  (consoleDir: string): FastifyPluginAsync =>
  async (app) => {
    await installBrowserSafety(app)
    await reference(app)
    await serveConsole(app, consoleDir)
  }

/** What the console calls. */
export const adminRoutes =
  (admin: Admin): FastifyPluginAsync =>
  async (app) => {
    await app.register(cookie)
    watchCalls(app, admin.callLog, {
      surface: 'admin',
      isLogged: ({ method }) => method !== 'GET' && method !== 'HEAD',
      signedIn: ({ caller }) => caller ?? null,
    })
    adminApi(app, admin)
  }
