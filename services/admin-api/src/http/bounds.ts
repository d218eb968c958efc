import { isSuperAdmin, mayTouch, type PageRight, reachesAsFar, rightsBeyond, type Standing } from '@etermai/access'
import { type Management, standingOf } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import type { Admin } from '../admin.ts'
import { type Caller, demand } from './caller.ts'

export interface Reaching {
  /** The right by which such a thing is seen; `users.read` unless told. */
  see?: PageRight
  /** May one do it to oneself: never (unless told), as a super administrator only, or always? */
  oneself?: 'never' | 'super' | 'always'
  /** Who does this could act as that user: then the user may have no right that the caller has not. */
  takesOver?: true
}

/** A caller as the verbs of accounts work with one: whom they lock is within the caller's bounds, or refused. */
export function managementOf(admin: Admin, caller: Caller, right: PageRight, reaching: Reaching = {}): Management {
  const { see = 'users.read', oneself = 'never', takesOver } = reaching
  const me = standing(caller)
  return {
    db: admin.platform.db,
    secrets: admin.platform.secrets,
    actor: caller.actor,
    bounds: {
      holdsOffices: caller.scope === 'all' ? null : caller.userId,
      maySee: (user) => mayTouch(caller.ability, see, { owner: user.id, manager: user.parentId }),
      onUser(user) {
        demand(caller, right, see, { owner: user.id, manager: user.parentId })
        if (user.id === caller.userId) {
          if (oneself === 'always' || (oneself === 'super' && isSuperAdmin(me))) return
          throw new AppError('NOT_PERMITTED', { details: [{ path: 'username', message: 'is yourself' }] })
        }
        const other = standingOf(user)
        if (!reachesAsFar(me, other)) throw beyond('username', 'has a role that reaches further than yours')
        const more = takesOver ? rightsBeyond(me, other) : []
        if (more.length > 0) throw beyond('username', `has rights that you have not: ${more.join(', ')}`)
      },
      onRole(name) {
        if (name === me.role) throw beyond('name', 'is your own role')
      },
      handOn(to) {
        if (!reachesAsFar(me, to)) throw beyond('role', 'reaches further than yours')
        const more = rightsBeyond(me, to)
        if (more.length > 0) throw beyond('role', `you have not these rights yourself: ${more.join(', ')}`)
      },
    },
  }
}

function standing(caller: Caller): Standing {
  return { role: caller.role.name, scope: caller.scope, rights: caller.rights }
}

function beyond(path: string, message: string): AppError {
  return new AppError('NOT_PERMITTED', { details: [{ path, message }] })
}
