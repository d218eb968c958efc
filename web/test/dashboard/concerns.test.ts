import { describe, expect, it } from 'vitest'
import { concernsOfAlerts, concernsOfDead } from '../../src/features/dashboard/attention/concerns.ts'

const alert = (kind: string, subject: string, detail: unknown, count = 1) => ({
  alert_id: 7,
  kind,
  subject,
  detail,
  count,
  last_at: '2026-11-27T10:00:00.000+08:00',
})

describe('alerts', () => {
  it('are concerns with what their line needs', () => {
    const seen = '2026-11-27T09:50:00.000+08:00'
    expect(
      concernsOfAlerts([
        alert('terminal_lost', 'tm_1', { last_seen_at: seen }),
        alert('queue_age', 'lane:SHA255', { tasks: 41, oldest_at: seen }),
        alert('grant_expiring', 'user:3:office:SHA255:x', { office_no: 'SHA255', valid_until: seen }),
      ]),
    ).toMatchObject([
      { kind: 'lost', terminalId: 'tm_1', at: seen },
      { kind: 'queue', tasks: 41, since: seen },
      { kind: 'grant', office: 'SHA255', until: seen },
    ])
  })

  it('of callbacks tell those that fail from those that were given up', () => {
    expect(
      concernsOfAlerts([
        alert('callbacks_failing', 'callbacks:3:https://ota.example', { failures: 14 }),
        alert('callback_dead', 'callbacks:3:https://ota.example:8443', { origin: 'https://ota.example:8443' }, 9),
      ]),
    ).toMatchObject([
      { origin: 'https://ota.example', count: 14, isDead: false },
      { origin: 'https://ota.example:8443', count: 9, isDead: true },
    ])
  })

  it('that are read where they are kept are not said twice', () => {
    expect(
      concernsOfAlerts([
        alert('task_unknown', 'a task', {}),
        alert('terminal_quarantined', 'tm_1', {}),
        alert('balance_low', 'user:3', {}),
      ]),
    ).toEqual([])
  })

  it('without a line of their own are counted, whatever they say', () => {
    expect(concernsOfAlerts([alert('money_mismatch', 'x', null), alert('new_kind', 'y', 'text')])).toMatchObject([
      { kind: 'others', count: 2 },
    ])
  })

  it('stand by their subject where they say nothing else', () => {
    expect(concernsOfAlerts([alert('terminal_lost', 'tm_1', null)])).toMatchObject([
      { terminalId: 'tm_1', at: '2026-11-27T10:00:00.000+08:00' },
    ])
  })
})

describe('dead callbacks', () => {
  it('are one concern for each receiver', () => {
    const origins = ['https://a.example', 'https://b.example', 'https://a.example']
    expect(concernsOfDead(origins.map((origin) => ({ origin })))).toMatchObject([
      { origin: 'https://a.example', count: 2, isDead: true },
      { origin: 'https://b.example', count: 1 },
    ])
  })
})
