import { describe, expect, it } from 'vitest'
import {
  abilityOf,
  builtInRoleNames,
  builtInRoles,
  holds,
  isRight,
  mayTouch,
  operationRightNames,
  rightNames,
  rights,
  rulesOf,
  type Scope,
} from '../src/index.ts'

const ME = 7
const OWN = { owner: ME, manager: 1 }
const SUBORDINATE = { owner: 8, manager: ME }
const FOREIGN = { owner: 9, manager: 2 }
const NOBODYS = { owner: null, manager: null }

describe('abilityOf', () => {
  const reach: Record<Scope, boolean[]> = {
    all: [true, true, true, true],
    subordinates: [true, true, false, false],
    self: [true, false, false, false],
  }
  it.each(Object.entries(reach))('scope %s reaches own, subordinate’s, foreign, nobody’s: %j', (scope, expected) => {
    const ability = abilityOf({ userId: ME, scope: scope as Scope, rights: ['tasks.read'] })
    expect([OWN, SUBORDINATE, FOREIGN, NOBODYS].map((thing) => mayTouch(ability, 'tasks.read', thing))).toEqual(
      expected,
    )
    expect(mayTouch(ability, 'tasks.cancel', OWN)).toBe(false)
    expect(holds(ability, 'tasks.read')).toBe(true)
    expect(holds(ability, 'tasks.cancel')).toBe(false)
    expect(holds(ability, 'users.read')).toBe(false)
  })

  it('knows operations', () => {
    const ability = abilityOf({ userId: ME, scope: 'self', rights: ['query_av'] })
    expect(mayTouch(ability, 'query_av', OWN)).toBe(true)
    expect(mayTouch(ability, 'issue_ticket', OWN)).toBe(false)
  })

  it('its rules survive JSON: a console decides alike', () => {
    const rules = rulesOf({ userId: ME, scope: 'subordinates', rights: ['users.edit'] })
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
  })
})

describe('rights and roles', () => {
  it('every right has words in both languages, once', () => {
    for (const [name, { label }] of Object.entries(rights)) {
      expect(label.zh, name).not.toBe('')
      expect(label.en, name).not.toBe('')
    }
    expect(new Set(rightNames).size).toBe(rightNames.length)
    expect(operationRightNames).toContain('query_av')
  })

  it('built-in roles name rights that exist', () => {
    for (const name of builtInRoleNames)
      for (const right of builtInRoles[name].rights) expect(isRight(right)).toBe(true)
  })
})
