import { holdsOffice } from '@etermai/accounts'
import { assignTerminal, editTerminal, registerTerminal, rotateTerminalKey } from '@etermai/admin-contract'
import { AppError } from '@etermai/domain'
import * as fleet from '@etermai/fleet'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import type { Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { terminalOf } from './answers.ts'
import { inWireNames } from './field-names.ts'
import { findTerminal, reachOf } from './find.ts'

/** Registering, describing and assigning terminals, and their keys. */
export function changeRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const management = ({ actor }: Caller) => ({ db, actor })
  const shown = async (terminalId: string) =>
    terminalOf(await fleet.showTerminal(db, terminalId, admin.config.LOST_AFTER_MS))

  /** Who does not reach everything puts terminals into groups of their own only. */
  async function demandGroup(caller: Caller, name: string | null | undefined): Promise<void> {
    const ownerId = reachOf(caller)
    if (name == null || ownerId === null) return
    const [group] = await fleet.listTerminalGroups(db, { ownerId, name })
    if (group !== undefined) return
    throw new AppError('INVALID_REQUEST', { details: [{ path: 'group', message: 'no such terminal group' }] })
  }

  serveRoute(app, admin, registerTerminal, async ({ caller, body }) => {
    const { office_no: officeNo, pid, owner, type, name, os, remark, group, weight } = body
    const reach = reachOf(caller)
    const refuse = (path: string, message: string) => new AppError('NOT_PERMITTED', { details: [{ path, message }] })
    if (reach !== null && !(await holdsOffice(db, reach, officeNo))) throw refuse('office_no', 'is not granted to you')
    if (reach !== null && owner !== undefined && owner !== caller.username)
      throw refuse('owner', 'what you register is yours')
    await demandGroup(caller, group)
    const { terminalId, terminalKey } = await inWireNames(
      fleet.registerTerminal(management(caller), {
        officeNo,
        pid,
        owner: reach === null ? (owner ?? undefined) : caller.username,
        name: name ?? undefined,
        kind: type ?? undefined,
        os: os ?? undefined,
        remark: remark ?? undefined,
        group: group ?? undefined,
        weight,
      }),
    )
    admin.tellFleetChanged([terminalId])
    return { terminal: await shown(terminalId), terminal_key: terminalKey }
  })

  serveRoute(app, admin, editTerminal, async ({ caller, params, body }) => {
    const { terminal_id: terminalId } = params
    const { type, ...others } = body
    await findTerminal(admin, caller, 'terminals.edit', terminalId)
    await demandGroup(caller, body.group)
    const wanted = { ...others, ...(type === undefined ? {} : { kind: type }) }
    await inWireNames(fleet.editTerminal(management(caller), { terminalId, ...wanted }))
    admin.tellFleetChanged([terminalId])
    return shown(terminalId)
  })

  serveRoute(app, admin, assignTerminal, async ({ caller, params, body }) => {
    const { terminal_id: terminalId } = params
    await findTerminal(admin, caller, 'terminals.assign', terminalId)
    await fleet.assignTerminal(management(caller), { terminalId, ...body })
    admin.tellFleetChanged([terminalId])
    return shown(terminalId)
  })

  serveRoute(app, admin, rotateTerminalKey, async ({ caller, params, reply }) => {
    const { terminal_id: terminalId } = params
    await findTerminal(admin, caller, 'terminals.key', terminalId)
    const { terminalKey } = await fleet.rotateTerminalKey(management(caller), { terminalId })
    void reply.header('cache-control', 'no-store')
    return { terminal_key: terminalKey }
  })
}
