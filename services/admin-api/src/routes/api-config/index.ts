import * as accounts from '@etermai/accounts'
import {
  type AnswerOf,
  checkSignature,
  createApiConfig,
  editApiConfig,
  noteMyAddress,
  revealApiKeys,
  rotateApiKey,
  showApiConfig,
} from '@etermai/admin-contract'
import { AppError, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { etagOf } from '@etermai/platform'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Admin } from '../../admin.ts'
import { managementOf } from '../../http/bounds.ts'
import { type Caller, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

/** With what users' systems call the API. Secrets leave with `no-store`, and for the password alone. */
export function apiConfigRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, secrets } = admin.platform
  const over = (caller: Caller, right: 'api_config.edit' | 'api_config.reveal') =>
    managementOf(admin, caller, right, { see: 'api_config.read', oneself: 'always', takesOver: true })

  /** null: the user has none. */
  async function find(caller: Caller, username: string): Promise<accounts.ApiConfig | null> {
    const user = await accounts.readUser(db, username)
    const see = 'api_config.read'
    demand(caller, see, see, user === null ? null : { owner: user.userId, manager: user.parentId })
    return accounts.showApiConfig(db, username)
  }

  /** Throws NOT_FOUND also where there is no configuration. */
  async function seen(caller: Caller, username: string): Promise<accounts.ApiConfig> {
    const config = await find(caller, username)
    if (config === null) throw new AppError('NOT_FOUND')
    return config
  }

  function shown(
    config: accounts.ApiConfig,
    username: string,
    request: FastifyRequest,
  ): AnswerOf<typeof editApiConfig> {
    const state = accounts.apiConfigStateOf({
      enabled: config.enabled,
      sign_type: config.signType,
      require_timestamp: config.requireTimestamp,
      require_method: config.requireMethod,
      callback_needs_success_body: config.needsSuccessBody,
      ip_whitelist: config.ipWhitelist,
    })
    return {
      ...state,
      etag: etagOf(state),
      username,
      api_key: config.apiKey,
      my_address: request.ip,
      default_office: config.defaultOffice,
      md5_key_previous_until: toWireTimeOrNull(config.md5KeyPreviousUntil),
      webhook_secret_previous_until: toWireTimeOrNull(config.webhookSecretPreviousUntil),
      created_at: toWireTime(config.createdAt),
      updated_at: toWireTime(config.updatedAt),
    }
  }

  const demandPassword = async ({ userId, username, actor }: Caller, password: string) =>
    accounts.demandPassword(db, actor, { userId, username, password }, await admin.settings.lockout())

  serveRoute(app, admin, showApiConfig, async ({ caller, params: { username }, request }) => {
    const config = await find(caller, username)
    return config === null ? null : shown(config, username, request)
  })

  serveRoute(app, admin, createApiConfig, async ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store')
    return wireKeys(await accounts.createApiConfig(over(caller, 'api_config.edit'), params))
  })

  serveRoute(app, admin, editApiConfig, async ({ caller, params, body, request }) => {
    await accounts.editApiConfig(over(caller, 'api_config.edit'), { ...params, ...body })
    return shown(await seen(caller, params.username), params.username, request)
  })

  serveRoute(app, admin, revealApiKeys, async ({ caller, params, body, reply }) => {
    await seen(caller, params.username)
    await demandPassword(caller, body.password)
    void reply.header('cache-control', 'no-store')
    return wireKeys(await accounts.revealKeys(over(caller, 'api_config.reveal'), params))
  })

  serveRoute(app, admin, rotateApiKey, async ({ caller, params, body, reply }) => {
    await seen(caller, params.username)
    await demandPassword(caller, body.password)
    void reply.header('cache-control', 'no-store')
    const asked = { ...params, overlapHours: body.overlap_hours }
    const management = over(caller, 'api_config.reveal')
    if (body.key === 'md5_key') {
      const { md5Key, previousUntil } = await accounts.rotateMd5Key(management, asked)
      return { secret: md5Key, previous_until: toWireTimeOrNull(previousUntil) }
    }
    const { webhookSecret, previousUntil } = await accounts.rotateWebhookSecret(management, asked)
    return { secret: webhookSecret, previous_until: toWireTimeOrNull(previousUntil) }
  })

  serveRoute(app, admin, checkSignature, async ({ caller, params, body }) => {
    const config = await seen(caller, params.username)
    // A signature is as good as the key for this request: nobody signs as somebody else.
    if (params.username !== caller.username) throw new AppError('NOT_PERMITTED')
    const profile = await accounts.loadProfile(db, secrets, params.username)
    const [key] = profile?.md5Keys ?? []
    if (key === undefined) throw new AppError('NOT_FOUND')
    const own = body.request.sign_type === 'HMAC-SHA256' ? 'HMAC-SHA256' : (config.signType ?? 'MD5')
    const signType = body.sign_type ?? own
    const told = accounts.explainSignature(body.request, key, signType, body.string_to_sign)
    return {
      string_to_sign: told.stringToSign,
      sign_type: signType,
      signature: told.signature,
      matches: told.matches,
      differs_at: told.differsAt,
      expected: told.expected,
      found: told.found,
    }
  })

  serveRoute(app, admin, noteMyAddress, async ({ request }) => ({ address: request.ip }))
}

function wireKeys({ apiKey, md5Key, webhookSecret }: accounts.ApiKeys) {
  return { api_key: apiKey, md5_key: md5Key, webhook_secret: webhookSecret }
}
