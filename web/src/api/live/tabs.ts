import { client } from '../client.ts'
import { type LiveEvent, readLive } from './stream.ts'

export interface LiveListener {
  onEvent(event: LiveEvent): void
  onState(isOpen: boolean): void
}

type Message = { event: LiveEvent } | { isOpen: boolean } | { ask: true }

/**
 * One stream for all tabs of a browser: whichever holds the lock reads and tells the others; when it closes, the lock
 * goes to the next. Answers how to stop.
 */
export function listenLive(username: string, listener: LiveListener): () => void {
  const stop = new AbortController()
  const channel = new BroadcastChannel(`etermai-live-${username}`)
  let isReader = false
  let isOpen = false
  const say = (message: Message) => channel.postMessage(message)

  channel.onmessage = ({ data: message }: MessageEvent<Message>) => {
    if ('ask' in message) {
      if (isReader) say({ isOpen })
    } else if (isReader) {
      return
    } else if ('event' in message) {
      listener.onEvent(message.event)
    } else {
      listener.onState(message.isOpen)
    }
  }
  say({ ask: true })

  const read = async () => {
    isReader = true
    await readLive(
      client,
      {
        onEvent(event) {
          listener.onEvent(event)
          say({ event })
        },
        onState(open) {
          isOpen = open
          listener.onState(open)
          say({ isOpen })
        },
      },
      stop.signal,
    )
  }
  navigator.locks.request(`etermai-live-${username}`, { signal: stop.signal }, read).catch(() => undefined)

  return () => {
    stop.abort()
    channel.close()
  }
}
