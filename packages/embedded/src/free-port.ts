import { createServer } from 'node:net'

/**
 * Below the ports that systems give to outgoing connections (32,768 on Linux, 49,152 elsewhere): one of those may be taken
 * by anybody's call between being found free and being listened on, or while a service that ended is started again.
 */
const [FIRST, AFTER_LAST] = [20_000, 32_768] as const
/** Each process begins at a place of its own, so that two which look at the same time do not find the same one. */
const EACH = 37
const TRIES = 1_000

let next = FIRST + ((process.pid * EACH) % (AFTER_LAST - FIRST))

/** A TCP port that nobody listens on at 127.0.0.1; another each time. Rejects when a thousand in a row are taken. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = next
    next = port + 1 < AFTER_LAST ? port + 1 : FIRST
    if (await isFree(port)) return port
  }
  throw new Error(`no free port after ${TRIES} tries`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
