import { createHash } from 'node:crypto'
import type { AwsClient } from 'aws4fetch'
import type { Place } from './place.ts'

const DEADLINE_MS = 10_000
/** Objects that one call lists or removes, as S3 has it. */
const PAGE = 1_000
/** Calls that remove, for one folder at a time. */
const MAX_PAGES = 100

/** An S3-compatible store; `endpoint` is the bucket's address. */
export function bucket(endpoint: string, client: AwsClient): Place {
  const base = endpoint.replace(/\/$/, '')
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await client.fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) })
    if (answer.ok || answer.status === 404) return answer
    throw new Error(`the screenshot store answered ${answer.status}`)
  }
  const listed = async (query: string): Promise<string> => {
    const answer = await call(`/?list-type=2&${query}`)
    const text = await answer.text()
    return answer.ok ? text : ''
  }
  return {
    async put(name, bytes, type) {
      const init = { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': type } }
      const answer = await call(`/${name}`, init)
      if (!answer.ok) throw new Error(`the screenshot store answered ${answer.status}`)
    },
    async get(name) {
      const answer = await call(`/${name}`)
      if (!answer.ok) {
        await answer.body?.cancel()
        return null
      }
      const at = new Date(answer.headers.get('last-modified') ?? Number.NaN)
      return { bytes: Buffer.from(await answer.arrayBuffer()), at: Number.isNaN(at.getTime()) ? new Date() : at }
    },
    async list(prefix) {
      const text = await listed(`prefix=${encodeURIComponent(prefix)}`)
      return [...text.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].flatMap(([, entry = '']) => {
        const name = /<Key>([^<]+)<\/Key>/.exec(entry)?.[1]
        const at = new Date(/<LastModified>([^<]+)<\/LastModified>/.exec(entry)?.[1] ?? Number.NaN)
        return name === undefined || Number.isNaN(at.getTime()) ? [] : [{ name, at }]
      })
    },
    async folders(folder) {
      const text = await listed(`delimiter=%2F&prefix=${encodeURIComponent(folder)}`)
      return [...text.matchAll(/<CommonPrefixes>\s*<Prefix>([^<]+)<\/Prefix>/g)].map(([, name = '']) => name)
    },
    async clear(folder) {
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const text = await listed(`max-keys=${PAGE}&prefix=${encodeURIComponent(folder)}`)
        const keys = [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key)
        if (keys.length === 0) return true
        const objects = keys.map((key) => `<Object><Key>${key}</Key></Object>`).join('')
        const body = `<Delete><Quiet>true</Quiet>${objects}</Delete>`
        const digest = createHash('md5').update(body).digest('base64')
        const headers = { 'content-type': 'application/xml', 'content-md5': digest }
        const answer = await call('/?delete', { method: 'POST', body, headers })
        const said = await answer.text()
        // What could not be removed is listed first again: no page would follow.
        if (!answer.ok || said.includes('<Error>')) throw new Error('the screenshot store does not remove')
        if (keys.length < PAGE) return true
      }
      return false
    },
  }
}
