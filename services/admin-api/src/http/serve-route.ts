import { holds } from '@etermai/access'
import type { AdminRoute, AnswerOf, BodyOf, ParamsOf, QueryOf } from '@etermai/admin-contract'
import { AppError, type FieldError } from '@etermai/domain'
import { fieldErrors, ok } from '@etermai/platform'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Admin } from '../admin.ts'
import type { Caller } from './caller.ts'

/** What a handler works with; `caller` is null on public routes only. */
export interface Call<R extends AdminRoute> {
  caller: R['right'] extends 'public' ? null : Caller
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * Mounts a route of the contract: who calls, the right, the form of everything that was sent (all that is wrong at
 * once), then the handler, whose answer is cut down to what the contract says. A route that streams answers by `reply`.
 */
export function serveRoute<R extends AdminRoute>(
  app: FastifyInstance,
  admin: Admin,
  route: R,
  handle: (call: Call<R>) => Promise<AnswerOf<R>>,
): void {
  app.route({
    method: route.method,
    url: route.path,
    // Before a body is read: strangers send none.
    onRequest: async (request) => {
      if (route.right === 'public') return
      const caller = await admin.callers.of(request)
      request.caller = caller
      admin.calls.count(String(caller.userId))
      if (caller.mustChangePassword && route.beforePasswordChange === undefined)
        throw new AppError('PASSWORD_CHANGE_REQUIRED')
      if (route.right !== 'signed-in' && !holds(caller.ability, route.right)) throw new AppError('NOT_PERMITTED')
    },
    handler: async (request, reply) => {
      const wrong: FieldError[] = []
      const read = (schema: z.ZodType | undefined, value: unknown): unknown => {
        if (schema === undefined) return undefined
        const parsed = schema.safeParse(value ?? {})
        if (parsed.success) return parsed.data
        wrong.push(...fieldErrors(parsed.error.issues))
        return undefined
      }
      const params = read(route.params, request.params)
      const query = read(route.query, request.query)
      const body = route.body === 'multipart' ? undefined : read(route.body, request.body)
      if (wrong.length > 0) throw new AppError('INVALID_REQUEST', { details: wrong })
      const call = { caller: request.caller ?? null, params, query, body, request, reply } as Call<R>
      const answer = await handle(call)
      return 'stream' in route.data ? reply : ok(request, route.data.parse(answer))
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, on routes of the admin API that ask for it. */
    caller?: Caller
  }
}
