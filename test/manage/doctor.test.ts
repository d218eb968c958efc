import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { EPOCH_KEY, listKey } from '@etermai/domain'
import { createLog, createRedis, type Redis } from '@etermai/platform'
import { createTestRedis, type TestRedis } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

interface Examined {
  answers: { part: string; answers: boolean; detail: string }[]
  checks: { check: string; looked_at: string; findings: number; repaired: number; found?: { subject: string }[] }[]
}

let platform: OpenPlatform
let redis: TestRedis
let commands: Redis
let userId = 0
beforeAll(async () => {
  platform = await openPlatform()
  redis = await createTestRedis()
  commands = createRedis(redis.url, createLog('test', 'silent'))
  await commands.connect()
  const addresses = { database_url: platform.databaseUrl, redis_url: redis.url }
  writeFileSync(path.join(platform.dataDir, 'demo.json'), JSON.stringify(addresses))
  await platform.json('offices', 'create', 'SHA255')
  await platform.json('customers', 'create', 'agent1', '--no-keys')
  const { rows } = await platform.db.query<{ id: number }>(`SELECT id FROM users WHERE username = 'agent1'`)
  userId = rows[0]?.id ?? 0
  await commands.set(EPOCH_KEY, 'e1')
  await platform.db.query(
    `INSERT INTO process_beats (service, instance, beat_at)
     SELECT service, 'i', now() + interval '1 hour'
       FROM unnest(ARRAY['ingress', 'dispatcher', 'terminal-gateway', 'results', 'callback', 'admin-api']) AS s(service)`,
  )
})
afterAll(async () => {
  commands.disconnect()
  await platform.dispose()
  await redis.dispose()
})

const doctor = async (...args: string[]) => {
  const { exitCode, out } = await platform.run('doctor', ...args, '--json')
  return { exitCode, ...(JSON.parse(out) as Examined) }
}
const findings = ({ checks }: Examined) =>
  checks.flatMap(({ check, found = [] }) => found.map(({ subject }) => `${check} ${subject}`))

describe('manage doctor', () => {
  it('says that all is well, what it looked at and who answers', async () => {
    const { exitCode, out, err } = await platform.run('doctor')
    expect([exitCode, err]).toEqual([0, ''])
    expect(out).toContain('All is as it must be.')
    expect(out).toMatch(/terminal-gateway\W+yes\W+1 alive/)
    expect(out).toMatch(/money-accounts\W+2 of 2 accounts\W+0/)
    const examined = await doctor('--all')
    expect(examined.exitCode).toBe(0)
    expect(examined.checks.find(({ check }) => check === 'task-log')?.looked_at).toBe('the whole history: 0 rows')
  })

  it('explains what is wrong and what to do, changes nothing, and ends with 1', async () => {
    await platform.db.query('UPDATE accounts SET balance_fen = 7 WHERE user_id = $1', [userId])
    const { exitCode, out, err } = await platform.run('doctor')
    expect([exitCode, err]).toEqual([1, ''])
    expect(out).toMatch(/money-accounts \(fault\): A customer’s balance.*\n {2}user:\d+: balance 0.07, posted 0.00/)
    expect(out).toContain('  What to do: Stop charging on it')
    expect(findings(await doctor('--repair'))).toEqual([`money-accounts user:${userId}`])
    expect((await platform.db.query('SELECT count(*)::int AS alerts FROM alerts')).rows).toEqual([{ alerts: 0 }])
    await platform.db.query('UPDATE accounts SET balance_fen = 0 WHERE user_id = $1', [userId])
  })

  it('repairs when it is asked to, writes that into the audit trail, and ends with 0', async () => {
    const { terminal_id } = await platform.json('terminals', 'create', 'SHA255', '51001')
    const list = listKey(String(terminal_id))
    await commands.rpush(list, 'nonsense:1')
    const first = await doctor('--check', 'redis-hints-stale')
    expect([first.exitCode, findings(first)]).toEqual([1, [`redis-hints-stale ${terminal_id} nonsense:1`]])
    expect(await commands.llen(list)).toBe(1)
    const { exitCode, out } = await platform.run('doctor', '--repair', '--check', 'redis-hints-stale', 'redis-keys')
    expect(exitCode).toBe(0)
    expect(out).toContain(`  ${terminal_id} nonsense:1 (repaired)\n`)
    expect(await commands.llen(list)).toBe(0)
    expect(await platform.json('audit', 'list')).toContainEqual(
      expect.objectContaining({
        action: 'doctor.repair',
        subject: 'check:redis-hints-stale',
        after: { count: 1, subjects: [`${terminal_id} nonsense:1`] },
      }),
    )
  })

  it('says which service is silent, and ends with 1', async () => {
    await platform.db.query(`UPDATE process_beats SET beat_at = now() - interval '1 minute' WHERE service = 'callback'`)
    await platform.db.query(`DELETE FROM process_beats WHERE service = 'results'`)
    const { exitCode, answers } = await doctor('--check', 'task-log')
    expect(exitCode).toBe(1)
    expect(answers.filter((part) => !part.answers)).toEqual([
      { part: 'results', answers: false, detail: 'was never there' },
      { part: 'callback', answers: false, detail: expect.stringMatching(/^silent for 6\d s$/) },
    ])
  })

  it('looks at what it can when Redis does not answer, and says what it could not', async () => {
    await redis.stop()
    const examined = await doctor()
    expect(examined.exitCode).toBe(1)
    expect(examined.answers).toContainEqual({ part: 'redis', answers: false, detail: 'cannot be reached' })
    const notLooked = examined.checks.filter(
      ({ looked_at }) => looked_at === 'Redis is not known, or cannot be reached',
    )
    expect(notLooked.map(({ check }) => check)).toEqual(
      examined.checks.map(({ check }) => check).filter((name) => name.startsWith('redis-')),
    )
    await redis.restart()
  })

  it('knows no other checks', async () => {
    const { exitCode, err } = await platform.run('doctor', '--check', 'moon')
    expect([exitCode, err]).toEqual([2, expect.stringContaining('no check moon; there are: money-accounts')])
  })
})
