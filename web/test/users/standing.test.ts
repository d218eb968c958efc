import { type Standing as PlatformStanding, reachesAsFar as platformReaches } from '@etermai/access'
import { describe, expect, it } from 'vitest'
import { barrierTo, reachesAsFar, rightsBeyond, rolesWithin } from '../../src/app/standing.ts'

const root = { username: 'root', role: 'super_admin', scope: 'all', rights: ['users.edit', 'money.adjust'] }
const lin = { username: 'lin', role: 'admin', scope: 'subordinates', rights: ['users.edit', 'tasks.read'] }
const wang = { username: 'wang', role: 'user', scope: 'self', rights: ['tasks.read'] }
const ops = { username: 'ops', role: 'operations', scope: 'all', rights: ['tasks.read'] }
const everybody = [root, lin, wang, ops]

describe('standing', () => {
  it('reaches as the server says', () => {
    for (const me of everybody)
      for (const other of everybody)
        expect(reachesAsFar(me, other), `${me.username} ${other.username}`).toBe(
          platformReaches(me as PlatformStanding, other as PlatformStanding),
        )
  })

  it('of a super administrator lacks nothing', () => {
    expect(rightsBeyond(root, ['settings.edit'])).toEqual([])
    expect(rightsBeyond(lin, ['settings.edit', 'tasks.read'])).toEqual(['settings.edit'])
  })

  it('keeps one from changing oneself, who reaches further, and, to act as them, who may do more', () => {
    expect(barrierTo(lin, wang)).toBeNull()
    expect(barrierTo(lin, lin)).toBe('oneself')
    expect(barrierTo(lin, lin, { superOwn: true })).toBe('oneself')
    expect(barrierTo(root, root, { superOwn: true })).toBeNull()
    expect(barrierTo(lin, ops)).toBe('further')
    expect(barrierTo(lin, root)).toBe('further')
    const rich = { ...wang, username: 'rich', rights: ['money.adjust'] }
    expect(barrierTo(lin, rich)).toBeNull()
    expect(barrierTo(lin, rich, { takesOver: true })).toBe('more')
    expect(barrierTo(root, rich, { takesOver: true })).toBeNull()
  })

  it('says which roles one may give', () => {
    const roles = everybody.map(({ role, scope }) => ({ name: role, scope }))
    expect(rolesWithin(lin, roles).map(({ name }) => name)).toEqual(['admin', 'user'])
    expect(rolesWithin(root, roles)).toHaveLength(4)
    expect(rolesWithin(ops, roles).map(({ name }) => name)).toEqual(['admin', 'user', 'operations'])
  })
})
