import { usersWithin } from '@etermai/accounts'
import * as contract from '@etermai/admin-contract'
import { parseLane, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import {
  liveLanes,
  readTerminalKeys,
  starvedCustomers,
  type TerminalKeys,
  type TerminalQueue,
  terminalQueues,
  terminalQueueTasks,
} from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { boundsOf, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { readStands } from '../../queues/stands.ts'

/** Tasks that a look at the lanes reads, at most. */
const LOOK = 20_000
const STRAY = 50
const place = z.tuple([z.string().max(64)])

/** What waits, where and for how long: from Postgres, with what Redis says beside it. */
export function waitingRoutes(app: FastifyInstance, admin: Admin): void {
  const { db, redis } = admin.platform
  const { queues } = admin

  serveRoute(app, admin, contract.listQueues, async () => {
    const now = new Date()
    const stands = await readStands(db)
    const read = async (name: (typeof contract.queueNames)[number]) => {
      const of = stands.get(name)
      const bells = await queues.figures(name, now.getTime()).catch(() => null)
      return {
        name,
        redis: bells && {
          waiting: bells.waiting,
          active: bells.active,
          delayed: bells.delayed,
          failed: bells.failed,
          paused: bells.paused,
          oldest_waiting_at: timeOf(bells.oldestWaitingMs),
          oldest_failed_at: timeOf(bells.oldestFailedMs),
          per_minute: bells.perMinute,
          done_by_minute: bells.doneByMinute,
          failed_by_minute: bells.failedByMinute,
        },
        stands: {
          waiting: of?.waiting ?? 0,
          oldest_at: toWireTimeOrNull(of?.oldest_at ?? null),
          dead: of?.dead ?? null,
        },
      }
    }
    return { items: await Promise.all(contract.queueNames.map(read)), at: toWireTime(now) }
  })

  const hintsOf = async (terminalIds: readonly string[]): Promise<Map<string, TerminalKeys> | null> => {
    const read = await readTerminalKeys(redis, terminalIds).catch(() => null)
    return read && new Map(read.map((keys) => [keys.terminalId, keys]))
  }

  serveRoute(app, admin, contract.listTerminalQueues, async ({ caller, query }) => {
    const { self, manager } = boundsOf(caller)
    const [after] = decodeCursor(query.cursor, place) ?? []
    const { office_no: officeNo, limit } = query
    const found = await terminalQueues(db, { ownerId: self ?? manager, officeNo, after, limit: limit + 1 })
    const page = pageOf(found, limit, ({ terminal_id }) => [terminal_id])
    const hints = await hintsOf(page.rows.map(({ terminal_id }) => terminal_id))
    const items = page.rows.map((line) => lineOf(line, hints?.get(line.terminal_id) ?? null))
    return { items, next_cursor: page.nextCursor }
  })

  serveRoute(app, admin, contract.readTerminalList, async ({ caller, params }) => {
    const { terminal_id: terminalId } = params
    const [line] = await terminalQueues(db, { ownerId: null, terminalId, limit: 1 })
    const owner = line?.owner_id ?? null
    demand(caller, 'queues.read', 'queues.read', line && { owner, manager: owner })
    const tasks = await terminalQueueTasks(db, terminalId)
    const keys = (await hintsOf([terminalId]))?.get(terminalId) ?? null
    const places = new Map(keys?.hints.map((hint, at) => [hint, at]))
    const items = tasks.map((task) => {
      const hint = `${task.task_id}:${task.assignment_no}`
      const at = places.get(hint) ?? null
      places.delete(hint)
      return {
        task_id: task.task_id,
        type: task.type,
        status: task.state,
        username: caller.scope === 'all' ? task.username : null,
        priority: task.priority,
        since: toWireTimeOrNull(task.since),
        hint: at,
      }
    })
    // `line` is there: demand refuses a terminal that is not.
    return { ...lineOf(line as TerminalQueue, keys), tasks: items, stray_hints: [...places.keys()].slice(0, STRAY) }
  })

  serveRoute(app, admin, contract.listWaitingLanes, async ({ caller }) => {
    const lanes = await liveLanes(db, await usersWithin(db, boundsOf(caller)), LOOK)
    const looked = lanes[0]?.looked ?? 0
    const items = lanes.map(({ lane, type, priority, waiting, oldest_at }) => {
      const where = parseLane(lane)
      return {
        offices: where.kind === 'offices' ? [...where.offices] : null,
        terminal_id: where.kind === 'terminal' ? where.terminalId : null,
        type,
        priority,
        waiting,
        oldest_at: toWireTime(oldest_at),
      }
    })
    return { items, looked, more: looked >= LOOK }
  })

  serveRoute(app, admin, contract.listStarvedCustomers, async ({ caller, query }) => {
    const found = await starvedCustomers(db, await usersWithin(db, boundsOf(caller)), query.limit)
    const items = found.map(({ user_id, username, oldest_at, waiting, open_tasks, weight, weights }) => {
      return {
        user_id,
        username,
        oldest_at: toWireTime(oldest_at),
        waiting,
        open_tasks,
        weight,
        share: weight / weights,
      }
    })
    return { items, customers: found[0]?.customers ?? 0 }
  })
}

function lineOf(line: TerminalQueue, keys: TerminalKeys | null) {
  const { terminal_id, office_no, pid, name, state, assigned } = line
  const { executing_id: task_id, executing_type: type, executing_since } = line
  return {
    terminal_id,
    office_no,
    pid,
    name,
    state,
    last_seen_at: toWireTimeOrNull(line.last_seen_at),
    executing: task_id === null ? null : { task_id, type: type ?? '', since: toWireTimeOrNull(executing_since) },
    assigned,
    oldest_assigned_at: toWireTimeOrNull(line.oldest_assigned_at),
    hints: keys === null ? null : keys.hints.length,
  }
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : toWireTime(new Date(ms))
}
