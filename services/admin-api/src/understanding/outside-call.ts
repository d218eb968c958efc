/** A service outside that did not answer as it should. Its message names no key and nothing that was sent. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError'
}

export interface OutsideCall {
  /** Base address with its version: `https://host/v1`. An operator's setting, never a user's. */
  url: string
  key: string
  path: `/${string}`
  body: string | FormData
  deadlineMs: number
  /** The longest answer that is read, bytes. */
  limit: number
}

/** Asks an OpenAI-compatible service; one attempt, within its deadline, whatever it sends. Throws OutsideError. */
export async function callOutside({ url, key, path, body, deadlineMs, limit }: OutsideCall): Promise<unknown> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: {
        ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      body,
      // Another address would be sent the key.
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    })
    const text = await readUpTo(response, limit)
    if (!response.ok) throw new OutsideError(`answered ${response.status}`)
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof OutsideError) throw error
    throw new OutsideError(reasonOf(error))
  }
}

async function readUpTo(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > limit) throw new OutsideError(`answered more than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'answered no JSON'
  return error instanceof DOMException && error.name === 'TimeoutError'
    ? 'did not answer in time'
    : 'could not be reached'
}
