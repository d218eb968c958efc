import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createDb, createLog, type Db, SecretBox } from '@etermai/platform'
import { createTestDatabase, type TestDatabase, temporaryDirectory } from '@etermai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTransport,
  enqueueMail,
  type Letter,
  listMails,
  MailSender,
  mailFile,
  mailKinds,
  mailLanguages,
  render,
  type Transport,
  textOfFile,
} from '../src/index.ts'
import { createSmtpServer } from './smtp-server.ts'

let database: TestDatabase
let db: Db
const log = createLog('test', 'silent')
const secrets = new SecretBox(randomBytes(32).toString('base64'))
beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb({ url: database.url, max: 5, statementTimeoutMs: 10_000, name: 'mail-test' }, log)
})
const folder = temporaryDirectory('mails')
beforeEach(() => db.query('DELETE FROM mails'))
afterAll(async () => {
  await db.end()
  await database.dispose()
  rmSync(folder, { recursive: true })
})

const values = { name: '张三', username: 'zhang', minutes: '30', link: 'https://console.example/recover#tok' }
const owe = (more: { to?: string; helpfulSeconds?: number } = {}) =>
  enqueueMail(db, secrets, { to: 'zhang@agency.example', kind: 'password_reset', language: 'zh', values, ...more })
const senderOf = (transport: Transport) => new MailSender({ db, log, secrets }, transport)
const hurry = () => db.query(`UPDATE mails SET next_at = now() WHERE state = 'pending'`)
const only = async () => {
  const [mail] = await listMails(db, { limit: 1 })
  if (mail === undefined) throw new Error('there is no mail')
  return mail
}

/** Remembers what it was given, and fails as it is told. */
function recorder(failures: Error[] = []): Transport & { letters: Letter[] } {
  const letters: Letter[] = []
  return {
    letters,
    async send(letter) {
      const failure = failures.shift()
      if (failure !== undefined) throw failure
      letters.push(letter)
    },
    close: () => undefined,
  }
}

describe('a template', () => {
  it.each(mailLanguages.flatMap((language) => mailKinds.map((kind) => [language, kind] as const)))(
    '%s/%s is filled',
    (language, kind) => {
      const filled = {
        ...values,
        hours: '24',
        email: 'new@agency.example',
        remark: '',
        count: '2',
        lines: ['- zhang', '- li'],
      }
      const { subject, text } = render(kind, language, filled)
      expect(subject).not.toBe('')
      expect(`${subject}${text}`).not.toMatch(/[{}]/)
      expect(text).toContain('zhang')
    },
  )

  it('holds lines where it is given lines', () => {
    const { text } = render('notifications', 'en', { ...values, count: '2', lines: ['- one\n- x', '- two'] })
    expect(text).toContain('\n- one - x\n- two\n')
  })

  it('lets nobody write lines of their own by a name', () => {
    const { text } = render('password_reset', 'en', { ...values, name: 'x\r\n\r\nhttps://evil.example' })
    expect(text).toContain('Hello x https://evil.example,')
  })

  it('says which place nothing fills', () => {
    expect(() => render('password_reset', 'en', {})).toThrow('nothing fills {name}')
  })
})

