// What sending alone costs: the same bodies and headers to the same receivers by undici, so many under way at once.
import { Agent } from 'undici'

export interface Posts {
  urls: readonly string[]
  count: number
  /** Under way at once, shared evenly among the receivers. */
  concurrency: number
  headers: Record<string, string>
  body: string
}

const CONNECTION_HEADERS = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])

async function send({ urls, count, concurrency, headers, body }: Posts): Promise<void> {
  const agent = new Agent({ pipelining: 1 })
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.has(name)))
  let next = 0
  await Promise.all(
    Array.from({ length: concurrency }, async (_, sender) => {
      const url = new URL(urls[sender % urls.length] ?? '')
      while (next++ < count) {
        const answer = await agent.request({
          origin: url.origin,
          path: url.pathname,
          method: 'POST',
          headers: own,
          body,
        })
        await answer.body.text()
      }
    }),
  )
  await agent.close()
}

process.once('message', async (posts: Posts) => {
  await send(posts)
  process.disconnect()
})
