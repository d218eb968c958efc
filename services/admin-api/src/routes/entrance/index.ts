import * as accounts from '@etermai/accounts'
import { askRecovery, confirmEmail, confirmRecovery, readRegistration, register } from '@etermai/admin-contract'
import { preferredLanguage } from '@etermai/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'

/** What is open to who has not signed in. Each counts like a wrong password of the address: it must not be tried at will. */
export function entranceRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const consoleUrl = admin.config.PUBLIC_URL

  function stranger(request: FastifyRequest, name: string): accounts.Management {
    admin.failures.check(request.ip)
    admin.failures.failed(request.ip)
    return { db, secrets, actor: { name, ip: request.ip } }
  }

  serveRoute(app, admin, readRegistration, async () => ({ mode: await accounts.readRegistrationMode(db) }))

  serveRoute(app, admin, register, ({ body, request }) => {
    const { display_name: displayName, ...asked } = body
    const language = preferredLanguage(request.headers['accept-language'])
    const given = displayName === undefined ? asked : { ...asked, displayName }
    return accounts.register(stranger(request, body.username), { ...given, language, consoleUrl })
  })

  serveRoute(app, admin, askRecovery, async ({ body, request }) => {
    await accounts.askRecovery(stranger(request, body.email.toLowerCase()), { ...body, consoleUrl })
    return {}
  })

  serveRoute(app, admin, confirmRecovery, async ({ body, request }) => {
    await accounts.confirmRecovery(stranger(request, 'link:password_reset'), body)
    return {}
  })

  serveRoute(app, admin, confirmEmail, ({ body, request }) =>
    accounts.confirmEmail(stranger(request, 'link:verify_email'), body),
  )
}
