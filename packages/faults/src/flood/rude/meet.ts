import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { bodies } from './bodies.ts'
import { connections } from './connections.ts'
import type { Route, Rude } from './kinds.ts'

/** A service gives up a request that does not come to its end after a minute at the latest; some patience besides. */
const PATIENCE_MS = 120_000

/** How rude clients were answered: by name, how often with each status; what does not fit is named apart. */
export interface RudeAnswers {
  answers: Record<string, number>
  unfit: string[]
}

/** `each` clients of every kind at once, until all have been got rid of. Without the slow ones it takes no time. */
export async function beRude(
  port: number,
  route: Route,
  { each, slow }: { each: number; slow: boolean },
): Promise<RudeAnswers> {
  const found: RudeAnswers = { answers: {}, unfit: [] }
  const kinds = [...bodies(route), ...connections(route)].filter(({ isSlow }) => slow || isSlow !== true)
  await Promise.all(
    kinds.flatMap((kind) =>
      Array.from({ length: each }, async () => {
        const status = await meet(port, kind)
        const name = `${kind.name}: ${status ?? 'never answered'}`
        found.answers[name] = (found.answers[name] ?? 0) + 1
        if (status === null || !kind.fits.includes(status)) found.unfit.push(name)
      }),
    ),
  )
  return found
}

/** The status that the client was answered; 0 when it was only closed, null when neither happened. */
async function meet(port: number, { send, untilClosed }: Rude): Promise<number | null> {
  const end = new AbortController()
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (piece) => {
    heard += String(piece)
  })
  socket.on('error', () => undefined)
  const closed = once(socket, 'close').then(() => true)
  const answered = once(socket, 'data').then(
    () => true,
    () => closed,
  )
  try {
    await once(socket, 'connect')
    void send(socket, end.signal).catch(() => undefined)
    const patience = wait(PATIENCE_MS, false, { signal: end.signal }).catch(() => false)
    if (!(await Promise.race(untilClosed === true ? [closed, patience] : [closed, answered, patience]))) return null
    const statuses = [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]))
    return statuses.at(-1) ?? 0
  } catch {
    return 0
  } finally {
    end.abort()
    socket.destroy()
  }
}
