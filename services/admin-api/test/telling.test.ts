import { createUser } from '@etermai/accounts'
import { type Digest, forgetOld, KEPT_EACH, type NewNotification, notify, sendDigests } from '@etermai/notifications'
import { transaction } from '@etermai/platform'
import { raiseAlerts } from '@etermai/task-store'
import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailDigests } from '../src/notifications/mail.ts'
import { writeUntold } from '../src/notifications/tell.ts'

let store: TestStore
let userId: number
beforeAll(async () => {
  store = await createTestStore()
  await createUser(store, {
    username: 'root',
    role: 'super_admin',
    password: 'correct horse battery',
    email: 'root@x.example',
  })
  const [root] = await store.query<{ id: number }>(`SELECT id FROM users WHERE username = 'root'`)
  userId = root?.id ?? 0
})
beforeEach(() => store.query('TRUNCATE notifications, notification_preferences, untold, alerts, mails'))
afterAll(() => store.dispose())

const tell = (batch = 500) => transaction(store.db, (client) => writeUntold(client, batch))
const lost = (subject: string) => raiseAlerts(store.db, [{ kind: 'fleet_vanished', subject, detail: {} }])
const count = async (where = 'true') =>
  (await store.query<{ n: number }>(`SELECT count(*)::integer AS n FROM notifications WHERE ${where}`))[0]?.n
const news = (cause: string, more: Partial<NewNotification> = {}): NewNotification => ({
  user_id: userId,
  kind: 'platform',
  cause,
  subject: null,
  title: 'x',
  data: {},
  link: null,
  in_app: true,
  email: true,
  ...more,
})

describe('whatever dies in between, each is told once', () => {
  it('when the process dies before its commit, the next one tells it', async () => {
    await lost('a')
    const died = transaction(store.db, async (client) => {
      expect((await writeUntold(client, 500)).shown).toHaveLength(1)
      throw new Error('died')
    })
    await expect(died).rejects.toThrow('died')
    expect(await count()).toBe(0)
    expect((await tell()).shown).toHaveLength(1)
    expect((await tell()).shown).toEqual([])
    expect(await count()).toBe(1)
  })

  it('when the same cause comes again, nobody is told again', async () => {
    await lost('a')
    const [alert] = await store.query<{ id: number }>('SELECT id FROM alerts')
    await tell()
    await store.query(`INSERT INTO untold (kind, ref) VALUES ('alert', $1)`, [alert?.id])
    expect(await tell()).toEqual({ taken: 1, shown: [] })
  })

  it('when the alert is rolled back, nobody is told', async () => {
    const undone = transaction(store.db, async (client) => {
      await raiseAlerts(client, [{ kind: 'fleet_vanished', subject: 'a', detail: {} }])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await tell()).toEqual({ taken: 0, shown: [] })
  })

  it('when two processes tell at once', async () => {
    for (let i = 0; i < 40; i++) await lost(`many-${i}`)
    const rounds = await Promise.all(Array.from({ length: 8 }, () => tell(10)))
    expect(rounds.reduce((sum, { taken }) => sum + taken, 0)).toBe(40)
    expect(await count()).toBe(40)
  })

  it('an alert that counts up is not told again; one that is raised anew is', async () => {
    await lost('a')
    await lost('a')
    await tell()
    expect(await count()).toBe(1)
    await store.query('UPDATE alerts SET resolved_at = now()')
    await lost('a')
    await tell()
    expect(await count()).toBe(2)
  })
})

describe('mails', () => {
  const config = { seconds: 300, consoleUrl: 'https://console.example' }
  const waited = () => store.query(`UPDATE notifications SET created_at = created_at - interval '301 seconds'`)
  const texts = async () =>
    (await store.query<{ recipient: string; subject: string; content: string }>('SELECT * FROM mails ORDER BY id')).map(
      ({ recipient, subject, content }) => ({ recipient, subject, text: store.secrets.open(content) }),
    )

  it('a storm is one mail, and the next comes no sooner', async () => {
    for (let i = 0; i < 120; i++) await lost(`storm-${i}`)
    await tell()
    expect(await mailDigests(store, config)).toBe(0)
    await waited()
    expect(await mailDigests(store, config)).toBe(1)
    const [mail] = await texts()
    expect(mail).toMatchObject({ recipient: 'root@x.example', subject: 'EtermAIWeb：120 条新通知' })
    expect(mail?.text.match(/^- /gm)).toHaveLength(50)
    expect(mail?.text).toContain('… +70')
    expect(mail?.text).toContain('https://console.example/notifications')
    await lost('later')
    await tell()
    expect(await mailDigests(store, config)).toBe(0)
    expect(await texts()).toHaveLength(1)
  })

  it('a process that dies while it writes leaves the mail to the next; two write one', async () => {
    await notify(store.db, [news('a')])
    await waited()
    const dies = (_client: unknown, _digest: Digest) => Promise.reject(new Error('died'))
    await expect(sendDigests(store.db, 300, dies)).rejects.toThrow('died')
    const mails = await Promise.all([mailDigests(store, config), mailDigests(store, config)])
    expect([mails.reduce((a, b) => a + b), (await texts()).length]).toEqual([1, 1])
  })

  it.each([
    [true, true, [1, 1]],
    [true, false, [1, 0]],
    [false, true, [0, 1]],
    [false, false, [0, 0]],
  ])('in the centre %s, by mail %s', async (inApp, email, expected) => {
    await store.query(`INSERT INTO notification_preferences VALUES ($1, 'platform', $2, $3)`, [userId, inApp, email])
    await lost('a')
    await tell()
    await waited()
    expect([await count('shown'), await mailDigests(store, config)]).toEqual(expected)
  })
})

describe('notifications are bounded', () => {
  it('each user keeps the newest', async () => {
    await notify(
      store.db,
      Array.from({ length: KEPT_EACH + 5 }, (_, i) => news(`n:${i}`)),
    )
    expect(await count()).toBe(KEPT_EACH)
    expect(await count(`cause IN ('n:0', 'n:4')`)).toBe(0)
    await notify(store.db, [news('last')])
    expect([await count(), await count(`cause IN ('n:5', 'last')`)]).toEqual([KEPT_EACH, 1])
  })

  it('old ones are removed', async () => {
    await notify(store.db, [news('old'), news('new')])
    await store.query(`UPDATE notifications SET created_at = now() - interval '91 days' WHERE cause = 'old'`)
    expect([await forgetOld(store.db, 90), await count()]).toEqual([1, 1])
  })
})

describe('impossible rows', () => {
  it.each([
    [
      'told twice of one cause',
      `(user_id, kind, cause, title, shown, mail_due) VALUES ($1, 'k', 'c', 't', true, false), ($1, 'k', 'c', 't', true, false)`,
    ],
    [
      'read, though never shown',
      `(user_id, kind, cause, title, shown, mail_due, read_at) VALUES ($1, 'k', 'c', 't', false, true, now())`,
    ],
    [
      'a link elsewhere',
      `(user_id, kind, cause, title, shown, mail_due, link) VALUES ($1, 'k', 'c', 't', true, false, 'https://x')`,
    ],
    [
      'prose for a title',
      `(user_id, kind, cause, title, shown, mail_due) VALUES ($1, 'k', 'c', 'Hello there', true, false)`,
    ],
  ])('%s', async (_what, row) => {
    await expect(store.query(`INSERT INTO notifications ${row}`, [userId])).rejects.toMatchObject({
      code: expect.stringMatching(/^23/),
    })
  })
})
