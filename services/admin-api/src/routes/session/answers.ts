import { rulesOf } from '@etermai/access'
import { loadSignedIn, type OpenedSession, type SignedIn } from '@etermai/accounts'
import type { AnswerOf, signIn } from '@etermai/admin-contract'
import { AppError } from '@etermai/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Admin } from '../../admin.ts'
import { setRefreshCookie } from '../../http/refresh-cookie.ts'

type Me = AnswerOf<typeof signIn>['me']

/** Who somebody is, as the console is told. */
export function meOf(holder: SignedIn, sessionId: string): Me {
  return {
    user_id: holder.userId,
    username: holder.username,
    display_name: holder.displayName,
    email: holder.email,
    role: { name: holder.role.name, label_zh: holder.role.labelZh, label_en: holder.role.labelEn },
    scope: holder.scope,
    rights: [...holder.rights],
    rules: rulesOf(holder).map((rule) => ({ ...rule })),
    must_change_password: holder.mustChangePassword,
    session_id: sessionId,
  }
}

/** The answer to who has just signed in or come back, with the cookie for the next time. */
export async function signedIn(admin: Admin, opened: OpenedSession, request: FastifyRequest, reply: FastifyReply) {
  const { userId, sessionId, refreshToken } = opened
  const holder = await loadSignedIn(admin.platform.db, userId, sessionId)
  if (holder === null) throw new AppError('UNAUTHENTICATED')
  setRefreshCookie(request, reply, refreshToken, admin.config.SESSION_SECONDS)
  void reply.header('cache-control', 'no-store')
  return {
    access_token: await admin.tokens.sign({ userId, sessionId }),
    expires_in: admin.tokens.seconds,
    me: meOf(holder, sessionId),
  }
}
