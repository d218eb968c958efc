import type { PageRight } from '@etermai/access'
import { AppError } from '@etermai/domain'
import { showTerminal, type TerminalLine } from '@etermai/fleet'
import type { Admin } from '../../admin.ts'
import { boundsOf, type Caller, demand } from '../../http/caller.ts'

/** The terminal, if the caller may do this to it. Throws NOT_FOUND, NOT_PERMITTED. */
export async function findTerminal(
  admin: Admin,
  caller: Caller,
  right: PageRight,
  terminalId: string,
): Promise<TerminalLine> {
  const found = await showTerminal(admin.platform.db, terminalId, admin.config.LOST_AFTER_MS).catch(
    (error: unknown): null => {
      if (error instanceof AppError && error.code === 'TERMINAL_NOT_FOUND') return null
      throw error
    },
  )
  demand(caller, right, 'terminals.read', found === null ? null : { owner: found.ownerId, manager: found.ownerId })
  if (found === null) throw new AppError('NOT_FOUND')
  return found
}

/** Whose terminals, and whose groups, a caller reaches: null, everybody's. */
export function reachOf(caller: Caller): number | null {
  const { self, manager } = boundsOf(caller)
  return self ?? manager
}
