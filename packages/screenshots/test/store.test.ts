import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startReceiver, temporaryDirectory } from '@etermai/testkit'
import { afterAll, describe, expect, it } from 'vitest'
import { createScreenshotStore, taskDay } from '../src/index.ts'

const DATA_DIR = temporaryDirectory('screenshots')
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }))

/** Published on 2025-11-24. */
const TASK = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
const publishedOn = (day: string): string => {
  const ms = Date.parse(day).toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7a44-9a55-0d6c3a8f1e20`
}
const keys = { DATA_DIR, S3_REGION: 'cn-east-1', S3_ACCESS_KEY: 'AK', S3_SECRET_KEY: 'SK' }

describe('an S3-compatible store', () => {
  it('is asked, signed, for the latest and for those of a task', async () => {
    await using s3 = await startReceiver()
    const store = createScreenshotStore({ ...keys, S3_ENDPOINT: `${s3.url}/shots` })
    const entry = (slot: string, at: string) =>
      `<Contents><Key>screenshots/2025-11-24/tm_a/${TASK}-${slot}</Key><LastModified>${at}</LastModified></Contents>`
    s3.behave({
      kind: 'answer',
      status: 200,
      body: `<ListBucketResult>${entry('7', '2026-11-26T01:00:07.000Z')}${entry('59', '2026-11-26T00:59:59.000Z')}${entry('99', '2026-11-26T00:00:00.000Z')}</ListBucketResult>`,
    })
    expect(await store.ofTask('tm_a', TASK)).toEqual([
      { slot: 59, at: new Date('2026-11-26T00:59:59Z') },
      { slot: 7, at: new Date('2026-11-26T01:00:07Z') },
    ])
    s3.behave({ kind: 'answer', status: 404 })
    expect(await store.get('tm_a')).toBeNull()
    // What is no image is not handed on.
    s3.behave({ kind: 'answer', status: 200, body: '<html>' })
    expect(await store.get('tm_a')).toBeNull()
    const paths = s3.received.all.map(({ method, path }) => `${method} ${path}`)
    expect(paths).toEqual([
      `GET /shots/?list-type=2&prefix=screenshots%2F2025-11-24%2Ftm_a%2F${TASK}-`,
      'GET /shots/screenshots/latest/tm_a',
      'GET /shots/screenshots/latest/tm_a',
    ])
    for (const { headers } of s3.received.all)
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AK\/\d{8}\/cn-east-1\/s3\/aws4_request, /)
  })

  it('loses the folders of old days, the oldest first and a thousand objects at a time, and nothing else', async () => {
    await using s3 = await startReceiver()
    const store = createScreenshotStore({ ...keys, S3_ENDPOINT: `${s3.url}/shots` })
    const folders = ['2025-11-23', '2025-11-24', '2025-11-25', 'latest'].map((name) => `screenshots/${name}/`)
    const left = new Map(
      folders.map((folder) => [folder, Array.from({ length: 1_001 }, (_, i) => `${folder}tm_a/${i}`)]),
    )
    s3.behave(({ method, path, rawBody }) => {
      const { searchParams } = new URL(path, s3.url)
      const [prefix, delimiter] = [searchParams.get('prefix') ?? '', searchParams.get('delimiter')]
      const removed = new Set(rawBody.toString().match(/(?<=<Key>)[^<]+/g))
      if (method === 'POST')
        for (const [folder, objects] of left)
          left.set(
            folder,
            objects.filter((name) => !removed.has(name)),
          )
      const body =
        delimiter === null
          ? (left.get(prefix) ?? []).slice(0, 1_000).map((name) => `<Contents><Key>${name}</Key></Contents>`)
          : folders.map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`)
      return { kind: 'answer', status: 200, body: `<Result><Prefix>${prefix}</Prefix>${body.join('')}</Result>` }
    })
    expect(await store.removeBefore('2025-11-25')).toBe(true)
    expect([...left.values()].map(({ length }) => length)).toEqual([0, 0, 1_001, 1_001])
    const removals = s3.received.all.filter(({ method }) => method === 'POST')
    expect(removals.map(({ path }) => path)).toEqual([
      '/shots/?delete',
      '/shots/?delete',
      '/shots/?delete',
      '/shots/?delete',
    ])
    for (const { headers, rawBody } of removals)
      expect(headers['content-md5']).toBe(createHash('md5').update(rawBody).digest('base64'))
    // It says of each object whether it has gone; what has not would be asked for without an end.
    s3.behave(({ path }) => ({
      kind: 'answer',
      status: 200,
      body: path.includes('delimiter')
        ? `<CommonPrefixes><Prefix>${folders[0]}</Prefix></CommonPrefixes>`
        : '<Key>screenshots/2025-11-23/tm_a/1</Key><Error><Code>AccessDenied</Code></Error>',
    }))
    await expect(store.removeBefore('2025-11-25')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('that refuses is a dependency that is down', async () => {
    await using s3 = await startReceiver()
    const store = createScreenshotStore({ ...keys, S3_ENDPOINT: s3.url })
    s3.behave({ kind: 'answer', status: 403 })
    await expect(store.get('tm_a')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(store.ofTask('tm_a', TASK)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})

it('a folder keeps a minute of a task, and says nothing of what is not there', async () => {
  const store = createScreenshotStore({ DATA_DIR, S3_REGION: 'x' })
  expect([await store.get('tm_b'), await store.ofTask('tm_b', TASK)]).toEqual([null, []])
  const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(20, 1)])
  for (const second of [1, 61, 2])
    await store.put({ terminalId: 'tm_b', taskId: TASK, type: 'image/jpeg', bytes, at: new Date(second * 1_000) })
  expect((await store.ofTask('tm_b', TASK)).map(({ slot }) => slot).sort()).toEqual([1, 2])
  const kept = await store.get('tm_b', { taskId: TASK, slot: 2 })
  expect(kept).toMatchObject({ bytes, type: 'image/jpeg', etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) })
})

it('a folder loses old days, and nothing else', async () => {
  const store = createScreenshotStore({ DATA_DIR, S3_REGION: 'x' })
  const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(20, 1)])
  const days = ['2025-10-26', '2025-10-27', '2025-10-28']
  for (const day of days)
    await store.put({ terminalId: 'tm_c', taskId: publishedOn(day), type: 'image/jpeg', bytes, at: new Date() })
  mkdirSync(path.join(DATA_DIR, 'screenshots', '2025'))
  const folders = () =>
    readdirSync(path.join(DATA_DIR, 'screenshots')).filter((name) => /^2025-10|latest|2025$/.test(name))
  expect(await store.removeBefore('2025-10-28')).toBe(true)
  expect(folders().sort()).toEqual(['2025', '2025-10-28', 'latest'])
  const kept = await Promise.all(days.map((day) => store.ofTask('tm_c', publishedOn(day))))
  expect(kept.map(({ length }) => length)).toEqual([0, 0, 1])
  expect(await store.get('tm_c')).toMatchObject({ bytes })
})

it('the day of a task is the day of its id, and what no task can be called has none', () => {
  expect([TASK, publishedOn('2025-10-26T23:59:59.999Z')].map(taskDay)).toEqual(['2025-11-24', '2025-10-26'])
  const impossible = [crypto.randomUUID(), publishedOn('9999-01-01'), TASK.toUpperCase(), '../../latest/tm_a', '']
  expect(impossible.map(taskDay)).toEqual([null, null, null, null, null])
})
