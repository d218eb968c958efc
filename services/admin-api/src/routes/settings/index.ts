import { holds } from '@etermai/access'
import { listSettingChanges, listSettings, setSetting, undoSettingChange } from '@etermai/admin-contract'
import { AppError, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import * as settings from '@etermai/settings'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

const position = z.tuple([z.int().positive()])

/** The settings of the platform, their history and its undoing. */
export function settingRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  async function shown(key: settings.SettingKey) {
    const [line] = await settings.listSettings(db, [key])
    if (line === undefined) throw new AppError('NOT_FOUND')
    return settingOf(line)
  }

  serveRoute(app, admin, listSettings, async ({ caller }) => ({
    items: (await settings.listSettings(db, seenBy(caller))).map(settingOf),
  }))

  serveRoute(app, admin, setSetting, async ({ caller, params, body }) => {
    const { key } = params
    if (!settings.isSettingKey(key)) throw new AppError('NOT_FOUND')
    demandAll(caller)
    await settings.setSetting({ db, actor: caller.actor }, { key, ...body })
    return shown(key)
  })

  serveRoute(app, admin, listSettingChanges, async ({ caller, query }) => {
    const [before = null] = decodeCursor(query.cursor, position) ?? []
    const keys = seenBy(caller).filter((key) => query.key === undefined || key === query.key)
    const found = await settings.listSettingChanges(db, { keys, before, limit: query.limit + 1 })
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    const items = rows.map(({ id, key, before, after, actor, at, undoes, isLatest }) => ({
      change_id: id,
      key,
      before,
      after,
      actor,
      at: toWireTime(at),
      undoes,
      can_undo: isLatest,
    }))
    return { items, next_cursor: nextCursor }
  })

  serveRoute(app, admin, undoSettingChange, async ({ caller, params }) => {
    const change = await settings.findSettingChange(db, params.change_id)
    if (change === null) throw new AppError('NOT_FOUND')
    demandAll(caller)
    await settings.undoChange({ db, actor: caller.actor }, change.id)
    return shown(change.key)
  })
}

/** A setting holds for everybody: who does not reach everybody does not change it. */
function demandAll({ scope }: Caller): void {
  if (scope !== 'all') throw new AppError('NOT_PERMITTED')
}

function seenBy({ ability }: Caller): settings.SettingKey[] {
  const isEditor = holds(ability, 'settings.edit')
  return settings.settingKeys.filter((key) => isEditor || settings.settings[key].seenBy === 'readers')
}

function settingOf(line: settings.SettingLine) {
  return {
    key: line.key,
    group: line.group,
    value: line.value,
    default: line.default,
    is_default: line.isDefault,
    schema: z.toJSONSchema(line.schema, { io: 'input' }),
    unit: line.unit,
    effect_zh: line.effect.zh,
    effect_en: line.effect.en,
    variable: line.variable,
    changed_by: line.changedBy,
    changed_at: toWireTimeOrNull(line.changedAt),
    etag: line.etag,
  }
}
