import type { AdminClient } from '@etermai/admin-client'
import { type LiveEventName, watchLive } from '@etermai/admin-contract'
import { EventSourceParserStream } from 'eventsource-parser/stream'

/** One event of the stream; `id` is where a reader goes on. */
export interface LiveEvent {
  name: LiveEventName
  data: unknown
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
/** The server gives a sign of life every 5 seconds, 30 at most: a stream that is silent for longer is dead. */
const SILENCE_MS = 45_000

interface Reader {
  onEvent(event: LiveEvent): void
  onState(isOpen: boolean): void
}

/**
 * Reads the stream of live events until it is told to stop, and comes back by itself: from the id that it saw last, so
 * that nothing is missed, ever more slowly while nothing answers, and at once when the network is back.
 */
export async function readLive(client: AdminClient, reader: Reader, stop: AbortSignal): Promise<void> {
  let lastId: string | null = null
  let waitMs = FIRST_WAIT_MS
  while (!stop.aborted) {
    const silent = new AbortController()
    const cut = () => silent.abort()
    addEventListener('offline', cut)
    let timer = setTimeout(cut, SILENCE_MS)
    try {
      const headers: Record<string, string> = lastId === null ? {} : { 'last-event-id': lastId }
      const signal = AbortSignal.any([stop, silent.signal])
      const response = await client.stream(watchLive, { headers, signal })
      reader.onState(true)
      waitMs = FIRST_WAIT_MS
      const events = response.body
        ?.pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader()
      while (events !== undefined) {
        const { done, value } = await events.read()
        if (done) break
        clearTimeout(timer)
        timer = setTimeout(cut, SILENCE_MS)
        if (value.id !== undefined) lastId = value.id
        if (value.data !== '') reader.onEvent({ name: value.event as LiveEventName, data: JSON.parse(value.data) })
      }
    } catch {
      // Cut, refused, or silent: tried again below.
    } finally {
      clearTimeout(timer)
      removeEventListener('offline', cut)
    }
    if (stop.aborted) return
    reader.onState(false)
    await pause(waitMs * (0.5 + Math.random()), stop)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      stop.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
    stop.addEventListener('abort', over)
  })
}
