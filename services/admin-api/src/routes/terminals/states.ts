import { type BodyOf, previewStates, setStates } from '@etermai/admin-contract'
import { AppError } from '@etermai/domain'
import * as fleet from '@etermai/fleet'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { inWireNames } from './field-names.ts'
import { reachOf } from './find.ts'

const MAX_SELECTED = 500

type Selection = BodyOf<typeof setStates>['selection']

/** Draining, pausing, quarantining and resuming terminals, and what that would mean. */
export function stateRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const { LOST_AFTER_MS: lostAfterMs } = admin.config

  /** Throws NOT_FOUND where an id is not the caller's to see, INVALID_REQUEST for too many or none. */
  async function select(caller: Caller, selection: Selection): Promise<fleet.TerminalLine[]> {
    const bounds = { ownerId: reachOf(caller) ?? undefined, lostAfterMs, limit: MAX_SELECTED + 1 }
    const refuse = (message: string) => new AppError('INVALID_REQUEST', { details: [{ path: 'selection', message }] })
    if ('terminal_ids' in selection) {
      const ids = [...new Set(selection.terminal_ids)]
      const found = await fleet.listTerminals(db, { ...bounds, ids })
      if (found.length < ids.length) throw new AppError('NOT_FOUND')
      return found
    }
    const { office_no: officeNo, ...filter } = selection.filter
    const found = await fleet.listTerminals(db, { ...bounds, ...filter, officeNo })
    if (found.length === 0) throw refuse('finds no terminal')
    if (found.length > MAX_SELECTED) throw refuse(`finds more than ${MAX_SELECTED} terminals`)
    return found
  }

  serveRoute(app, admin, previewStates, async ({ caller, body }) => {
    const selected = await select(caller, body.selection)
    const ids = selected.map(({ terminalId }) => terminalId)
    const offices = await fleet.capacityWithout(db, ids, lostAfterMs)
    const isResume = body.state === 'active'
    // Who is lost does not work, whatever is wanted of it.
    const back = new Map<string, { terminals: number; weight: number }>()
    for (const { officeNo, weight, isLost } of selected) {
      const { terminals, weight: sum } = back.get(officeNo) ?? { terminals: 0, weight: 0 }
      if (!isLost) back.set(officeNo, { terminals: terminals + 1, weight: sum + weight })
    }
    return {
      count: selected.length,
      etag: etagFor(selected),
      offices: offices.map((office) => {
        const { officeNo, workingNow, workingWithout, weightNow, weightWithout } = office
        const resumed = isResume ? (back.get(officeNo) ?? null) : null
        const weightAfter = weightWithout + (resumed?.weight ?? 0)
        return {
          office_no: officeNo,
          terminals: office.chosen,
          working_now: workingNow,
          working_after: workingWithout + (resumed?.terminals ?? 0),
          capacity_left: weightNow === 0 ? null : weightAfter / weightNow,
          tasks_that_move: isResume ? 0 : office.tasksMove,
          tasks_that_wait: isResume ? 0 : office.tasksStay,
          tasks_that_execute: office.tasksExecute,
        }
      }),
    }
  })

  serveRoute(app, admin, setStates, async ({ caller, body }) => {
    const { selection, state, reason, until, etag } = body
    const selected = await select(caller, selection)
    const terminalIds = selected.map(({ terminalId }) => terminalId)
    const changed = await inWireNames(
      fleet.setTerminalStates(
        { db, actor: caller.actor },
        {
          terminalIds,
          state,
          reason,
          until: until === undefined ? undefined : new Date(until),
          etag,
        },
      ),
    )
    admin.tellFleetChanged(terminalIds)
    return { count: selected.length, changed }
  })
}

function etagFor(selected: readonly fleet.TerminalLine[]): string {
  return fleet.selectionEtag(selected.map(({ terminalId: id, state }) => ({ id, state })))
}
