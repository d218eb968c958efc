import { rmSync } from 'node:fs'
import { startReceiver, temporaryDirectory } from '@etermai/testkit'
import { afterAll, describe, expect, it } from 'vitest'
import { createScreenshotStore } from '../src/index.ts'

const DATA_DIR = temporaryDirectory('screenshots')
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }))

const TASK = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
const keys = { DATA_DIR, S3_REGION: 'cn-east-1', S3_ACCESS_KEY: 'AK', S3_SECRET_KEY: 'SK' }

describe('an S3-compatible store', () => {
  it('is asked, signed, for the latest and for those of a task', async () => {
    await using s3 = await startReceiver()
    const store = createScreenshotStore({ ...keys, S3_ENDPOINT: `${s3.url}/shots` })
    const entry = (slot: string, at: string) =>
      `<Contents><Key>screenshots/tm_a/${TASK}-${slot}</Key><LastModified>${at}</LastModified></Contents>`
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
      `GET /shots/?list-type=2&prefix=screenshots%2Ftm_a%2F${TASK}-`,
      'GET /shots/screenshots/tm_a/latest',
      'GET /shots/screenshots/tm_a/latest',
    ])
    for (const { headers } of s3.received.all)
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AK\/\d{8}\/cn-east-1\/s3\/aws4_request, /)
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
