import { describe, expect, it } from 'vitest'
import { markOf, ownRightsOf, sumOf, tickedWith, within } from '../../src/features/users/rights/own-rights.ts'

describe('rights of one’s own', () => {
  const role = ['tasks.read', 'tasks.publish', 'money.read']

  it('are what is ticked beyond the role, and what of the role is not', () => {
    expect(ownRightsOf(role, new Set(['tasks.read', 'users.read', 'money.read']))).toEqual({
      given: ['users.read'],
      denied: ['tasks.publish'],
    })
    expect(ownRightsOf(role, new Set(role))).toEqual({ given: [], denied: [] })
  })

  it('stay when another role is chosen', () => {
    const own = { given: ['users.read'], denied: ['tasks.publish'] }
    expect([...tickedWith(['tasks.publish', 'logs.api'], own)]).toEqual(['logs.api', 'users.read'])
  })

  it('come back as they were said', () => {
    const own = { given: ['users.read'], denied: ['tasks.publish'] }
    expect(ownRightsOf(role, tickedWith(role, own))).toEqual(own)
  })

  it('are marked against the role', () => {
    const ticked = new Set(['tasks.read', 'users.read'])
    const marks = ['tasks.read', 'users.read', 'money.read', 'logs.api'].map((right) =>
      markOf(right, new Set(role), ticked),
    )
    expect(marks).toEqual([null, 'added', 'taken', null])
  })

  it('leave off what whoever gives them has not', () => {
    const mine = new Set(['tasks.read', 'users.read'])
    const ticked = within(new Set([...role, 'users.read']), mine)
    expect(ownRightsOf(role, ticked)).toEqual({ given: ['users.read'], denied: ['money.read', 'tasks.publish'] })
  })

  it('add up', () => {
    expect(sumOf(role, new Set(['tasks.read', 'users.read']))).toEqual({ role: 3, added: 1, taken: 2, held: 2 })
  })
})
