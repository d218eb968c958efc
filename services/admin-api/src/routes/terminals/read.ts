import {
  countTerminals,
  listTerminalHistory,
  listTerminalPnrs,
  listTerminals,
  listTerminalTasks,
  readTerminal,
  readTerminalQueue,
} from '@etermai/admin-contract'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import * as fleet from '@etermai/fleet'
import { decodeCursor, pageOf } from '@etermai/platform'
import { terminalPnrs, terminalQueue, terminalTasks } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { terminalOf } from './answers.ts'
import { findTerminal, reachOf } from './find.ts'

const position = z.tuple([z.string(), z.string()])
const taskCursor = z.tuple([z.uuid()])
const pnrCursor = z.tuple([z.int().positive()])
const historyCursor = z.tuple([z.iso.datetime(), z.int().positive()])

/** Looking at terminals. */
export function readRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listTerminals, async ({ caller, query }) => {
    const { office_no: officeNo, group, status, owner, text, limit } = query
    const found = await fleet.listTerminals(db, {
      officeNo,
      group,
      status,
      owner,
      text,
      ownerId: reachOf(caller) ?? undefined,
      after: decodeCursor(query.cursor, position),
      limit: limit + 1,
      lostAfterMs: admin.config.LOST_AFTER_MS,
    })
    const { rows, nextCursor } = pageOf(found, limit, (terminal) => [terminal.officeNo, terminal.pid])
    return { items: rows.map(terminalOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, countTerminals, async ({ caller, query }) => {
    const { office_no: officeNo, ...filter } = query
    const { byStatus, byOffice, byGroup } = await fleet.countTerminals(db, {
      ...filter,
      officeNo,
      ownerId: reachOf(caller) ?? undefined,
      lostAfterMs: admin.config.LOST_AFTER_MS,
    })
    return {
      by_status: byStatus,
      offices: [...byOffice].map(([office_no, terminals]) => ({ office_no, terminals })),
      groups: [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, terminals]) => ({ name, terminals })),
    }
  })

  serveRoute(app, admin, readTerminal, async ({ caller, params }) =>
    terminalOf(await findTerminal(admin, caller, 'terminals.read', params.terminal_id)),
  )

  serveRoute(app, admin, readTerminalQueue, async ({ caller, params }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const tasks = await terminalQueue(db, params.terminal_id)
    return {
      items: tasks.map(({ id, ...task }) => ({
        ...task,
        task_id: id,
        created_at: toWireTime(task.created_at),
        assigned_at: toWireTimeOrNull(task.assigned_at),
        fetch_until: toWireTimeOrNull(task.fetch_until),
        started_at: toWireTimeOrNull(task.started_at),
        committed_at: toWireTimeOrNull(task.committed_at),
        deadline_at: toWireTimeOrNull(task.deadline_at),
      })),
    }
  })

  serveRoute(app, admin, listTerminalTasks, async ({ caller, params, query }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const [before = null] = decodeCursor(query.cursor, taskCursor) ?? []
    const found = await terminalTasks(db, params.terminal_id, { before, limit: query.limit + 1 })
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    const items = rows.map(({ id, ...task }) => ({
      ...task,
      task_id: id,
      created_at: toWireTime(task.created_at),
      started_at: toWireTimeOrNull(task.started_at),
      finished_at: toWireTime(task.finished_at),
    }))
    return { items, next_cursor: nextCursor }
  })

  serveRoute(app, admin, listTerminalPnrs, async ({ caller, params, query }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const [before = null] = decodeCursor(query.cursor, pnrCursor) ?? []
    const found = await terminalPnrs(db, params.terminal_id, query.list, { before, limit: query.limit + 1 })
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    const items = rows.map(({ pnr, office_no, booked_at, ticketed_at, canceled_at }) => ({
      pnr,
      office_no,
      booked_at: toWireTime(booked_at),
      ticketed_at: toWireTimeOrNull(ticketed_at),
      canceled_at: toWireTimeOrNull(canceled_at),
    }))
    return { items, next_cursor: nextCursor }
  })

  serveRoute(app, admin, listTerminalHistory, async ({ caller, params, query }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const before = decodeCursor(query.cursor, historyCursor)
    const page = { kind: query.kind, before, limit: query.limit + 1 }
    const found = await fleet.listTerminalEvents(db, params.terminal_id, page)
    const { rows, nextCursor } = pageOf(found, query.limit, ({ cursorAt, id }) => [cursorAt, id])
    const items = rows.map(({ at, kind, actor, detail }) => ({ at: toWireTime(at), kind, actor, detail }))
    return { items, next_cursor: nextCursor }
  })
}