describe('a mail that is owed', () => {
  it('keeps its content from who reads the table, and loses it once sent', async () => {
    await owe()
    const { rows: before } = await db.query('SELECT * FROM mails')
    expect(JSON.stringify(before)).not.toContain('tok')
    const transport = recorder()
    expect(await senderOf(transport).sendDue()).toBe(1)
    expect(transport.letters).toMatchObject([{ to: 'zhang@agency.example', subject: '重置您的 EtermAIWeb 密码' }])
    expect(transport.letters[0]?.text).toContain('https://console.example/recover#tok')
    const { rows: after } = await db.query('SELECT state, content FROM mails')
    expect(after).toEqual([{ state: 'sent', content: null }])
    expect(await senderOf(transport).sendDue()).toBe(0)
  })

  it('is sent once by many who look at once', async () => {
    for (let i = 0; i < 30; i++) await owe({ to: `a${i}@agency.example` })
    const transport = recorder()
    await Promise.all([1, 2, 3].map(() => senderOf(transport).sendDue()))
    await senderOf(transport).sendDue()
    expect(new Set(transport.letters.map(({ to }) => to)).size).toBe(30)
    expect(transport.letters).toHaveLength(30)
  })

  it('is tried again later, and given up in the end', async () => {
    await owe()
    const transport = recorder(Array.from({ length: 8 }, () => new Error('no answer')))
    const sender = senderOf(transport)
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await sender.sendDue()).toBe(1)
      expect(await sender.sendDue()).toBe(0)
      expect(await only()).toMatchObject({
        attempts: attempt,
        lastError: 'no answer',
        state: attempt < 8 ? 'pending' : 'dead',
      })
      await hurry()
    }
    expect(await sender.sendDue()).toBe(0)
  })

  it('is tried again when who had it in hand died', async () => {
    await owe()
    // Taken, and nothing more is ever heard of it.
    const never = senderOf({ send: () => new Promise(() => undefined), close: () => undefined })
    void never.sendDue()
    await expect.poll(async () => (await only()).attempts).toBe(1)
    await hurry()
    const transport = recorder()
    expect(await senderOf(transport).sendDue()).toBe(1)
    expect(transport.letters).toHaveLength(1)
  })

  it('is not sent when it would help nobody any more', async () => {
    await owe({ helpfulSeconds: 60 })
    await db.query(`UPDATE mails SET expires_at = now() - interval '1 second'`)
    const transport = recorder()
    await senderOf(transport).sendDue()
    expect(transport.letters).toEqual([])
    expect(await only()).toMatchObject({ state: 'dead', lastError: 'it came too late to help' })
  })

  it('cannot be half sent', async () => {
    await owe()
    for (const set of [`state = 'sent'`, `content = NULL`, `next_at = NULL`, `ended_at = now()`, `state = 'lost'`]) {
      await expect(db.query(`UPDATE mails SET ${set}`), set).rejects.toMatchObject({ code: '23514' })
    }
  })
})

describe('without an SMTP server', () => {
  it('mails are files that nobody else reads and every mail program opens', async () => {
    const mails = path.join(folder, 'mails')
    await owe()
    await senderOf(
      createTransport({ url: undefined, from: 'EtermAIWeb <no-reply@console.example>', folder: mails }),
    ).sendDue()
    const { id } = await only()
    expect(await readdir(mails)).toEqual([mailFile(id)])
    const eml = await readFile(path.join(mails, mailFile(id)), 'utf8')
    expect(eml).toMatch(/^From: EtermAIWeb <no-reply@console.example>$/m)
    expect(eml).toMatch(/^To: zhang@agency.example$/m)
    expect(textOfFile(eml)).toContain('https://console.example/recover#tok')
  })
})

describe('the text of a file', () => {
  it.each(['zh', 'en'] as const)('is read again, whichever way it was written: %s', async (language) => {
    const mails = path.join(folder, language)
    await enqueueMail(db, secrets, { to: 'a@agency.example', kind: 'registration_approved', language, values })
    await senderOf(createTransport({ url: undefined, from: 'no-reply@console.example', folder: mails })).sendDue()
    const [name = ''] = await readdir(mails)
    const { text } = render('registration_approved', language, values)
    expect(textOfFile(await readFile(path.join(mails, name), 'utf8')).trim()).toBe(text.trim())
  })
})

describe('with an SMTP server', () => {
  it('mails are handed to it', async () => {
    await using server = await createSmtpServer()
    await owe()
    const sender = senderOf(createTransport({ url: server.url, from: 'no-reply@console.example', folder: '' }))
    await sender.sendDue()
    expect((await only()).state).toBe('sent')
    expect(server.received).toHaveLength(1)
    expect(textOfFile(server.received[0] ?? '')).toContain('recover#tok')
    await sender.close()
  })

  it('a mailbox that does not exist is not asked again, a full one is', async () => {
    await using server = await createSmtpServer({
      answerTo: (address) => (address.startsWith('gone') ? '550 no such mailbox' : '452 full'),
    })
    await owe({ to: 'gone@agency.example' })
    await owe({ to: 'full@agency.example' })
    const sender = senderOf(createTransport({ url: server.url, from: 'no-reply@console.example', folder: '' }))
    await sender.sendDue()
    const mails = await listMails(db, { limit: 10 })
    expect(mails.map(({ recipient, state }) => [recipient, state])).toEqual([
      ['full@agency.example', 'pending'],
      ['gone@agency.example', 'dead'],
    ])
    await sender.close()
  })
})
