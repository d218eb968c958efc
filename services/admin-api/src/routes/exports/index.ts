import { createReadStream } from 'node:fs'
import { holds } from '@etermai/access'
import {
  type AnswerOf,
  cancelExport,
  downloadExport,
  listExportKinds,
  listExports,
  readExport,
  requestExport,
} from '@etermai/admin-contract'
import { AppError, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import * as exports from '@etermai/exports'
import { decodeCursor, fieldErrors, languageOf, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { exportKinds } from '../../exports/kinds/index.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

const key = z.tuple([z.uuid()])

/** Exports are their requester's alone: they hold what that one could see. */
export function exportRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const { files, wake } = admin.exports

  serveRoute(app, admin, listExportKinds, async ({ caller }) => ({
    items: exportKinds
      .filter(({ right }) => holds(caller.ability, right))
      .map(({ name, label, formats, filter }) => ({
        kind: name,
        label_zh: label.zh,
        label_en: label.en,
        formats: [...formats],
        filter: { ...z.toJSONSchema(filter, { io: 'input', unrepresentable: 'any' }) },
      })),
  }))

  serveRoute(app, admin, requestExport, async ({ caller, body, request }) => {
    const kind = kindOf(caller, body.kind)
    if (!kind.formats.includes(body.format)) throw invalid('format', `${kind.name} comes as ${kind.formats.join(', ')}`)
    const filter = kind.filter.safeParse(body.filter)
    if (!filter.success) {
      const details = fieldErrors(filter.error.issues)
      throw new AppError('INVALID_REQUEST', {
        details: details.map(({ path, message }) => ({ path: `filter.${path}`, message })),
      })
    }
    const { format } = body
    const asked = { userId: caller.userId, kind: kind.name, format, filter: body.filter, language: languageOf(request) }
    const id = await exports.requestExport({ db, actor: caller.actor }, asked)
    wake(id)
    return answerOf(await find(caller, id))
  })

  serveRoute(app, admin, listExports, async ({ caller, query }) => {
    const before = decodeCursor(query.cursor, key)?.[0] ?? null
    const found = await exports.listExports(db, caller.userId, before, query.limit + 1)
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    return { items: rows.map(answerOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, readExport, async ({ caller, params }) => answerOf(await find(caller, params.export_id)))

  serveRoute(app, admin, cancelExport, async ({ caller, params }) => {
    await exports.cancelExport({ db, actor: caller.actor }, caller.userId, params.export_id)
    return {}
  })

  serveRoute(app, admin, downloadExport, async ({ caller, params, reply }) => {
    const { id, kind, format, state, bytes, created_at } = await find(caller, params.export_id)
    if (state !== 'done') throw new AppError('STATE_CONFLICT')
    kindOf(caller, kind)
    const name = `${kind}-${toWireTime(created_at).slice(0, 10)}.${format}`
    const stream = createReadStream(files.pathOf(id, format))
    // Opened before the answer begins: a file that is not there is no broken download.
    await new Promise<void>((resolve, reject) => stream.once('open', () => resolve()).once('error', reject)).catch(
      () => {
        throw new AppError('NOT_FOUND')
      },
    )
    await reply
      .type(exports.mediaTypes[format])
      .header('content-length', bytes ?? 0)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(stream)
    return undefined
  })

  async function find(caller: Caller, id: string): Promise<exports.ExportLine> {
    const found = await exports.findExport(db, caller.userId, id)
    if (found === null) throw new AppError('NOT_FOUND')
    return found
  }

  function answerOf(line: exports.ExportLine): AnswerOf<typeof readExport> {
    const { finished_at: finishedAt, state } = line
    const keptUntil = finishedAt === null ? null : new Date(finishedAt.getTime() + admin.settings.exportsKeptMs)
    return {
      export_id: line.id,
      kind: line.kind,
      format: line.format,
      filter: line.filter,
      state,
      rows_done: line.rows_done,
      rows_total: line.rows_total,
      bytes: line.bytes,
      error: line.error,
      created_at: toWireTime(line.created_at),
      started_at: toWireTimeOrNull(line.started_at),
      finished_at: toWireTimeOrNull(finishedAt),
      kept_until: state === 'done' ? toWireTimeOrNull(keptUntil) : null,
    }
  }
}

/** The kind, which the caller may see. */
function kindOf(caller: Caller, name: string): exports.ExportKind {
  const kind = exportKinds.find((one) => one.name === name)
  if (kind === undefined) throw invalid('kind', 'no such export')
  if (!holds(caller.ability, kind.right)) throw new AppError('NOT_PERMITTED')
  return kind
}

function invalid(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }] })
}
