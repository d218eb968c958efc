import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { taskDay } from '@etermai/screenshots'
import { setSetting } from '@etermai/settings'
import { eventually, startReceiver } from '@etermai/testkit'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenGateway, openGateway } from './open-gateway.ts'

let open: OpenGateway
let address: string
let terminal: TestTerminal
let task: string
beforeAll(async () => {
  open = await openGateway()
  task = (await open.assign(await open.terminal())).id
  address = await open.service.listen()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

const DAY_MS = 86_400_000
const dayOf = (age: number) => new Date(Date.parse(taskDay(task) ?? '') - age * DAY_MS).toISOString().slice(0, 10)
const FOUR_MIB = 4 * 1024 * 1024
const png = (bytes = 64) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(bytes - 8, 1)])
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(60, 2)])
const webp = Buffer.concat([Buffer.from('RIFF\x20\0\0\0WEBP', 'latin1'), Buffer.alloc(60, 3)])

function form(fields: Record<string, string>, ...files: Buffer[]): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  for (const file of files) data.append('file', new Blob([new Uint8Array(file)], { type: 'image/png' }), 'screen.png')
  return data
}
async function post(
  body: FormData | string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  to = address,
) {
  const authorization = `Bearer ${terminal.key}`
  const answer = await fetch(`${to}/api/screenshot`, { method: 'POST', body, headers: { authorization, ...headers } })
  const { code, data, details } = (await answer.json()) as {
    code: string
    data?: unknown
    details?: { path: string }[]
  }
  return { status: answer.status, code, data, paths: details?.map(({ path }) => path) }
}
const namesIn = (folder: string) => {
  try {
    return readdirSync(path.join(open.dataDir, 'screenshots', folder))
  } catch {
    return []
  }
}
/** What is kept of the terminal, by its name. */
const stored = (): Record<string, Buffer> => {
  const folder = `${dayOf(0)}/${terminal.id}`
  const ofTasks = namesIn(folder).map((name) => `${folder}/${name}`)
  const latest = namesIn('latest').includes(terminal.id) ? [`latest/${terminal.id}`] : []
  const read = (name: string) => readFileSync(path.join(open.dataDir, 'screenshots', name))
  return Object.fromEntries([...latest, ...ofTasks].map((name) => [path.basename(name), read(name)]))
}

