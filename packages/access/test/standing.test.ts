import { describe, expect, it } from 'vitest'
import {
  areaLabels,
  type builtInRoleNames,
  builtInRoles,
  reachesAsFar,
  rights,
  rightsBeyond,
  rightsWith,
} from '../src/index.ts'

const standingOf = (role: (typeof builtInRoleNames)[number]) => ({ role, ...builtInRoles[role] })

describe('rightsWith', () => {
  it('adds what was given, takes what was denied, and knows only rights that there are', () => {
    expect(rightsWith('user', ['tasks.read', 'tasks.cancel'], ['query_av', 'fly'], ['tasks.cancel'])).toEqual([
      'query_av',
      'tasks.read',
    ])
  })

  it('gives a super administrator all, whatever was denied', () => {
    expect(rightsWith('super_admin', [], [], ['users.edit'])).toContain('users.edit')
  })
})

describe('who may act on whom', () => {
  it('only a super administrator reaches one', () => {
    const everything = { role: 'almighty', scope: 'all', rights: Object.keys(rights) } as const
    expect(reachesAsFar(standingOf('super_admin'), standingOf('super_admin'))).toBe(true)
    expect(reachesAsFar(everything, standingOf('super_admin'))).toBe(false)
  })

  it('nobody acts beyond their scope or hands on rights that they have not', () => {
    const [admin, user] = [standingOf('admin'), standingOf('user')]
    expect(reachesAsFar(admin, user)).toBe(true)
    expect(reachesAsFar(user, admin)).toBe(false)
    expect(reachesAsFar(admin, standingOf('operations'))).toBe(false)
    expect(rightsBeyond(admin, user)).toEqual([])
    expect(rightsBeyond(user, admin)).toContain('users.edit')
    expect(rightsBeyond(standingOf('super_admin'), admin)).toEqual([])
  })
})

it('every area of rights has a heading', () => {
  const areas = new Set(Object.values(rights).map(({ area }) => area))
  expect([...areas].filter((area) => !Object.hasOwn(areaLabels, area))).toEqual([])
})
