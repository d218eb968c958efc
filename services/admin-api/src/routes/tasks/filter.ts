import { usersWithin } from '@etermai/accounts'
import type { taskFilter } from '@etermai/admin-contract'
import type { TaskState } from '@etermai/domain'
import type { Db } from '@etermai/platform'
import type { TaskFilter } from '@etermai/task-store'
import type { z } from 'zod'
import { boundsOf, type Caller } from '../../http/caller.ts'

export type AskedFilter = z.output<z.ZodObject<typeof taskFilter>>

/** What was asked for, of the tasks that the caller may see. */
export async function filterOf(db: Db, caller: Caller, asked: AskedFilter): Promise<TaskFilter> {
  return {
    users: await usersWithin(db, boundsOf(caller), asked.username),
    // The contract has named the states.
    states: asked.status as TaskState[] | undefined,
    sources: asked.source,
    types: asked.type,
    officeNo: asked.office_no,
    terminalId: asked.terminal_id,
    pnr: asked.pnr,
    requestId: asked.request_id,
    text: asked.text,
    createdFrom: dateOf(asked.created_from),
    createdTo: dateOf(asked.created_to),
    finishedFrom: dateOf(asked.finished_from),
    finishedTo: dateOf(asked.finished_to),
  }
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}