describe('a screenshot', () => {
  it.each([
    ['PNG', png()],
    ['JPEG', jpeg],
    ['WebP', webp],
  ])('of %s is stored as it came', async (_name, image) => {
    const answer = await post(form({ terminal_id: terminal.id }, image))
    expect(answer).toMatchObject({ status: 200, code: 'OK', data: { stored: true } })
    expect(stored()).toEqual({ [terminal.id]: image })
  })

  it('replaces the one before; one of a task is kept with the task', async () => {
    await post(form({ terminal_id: terminal.id, task_id: task }, png()))
    await post(form({ terminal_id: terminal.id }, jpeg))
    const { [terminal.id]: latest, ...kept } = stored()
    expect(latest).toEqual(jpeg)
    expect(Object.keys(kept)).toEqual([expect.stringMatching(new RegExp(`^${task}-\\d+$`))])
    expect(Object.values(kept)).toEqual([png()])
  })

  it('may carry the key as a field', async () => {
    const fields = { terminal_id: terminal.id, terminal_key: terminal.key }
    expect((await post(form(fields, png()), { authorization: '' })).status).toBe(200)
  })

  it('of 4 MiB is taken, a byte more is 413', async () => {
    expect((await post(form({ terminal_id: terminal.id }, png(FOUR_MIB)))).status).toBe(200)
    const over = await post(form({ terminal_id: terminal.id }, png(FOUR_MIB + 1)))
    expect([over.status, over.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    expect(stored()[terminal.id]?.length).toBe(FOUR_MIB)
  })

  it.each([
    ['text called PNG', Buffer.from('this is no image at all')],
    ['a GIF', Buffer.from('GIF89a and more')],
    ['half a PNG head', png().subarray(0, 6)],
    ['a WAV, which is RIFF too', Buffer.from('RIFF\x20\0\0\0WAVE and more', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is 400, whatever it is called', async (_name, bytes) => {
    const answer = await post(form({ terminal_id: terminal.id }, bytes))
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST', paths: ['file'] })
    expect(stored()).toEqual({})
  })

  it('is missing, there are two, or a field is wrong: 400', async () => {
    expect(await post(form({ terminal_id: terminal.id }))).toMatchObject({ status: 400, paths: ['file'] })
    expect(await post(form({ terminal_id: terminal.id }, png(), png()))).toMatchObject({ status: 400 })
    const wrong = { terminal_id: terminal.id, task_id: 'x', note: 'y' }
    expect(await post(form(wrong, png()))).toMatchObject({ status: 400, paths: ['task_id', 'note'] })
    expect(await post(form({}, png()))).toMatchObject({ status: 400, paths: ['terminal_id'] })
    const noTask = { terminal_id: terminal.id, task_id: crypto.randomUUID() }
    expect(await post(form(noTask, png()))).toMatchObject({ status: 400, paths: ['task_id'] })
    expect(await post(form(noTask))).toMatchObject({ status: 400, paths: ['task_id', 'file'] })
    expect(stored()).toEqual({})
  })

  it('with the wrong key is 401 and is not stored', async () => {
    const fields = { terminal_id: terminal.id }
    const answer = await post(form(fields, png()), { authorization: 'Bearer tk_wrong' })
    expect([answer.status, answer.code]).toEqual([401, 'TERMINAL_KEY_INVALID'])
    expect(stored()).toEqual({})
  })

  it.each([
    ['application/json', '{}'],
    ['image/png', png()],
    ['text/plain', 'x'],
  ])('sent as %s is 415', async (type, body) => {
    const answer = await post(typeof body === 'string' ? body : new Uint8Array(body), { 'content-type': type })
    expect([answer.status, answer.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  it.each([
    ['without a boundary', 'multipart/form-data', '--x\r\n'],
    [
      'cut short',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="terminal_id"\r\n\r\ntm',
    ],
    ['of nothing', 'multipart/form-data; boundary=x', ''],
  ])('as multipart %s is 400', async (_name, type, body) => {
    const answer = await post(body, { 'content-type': type })
    expect([answer.status, answer.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('never shows a terminal’s key in the log', async () => {
    await post(form({ terminal_id: terminal.id, terminal_key: terminal.key }, png()))
    await post(form({ terminal_id: terminal.id }, Buffer.from('x')))
    await open.poll(terminal)
    expect(open.service.logged.filter((line) => line.includes(terminal.key))).toEqual([])
    expect(open.service.logged.length).toBeGreaterThan(0)
  })
})

describe('screenshots of tasks', () => {
  it('are kept for as long as is set, also by a process that has just started, and without a setting as configured', async () => {
    const ages = [3, 20, 40]
    for (const age of ages) {
      const folder = path.join(open.dataDir, 'screenshots', dayOf(age), 'tm_a')
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, `${task}-1`), png())
    }
    await post(form({ terminal_id: terminal.id }, png()))
    const kept = () => ages.filter((age) => namesIn(dayOf(age)).length > 0)
    for (const [days, left] of [
      [null, [3, 20]],
      [5, [3]],
    ] as const) {
      if (days !== null) await setSetting(open.store, { key: 'retention.screenshot_days', value: days })
      await using _another = await open.another({ SCREENSHOT_KEEP_DAYS: '30' })
      await eventually(() => kept().join() === left.join())
    }
    expect(stored()).toEqual({ [terminal.id]: png() })
  })
})

describe('an S3-compatible store', () => {
  it('gets the images, signed', async () => {
    await using s3 = await startReceiver()
    await using service = await open.another({
      S3_ENDPOINT: `${s3.url}/shots`,
      S3_ACCESS_KEY: 'AKTEST',
      S3_SECRET_KEY: 'very-secret',
      S3_REGION: 'cn-east-1',
    })
    const to = await service.listen()
    const answer = await post(form({ terminal_id: terminal.id, task_id: task }, webp), {}, to)
    expect(answer).toMatchObject({ status: 200, data: { stored: true } })
    const puts = s3.received.all.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ method, path }) => `${method} ${path.replace(/-\d{1,2}$/, '-SECOND')}`)).toEqual([
      `PUT /shots/screenshots/latest/${terminal.id}`,
      `PUT /shots/screenshots/${dayOf(0)}/${terminal.id}/${task}-SECOND`,
    ])
    for (const { headers, rawBody } of puts) {
      expect(rawBody).toEqual(webp)
      expect(headers['content-type']).toBe('image/webp')
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKTEST\/\d{8}\/cn-east-1\/s3\/aws4_request, /)
    }
    expect(stored()).toEqual({})
    expect(service.logged.filter((line) => line.includes('very-secret'))).toEqual([])
  })

  it.each([
    ['that refuses', { kind: 'answer', status: 403 }],
    ['that hangs up', { kind: 'reset' }],
  ] as const)('%s is a dependency that is down: 503, and not stored', async (_name, behaviour) => {
    await using s3 = await startReceiver()
    s3.behave(behaviour)
    await using service = await open.another({ S3_ENDPOINT: s3.url, S3_ACCESS_KEY: 'AK', S3_SECRET_KEY: 'SK' })
    const answer = await post(form({ terminal_id: terminal.id }, png()), {}, await service.listen())
    expect([answer.status, answer.code]).toEqual([503, 'UNAVAILABLE'])
    expect(stored()).toEqual({})
  })
})
