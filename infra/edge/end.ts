import type { Edge } from './app.ts'

/** Held polls and `wait` are answered by the services when they stop; a caller gets this long to read it, ms. */
const GRACE_MS = 30_000

/** Ends the edge: what is under way is answered, and keeps nobody longer than that. Resolves when all is closed. */
export async function endEdge({ server, connections }: Edge, graceMs = GRACE_MS): Promise<void> {
  // Whoever asks again and again on one connection would keep it, and us, alive: each answer is its last from now on.
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false
  })
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
  connections.end()
  const limit = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(limit)
}
