import * as accounts from '@etermai/accounts'
import {
  changeMyPassword,
  endMyOtherSessions,
  endMySession,
  listMySessions,
  readMe,
  refreshSession,
  signIn,
  signOut,
} from '@etermai/admin-contract'
import { AppError, toWireTime } from '@etermai/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Admin } from '../../admin.ts'
import { clearRefreshCookie, readRefreshCookie } from '../../http/refresh-cookie.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { meOf, signedIn } from './answers.ts'

/** Signing in and out, and what one may see and do about one's own sessions. */
export function sessionRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const { SESSION_SECONDS } = admin.config

  serveRoute(app, admin, signIn, async ({ body, request, reply }) => {
    admin.failures.check(request.ip)
    const asked = { login: body.username, password: body.password }
    const limits = { ...(await admin.settings.lockout()), sessionSeconds: SESSION_SECONDS }
    const opened = await accounts.signIn(db, asked, fromOf(request), limits).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'LOGIN_FAILED') admin.failures.failed(request.ip)
      throw error
    })
    return signedIn(admin, opened, request, reply)
  })

  serveRoute(app, admin, refreshSession, async ({ request, reply }) => {
    const token = readRefreshCookie(request)
    // A form of another site cannot send this header; together with SameSite nothing but our own page gets here.
    if (token === undefined || request.headers['x-requested-with'] === undefined) throw new AppError('UNAUTHENTICATED')
    const opened = await accounts.refreshSession(db, token, fromOf(request), SESSION_SECONDS)
    if (opened === null) {
      clearRefreshCookie(request, reply)
      throw new AppError('UNAUTHENTICATED')
    }
    return signedIn(admin, opened, request, reply)
  })

  serveRoute(app, admin, signOut, async ({ caller, request, reply }) => {
    const { userId, sessionId, actor } = caller
    await accounts.endSessions(db, actor, { userId, only: sessionId, reason: 'signed out' })
    admin.callers.forget(sessionId)
    clearRefreshCookie(request, reply)
    return {}
  })

  serveRoute(app, admin, readMe, async ({ caller }) => meOf(caller, caller.sessionId))

  serveRoute(app, admin, changeMyPassword, async ({ caller, body }) => {
    const { actor, username, sessionId } = caller
    await accounts.changePassword({ db, secrets, actor }, { username, sessionId, ...body })
    admin.callers.forget(sessionId)
    return {}
  })

  serveRoute(app, admin, listMySessions, async ({ caller }) => {
    const lines = await accounts.listSessions(db, caller.userId)
    return {
      items: lines.map(({ sessionId, createdAt, lastUsedAt, ip, userAgent }) => ({
        session_id: sessionId,
        current: sessionId === caller.sessionId,
        created_at: toWireTime(createdAt),
        last_used_at: toWireTime(lastUsedAt),
        ip,
        user_agent: userAgent,
      })),
    }
  })

  serveRoute(app, admin, endMySession, async ({ caller, params }) => {
    const { userId, actor } = caller
    const ended = await accounts.endSessions(db, actor, {
      userId,
      only: params.session_id,
      reason: 'ended by its owner',
    })
    if (ended === 0) throw new AppError('NOT_FOUND')
    admin.callers.forget(params.session_id)
    return {}
  })

  serveRoute(app, admin, endMyOtherSessions, async ({ caller }) => {
    const { userId, actor, sessionId } = caller
    const reason = 'signed out everywhere else'
    return { ended: await accounts.endSessions(db, actor, { userId, except: sessionId, reason }) }
  })
}

function fromOf(request: FastifyRequest): accounts.From {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null }
}
