import { type Receiver, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sniffAudio } from '../src/understanding/audio.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

const KEY = 'sk-a-secret-of-the-operator'
const URL = '/api/admin/transcribe'
const bytesOf = (...parts: (string | number[])[]) =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    Buffer.alloc(32),
  ])
const OGG = bytesOf('OggS')

let speech: Receiver
let open: OpenAdmin
let user: Person
beforeAll(async () => {
  speech = await startReceiver()
  open = await openAdmin({
    SPEECH_URL: `${speech.url}/v1`,
    SPEECH_KEY: KEY,
    SPEECH_MODEL: 'ears',
    SPEECH_PER_MINUTE: '10000',
  })
  user = await open.person('user')
})
afterAll(async () => {
  await open.dispose()
  await speech.dispose()
})

async function send(bytes: Buffer, at: { admin?: OpenAdmin; person?: Person } = {}) {
  const { admin = open, person = user } = at
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'text/html' }), '../../evil.html')
  const request = new Request('http://x/', { method: 'POST', body: form })
  const answer = await admin.service.app.inject({
    method: 'POST',
    url: URL,
    headers: { authorization: `Bearer ${person.token}`, 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: answer.statusCode, ...answer.json() }
}

describe('POST /api/admin/transcribe', () => {
  it('answers what was said, by the configured service', async () => {
    speech.behave({ kind: 'answer', body: JSON.stringify({ text: ' 明天上午北京到上海的航班 ' }) })
    // More than a JSON body may have.
    const recording = Buffer.concat([OGG, Buffer.alloc(1_000_000, 7)])
    expect(await send(recording)).toMatchObject({ status: 200, data: { text: '明天上午北京到上海的航班' } })
    const request = speech.received.all.at(-1)
    expect(request).toMatchObject({ path: '/v1/audio/transcriptions', headers: { authorization: `Bearer ${KEY}` } })
    const body = request?.rawBody.toString('latin1') ?? ''
    expect(body).toContain('filename="speech.ogg"')
    expect(body).toContain('audio/ogg')
    expect(body).toContain('ears')
    expect(body).not.toContain('evil')
    expect(request?.rawBody.includes(recording)).toBe(true)
  })

  it('says why when there is no service', async () => {
    await using plain = await openAdmin()
    const answer = await send(OGG, { admin: plain, person: await plain.person('user') })
    expect([answer.status, answer.code]).toEqual([409, 'STATE_CONFLICT'])
    expect(answer.details[0].message).toContain('SPEECH_URL')
  })

  it('says beforehand whether there is one', async () => {
    await using plain = await openAdmin()
    const asked = async (admin: OpenAdmin, person: Person) =>
      (await admin.service.app.inject({ url: URL, headers: { authorization: `Bearer ${person.token}` } })).json().data
    expect(await asked(open, user)).toEqual({ available: true })
    expect(await asked(plain, await plain.person('user'))).toEqual({ available: false })
  })

  it('refuses what is no recording, whatever it calls itself, without asking the service', async () => {
    const before = speech.received.all.length
    for (const bytes of [Buffer.from('<html>'), Buffer.alloc(0), bytesOf([0x89], 'PNG'), bytesOf('RIFF0000WEBP')])
      expect(await send(bytes)).toMatchObject({ status: 400, code: 'INVALID_REQUEST', details: [{ path: 'file' }] })
    expect(speech.received.all.length).toBe(before)
  })

  it('refuses more than 10 MiB', async () => {
    expect(await send(Buffer.concat([OGG, Buffer.alloc(10 * 1024 * 1024)]))).toMatchObject({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    })
  })

  it('refuses what is no multipart', async () => {
    const headers = { authorization: `Bearer ${user.token}` }
    const json = await open.service.app.inject({ method: 'POST', url: URL, headers, payload: { file: 'x' } })
    expect(json.json().code).toBe('UNSUPPORTED_MEDIA_TYPE')
    const broken = await open.service.app.inject({
      method: 'POST',
      url: URL,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload: 'nonsense',
    })
    expect(broken.json().code).toBe('INVALID_REQUEST')
  })

  it.each([
    ['a status of failure', { kind: 'answer', status: 401, body: KEY }],
    ['no JSON', { kind: 'answer', body: 'hello' }],
    ['another shape', { kind: 'answer', body: '{"said":"x"}' }],
    ['far too much', { kind: 'huge', bytes: 4_000_000 }],
    ['a reset', { kind: 'reset' }],
    ['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/' }],
  ] as const)('answers 503 when the service answers %s, and its key stays unknown', async (_what, behaviour) => {
    speech.behave(behaviour)
    const answer = await send(OGG)
    expect([answer.status, answer.code]).toEqual([503, 'UNAVAILABLE'])
    expect(JSON.stringify(answer)).not.toContain(KEY)
    expect(open.service.logged.join('\n')).not.toContain(KEY)
  })

  it('gives up at the deadline, and takes only so many of one user a minute', async () => {
    await using hasty = await openAdmin({ SPEECH_URL: speech.url, SPEECH_DEADLINE_MS: '100', SPEECH_PER_MINUTE: '1' })
    const person = await hasty.person('user')
    speech.behave({ kind: 'hang' })
    expect((await send(OGG, { admin: hasty, person })).code).toBe('UNAVAILABLE')
    const codes = [await send(OGG, { admin: hasty, person }), await send(OGG, { admin: hasty, person })].map(
      ({ code }) => code,
    )
    // The minute may turn once.
    expect(codes).toContain('RATE_LIMITED')
  })
})

it.each([
  ['webm', bytesOf([0x1a, 0x45, 0xdf, 0xa3])],
  ['ogg', OGG],
  ['wav', bytesOf('RIFF0000WAVE')],
  ['mp3', bytesOf('ID3')],
  ['mp3', bytesOf([0xff, 0xfb])],
  ['m4a', bytesOf([0, 0, 0, 0x20], 'ftypM4A ')],
  ['flac', bytesOf('fLaC')],
] as const)('%s is known by its bytes', (extension, bytes) => expect(sniffAudio(bytes)?.extension).toBe(extension))
