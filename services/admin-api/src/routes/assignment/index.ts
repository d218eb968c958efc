import { createGroup, editGroup, listGroups, readPolicy, setPolicy } from '@etermai/admin-contract'
import { AppError } from '@etermai/domain'
import * as fleet from '@etermai/fleet'
import { decodeCursor, etagOf, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { type Caller, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { reachOf } from '../terminals/find.ts'

const position = z.tuple([z.string()])

/** How a terminal is picked for a task: everywhere, and in groups of terminals. */
export function assignmentRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const management = ({ actor }: Caller) => ({ db, actor })

  async function globalPolicy() {
    const policy = await fleet.readGlobalPolicy(db)
    return { policy, policies: [...fleet.assignmentPolicies], etag: etagOf({ policy }) }
  }

  async function find(name: string): Promise<fleet.TerminalGroup | undefined> {
    const [group] = await fleet.listTerminalGroups(db, { name })
    return group
  }

  async function shown(name: string) {
    const group = await find(name)
    if (group === undefined) throw new AppError('NOT_FOUND')
    return groupOf(group)
  }

  serveRoute(app, admin, readPolicy, () => globalPolicy())

  serveRoute(app, admin, setPolicy, async ({ caller, body }) => {
    // It decides about everybody's terminals.
    if (caller.scope !== 'all') throw new AppError('NOT_PERMITTED')
    await fleet.setGlobalPolicy(management(caller), { ...body, policy: known(body.policy) })
    admin.tellFleetChanged()
    return globalPolicy()
  })

  serveRoute(app, admin, listGroups, async ({ caller, query }) => {
    const [after = null] = decodeCursor(query.cursor, position) ?? []
    const found = await fleet.listTerminalGroups(db, { ownerId: reachOf(caller), after, limit: query.limit + 1 })
    const { rows, nextCursor } = pageOf(found, query.limit, ({ name }) => [name])
    return { items: rows.map(groupOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, createGroup, async ({ caller, body }) => {
    const { name, remark, policy } = body
    await fleet.createTerminalGroup(management(caller), {
      name,
      remark,
      policy: policy == null ? null : known(policy),
      ownerId: reachOf(caller),
    })
    return shown(name)
  })

  serveRoute(app, admin, editGroup, async ({ caller, params, body }) => {
    const { group: name } = params
    const group = await find(name)
    const ownership = group === undefined ? null : { owner: group.ownerId, manager: group.ownerId }
    demand(caller, 'policy.edit', 'policy.read', ownership)
    const { policy, ...others } = body
    const wanted = policy === undefined ? others : { ...others, policy: policy === null ? null : known(policy) }
    await fleet.editTerminalGroup(management(caller), { name, ...wanted })
    admin.tellFleetChanged()
    return shown(name)
  })
}

/** Policies are those of the registry. Throws INVALID_REQUEST. */
function known(name: string): fleet.AssignmentPolicy {
  const policy = fleet.assignmentPolicies.find((known) => known === name)
  if (policy !== undefined) return policy
  const message = `must be one of ${fleet.assignmentPolicies.join(', ')}`
  throw new AppError('INVALID_REQUEST', { details: [{ path: 'policy', message }] })
}

function groupOf(group: fleet.TerminalGroup) {
  const { name, policy, remark, owner, terminals } = group
  return { name, policy, remark, owner, terminals, etag: etagOf(fleet.editableGroupOf(group)) }
}
