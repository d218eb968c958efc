import { readScreenshot } from '@etermai/admin-contract'
import { useEffect, useState } from 'react'
import { AdminError, client } from '../../../api/index.ts'

/** Where there was none, or none could be had, it is asked for again later. */
const SLOW_MS = 30_000
const NONE = 204
const NOT_MODIFIED = 304
/** The terminal is not there, or not one's own any more. */
const GONE = 404

export interface Screenshot {
  url: string
  /** When the terminal sent it, as a date of HTTP. */
  at: string | null
}

/**
 * What a terminal shows, as an address for an image: read again and again while it is looked at, and sent only when it
 * has changed. `undefined`: not read yet; null: there is none.
 */
export function useScreenshot(terminalId: string, looked: boolean, everyMs: number): Screenshot | null | undefined {
  const [shown, setShown] = useState<Screenshot | null | undefined>(undefined)
  useEffect(() => () => revoke(shown), [shown])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another terminal is another picture
  useEffect(() => setShown(undefined), [terminalId])
  useEffect(() => {
    if (!looked) return
    const stop = new AbortController()
    let etag: string | null = null
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      let nextMs = everyMs
      if (document.visibilityState === 'visible') {
        try {
          const response = await client.stream(readScreenshot, {
            params: { terminal_id: terminalId },
            signal: stop.signal,
            ...(etag === null ? {} : { headers: { 'if-none-match': etag } }),
          })
          const image = await response.blob()
          etag = response.headers.get('etag')
          if (response.status === NONE) nextMs = Math.max(everyMs, SLOW_MS)
          if (!stop.signal.aborted)
            setShown(
              response.status === NONE
                ? null
                : { url: URL.createObjectURL(image), at: response.headers.get('last-modified') },
            )
        } catch (error) {
          const status = error instanceof AdminError ? error.status : null
          if (status === GONE) setShown(null)
          if (status !== NOT_MODIFIED) nextMs = Math.max(everyMs, SLOW_MS)
        }
      }
      if (!stop.signal.aborted) timer = setTimeout(look, nextMs)
    }
    void look()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [terminalId, looked, everyMs])
  return shown
}

function revoke(shown: Screenshot | null | undefined): void {
  if (shown != null) URL.revokeObjectURL(shown.url)
}
