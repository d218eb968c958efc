import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { environment } from '../env.ts'

const READY_MS = 120_000
const LOOK_MS = 50
/** Longer than a service gives itself to answer what is held. */
const END_MS = 60_000
const SHOWN_LOG = 2_000

export interface Child {
  pid: number
  stop(): Promise<void>
}

/** Starts one of our programs and waits until it answers on `port`. */
export async function startProgram(
  file: string,
  { env, port, logFile, ready = '/' }: { env: Record<string, string>; port: number; logFile: string; ready?: string },
): Promise<Child> {
  const root = path.resolve(import.meta.dirname, '../../../..')
  const log = createWriteStream(logFile, { flags: 'a' })
  await once(log, 'open')
  const child = spawn(process.execPath, [path.join(root, file)], {
    cwd: root,
    env: { PATH: environment.PATH, HOME: environment.HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', log, log],
  })
  const exited = once(child, 'exit')
  const stop = async () => {
    const late = setTimeout(() => child.kill('SIGKILL'), END_MS)
    child.kill('SIGTERM')
    await exited
    clearTimeout(late)
    log.close()
  }
  const deadline = Date.now() + READY_MS
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${ready}`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) break
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`${file} did not start:\n${readFileSync(logFile, 'utf8').slice(-SHOWN_LOG)}`)
    }
    await wait(LOOK_MS)
  }
  return { pid: child.pid ?? 0, stop }
}
