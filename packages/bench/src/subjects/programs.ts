import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { startProgram } from './child.ts'
import { openStores } from './stores.ts'
import type { Subject } from './subject.ts'

/** A bare Fastify in a process of its own. */
export async function openBare(): Promise<Subject> {
  const dir = mkdtempSync(path.join(tmpdir(), 'etermai-bare-'))
  const port = await freePort()
  const env = { PORT: String(port) }
  const child = await startProgram('packages/bench/src/subjects/bare.ts', { env, port, logFile: path.join(dir, 'log') })
  return {
    port,
    pids: () => ({ node: child.pid }),
    async stop() {
      await child.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** One of the peers, on stores of its own. */
export async function openPeer(name: 'bullmq' | 'skip-locked', env: Record<string, string>): Promise<Subject> {
  const stores = await openStores()
  const port = await freePort()
  const child = await startProgram(`packages/bench/peers/${name}.ts`, {
    env: { PORT: String(port), DATABASE_URL: stores.databaseUrl, REDIS_URL: stores.redisUrl, ...env },
    port,
    logFile: path.join(stores.dir, 'peer.log'),
  })
  return {
    port,
    pids: () => ({ node: child.pid, ...stores.pids }),
    warmedUp: () => stores.analyze(),
    async stop() {
      await child.stop()
      await stores.stop()
    },
  }
}
