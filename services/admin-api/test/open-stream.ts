import { eventually } from '@etermai/testkit'

export interface SeenEvent {
  name: string
  data: Record<string, unknown>
}

/** A reader of live events, as a console's. */
export interface OpenStream {
  status: number
  events: SeenEvent[]
  readonly lastId: string
  readonly isEnded: boolean
  /** Waits for an event that fits. */
  see(name: string, fits?: (data: SeenEvent['data']) => boolean): Promise<SeenEvent>
  close(): void
}

/** Opens the stream of live events at a base address. */
export async function openStream(base: string, token: string, lastEventId?: string): Promise<OpenStream> {
  const controller = new AbortController()
  const answer = await fetch(`${base}/api/admin/live`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: controller.signal,
  })
  const events: SeenEvent[] = []
  let lastId = ''
  let isEnded = false
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = `${text}${chunk}`.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
        lastId = field('id') ?? lastId
        const name = field('event')
        if (name !== undefined) events.push({ name, data: JSON.parse(field('data') ?? 'null') })
      }
    }
  }
  void read()
    .catch(() => undefined)
    .finally(() => {
      isEnded = true
    })
  return {
    status: answer.status,
    events,
    get lastId() {
      return lastId
    },
    get isEnded() {
      return isEnded
    },
    see: (name, fits = () => true) => eventually(() => events.find((event) => event.name === name && fits(event.data))),
    close: () => controller.abort(),
  }
}
