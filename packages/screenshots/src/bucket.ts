import type { AwsClient } from 'aws4fetch'
import type { Place } from './place.ts'

const DEADLINE_MS = 10_000

/** An S3-compatible store; `endpoint` is the bucket's address. */
export function bucket(endpoint: string, client: AwsClient): Place {
  const base = endpoint.replace(/\/$/, '')
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await client.fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) })
    if (answer.ok || answer.status === 404) return answer
    throw new Error(`the screenshot store answered ${answer.status}`)
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
      const answer = await call(`/?list-type=2&prefix=${encodeURIComponent(prefix)}`)
      const text = await answer.text()
      if (!answer.ok) return []
      return [...text.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].flatMap(([, entry = '']) => {
        const name = /<Key>([^<]+)<\/Key>/.exec(entry)?.[1]
        const at = new Date(/<LastModified>([^<]+)<\/LastModified>/.exec(entry)?.[1] ?? Number.NaN)
        return name === undefined || Number.isNaN(at.getTime()) ? [] : [{ name, at }]
      })
    },
  }
}
