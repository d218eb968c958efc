import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'eterm_refresh'
const PATH = '/api/admin/session'

/** The refresh token: no script reads it, no other site sends it, and only the session's own routes are sent it. */
export function setRefreshCookie(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  reply.setCookie(NAME, token, { ...attributes(request), maxAge: seconds })
}

export function clearRefreshCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(NAME, attributes(request))
}

export function readRefreshCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME]
}

function attributes(request: FastifyRequest) {
  return { path: PATH, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
}
