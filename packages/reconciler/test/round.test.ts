import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAlerts, tellPeople } from '../src/alerting.ts'
import { type Check, type Found, MAX_FINDINGS } from '../src/check.ts'
import { makeRound } from '../src/round.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.[Symbol.asyncDispose]())

const scope = { tasks: [], transactions: [] }
const found = (...subjects: string[]): Found => ({
  looked: 'things',
  findings: subjects.map((subject) => ({ subject, detail: {} })),
})

/** A check that answers one after the other. */
function check(more: Partial<Check>, ...answers: (Found | Error)[]): Check {
  return {
    name: 'test',
    meaning: 'it is not as it must be',
    remedy: 'look',
    severity: 'fault',
    alert: 'task_stuck',
    scoped: false,
    needsRedis: false,
    twice: false,
    async find() {
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer === undefined || answer instanceof Error) throw answer
      return answer
    },
    ...more,
  }
}

const round = (checks: Check[], more = {}) =>
  makeRound(stage.platform, checks, {
    scope,
    since: new Date(),
    again: new Map(),
    repair: true,
    isPatient: true,
    betweenLooksMs: 0,
    ...more,
  })

const alerts = async () => (await stage.openAlerts()).filter((alert) => alert.startsWith('task_stuck'))

/** A round and its news, as the reconciler makes them. */
async function tell(...checks: Check[]): Promise<void> {
  const open = await openAlerts(stage.store.db, checks)
  await tellPeople(stage.store.db, await round(checks, { again: open }), open)
}

describe('a round', () => {
  it('looks twice at what moves, and counts only what stands in both looks', async () => {
    const [moving] = await round([check({ twice: true }, found('stands', 'moves'), found('new', 'stands'))])
    expect(moving?.findings.map(({ subject }) => subject)).toEqual(['stands'])
    const [still] = await round([check({}, found('a'), found('b'))])
    expect(still?.findings.map(({ subject }) => subject)).toEqual(['a'])
    const [broken] = await round([check({ twice: true }, found('a'), new Error('gone'))])
    expect(broken).toMatchObject({ findings: [], error: 'gone' })
  })

  it('repairs only what stands, and says so', async () => {
    const asked: string[][] = []
    const repair: Check['repair'] = async (_, findings) => {
      asked.push(findings.map(({ subject }) => subject))
      return findings.slice(0, 1)
    }
    const [outcome] = await round([check({ twice: true, repair }, found('a', 'b', 'moves'), found('a', 'b'))])
    expect(asked).toEqual([['a', 'b']])
    expect(outcome?.repaired.map(({ subject }) => subject)).toEqual(['a'])
    await round([check({ repair }, found('a'))], { repair: false })
    await round([check({ repair }, found())])
    expect(asked).toHaveLength(1)
    const failing = async () => {
      throw new Error('no')
    }
    expect(await round([check({ repair: failing }, found('a'))])).toMatchObject([
      { error: 'not repaired: no', findings: [{ subject: 'a' }], repaired: [] },
    ])
  })

  it('goes on when one check cannot look, and says which', async () => {
    const outcomes = await round([check({}, new Error('away')), check({ needsRedis: true }, found('a'))])
    expect(outcomes).toMatchObject([{ error: 'away' }, { error: null, findings: [{ subject: 'a' }] }])
    const without = await makeRound({ ...stage.platform, redis: null }, [check({ needsRedis: true }, found('a'))], {
      scope,
      since: new Date(),
      again: new Map(),
      repair: false,
      isPatient: true,
    })
    expect(without).toMatchObject([{ error: 'Redis is not known, or cannot be reached', findings: [] }])
  })

  it('ends when it is told to', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(round([check({}, found())], { signal: stop.signal })).rejects.toThrow('aborted')
  })
})

describe('alerts', () => {
  it('are raised once, for what was not repaired, and resolved when it is gone', async () => {
    await tell(check({}, found('a', 'b')))
    expect(await alerts()).toEqual(['task_stuck a', 'task_stuck b'])
    await tell(check({ repair: async (_, findings) => findings.slice(0, 1) }, found('a', 'b')))
    expect(await alerts()).toEqual(['task_stuck b'])
    await tell(check({}, found('b')))
    const counted = await stage.store.query(`SELECT count FROM alerts WHERE subject = 'b' AND resolved_at IS NULL`)
    expect(counted).toEqual([{ count: 1 }])
    await tell(check({}, found()))
    expect(await alerts()).toEqual([])
  })

  it('stay while the check cannot look, or not at all of it', async () => {
    await tell(check({}, found('a')))
    await tell(check({}, new Error('away')))
    expect(await alerts()).toEqual(['task_stuck a'])
    const many = Array.from({ length: MAX_FINDINGS }, (_, i) => `many${String(i).padStart(3, '0')}`)
    await tell(check({}, found(...many)))
    expect(await alerts()).toContain('task_stuck a')
    await tell(check({}, found()))
    expect(await alerts()).toEqual([])
  })

  it('give their subjects to the check that raised them, and to no other', async () => {
    const seen: [string, readonly string[]][] = []
    const watching = (name: string, alert: Check['alert']) =>
      check({
        name,
        alert,
        async find(_, { again }) {
          seen.push([name, again])
          return found(...again)
        },
      })
    await tell(check({}, found('a')))
    await tell(watching('test', 'task_stuck'), watching('other', 'hint_stale'), watching('none', null))
    expect(seen).toEqual([
      ['test', ['a']],
      ['other', []],
      ['none', []],
    ])
    expect(await alerts()).toEqual(['task_stuck a'])
  })
})
