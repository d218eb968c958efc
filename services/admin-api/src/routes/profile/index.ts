import * as accounts from '@etermai/accounts'
import { type AnswerOf, askMyEmail, editMyProfile, readMyProfile } from '@etermai/admin-contract'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { CallsPerSecond } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

/** What somebody says of themselves. Who asks is who is meant: nobody else can be named. */
export function profileRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const consoleUrl = admin.config.PUBLIC_URL
  // Each is a mail to somebody.
  const mails = new CallsPerSecond(1)

  async function shown({ userId, username }: Caller): Promise<AnswerOf<typeof readMyProfile>> {
    const { email_verified_at, ...profile } = await accounts.readOwnProfile(db, userId)
    return {
      ...profile,
      username,
      email_verified: email_verified_at !== null,
      created_at: toWireTime(profile.created_at),
      last_login_at: toWireTimeOrNull(profile.last_login_at),
    }
  }

  serveRoute(app, admin, readMyProfile, ({ caller }) => shown(caller))

  serveRoute(app, admin, editMyProfile, async ({ caller, body }) => {
    const { actor, username, sessionId } = caller
    await accounts.editOwnProfile({ db, secrets, actor }, { ...body, username })
    admin.callers.forget(sessionId)
    return shown(caller)
  })

  serveRoute(app, admin, askMyEmail, async ({ caller, body }) => {
    const { actor, userId, username } = caller
    mails.count(username)
    await accounts.demandPassword(
      db,
      actor,
      { userId, username, password: body.password },
      await admin.settings.lockout(),
    )
    await accounts.askEmail({ db, secrets, actor }, { username, email: body.email, consoleUrl })
    return {}
  })
}
