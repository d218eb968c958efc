import { rmSync } from 'node:fs'
import path from 'node:path'
import { type EmbeddedServer, endProcess, startRedis } from '@etermai/embedded'
import { temporaryDirectory } from './temporary-directory.ts'

/** A Redis process of one test file: it may be flushed, stopped and killed. Its URL stays the same. */
export interface TestRedis extends AsyncDisposable {
  url: string
  /** Pid of the process that runs now. */
  readonly pid: number
  /** Ends it cleanly, as a shutdown of the machine would. */
  stop(): Promise<void>
  /** Ends it with SIGKILL; resolves when it is gone. */
  killHard(): Promise<void>
  /** Starts it again on the same port (stopping it first if need be), with its data or without. */
  restart(options?: { empty?: boolean }): Promise<void>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

/** Starts a redis-server of its own on a free port, with an append-only file in a temporary directory. */
export async function createTestRedis(): Promise<TestRedis> {
  const directory = temporaryDirectory('redis')
  const start = (port?: number): Promise<EmbeddedServer> =>
    startRedis({ dataDir: directory, log: () => undefined, ...(port !== undefined && { port }) })
  let server = await start()
  const dispose = async (): Promise<void> => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  return {
    url: server.url,
    get pid() {
      return server.pid
    },
    stop: () => server.stop(),
    async killHard() {
      await endProcess(server.pid, [{ signal: 'SIGKILL', waitMs: 10_000 }])
    },
    async restart({ empty = false } = {}) {
      await server.stop()
      if (empty) rmSync(path.join(directory, 'appendonlydir'), { recursive: true, force: true })
      server = await start(server.port)
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}
