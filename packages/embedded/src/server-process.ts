import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'

/** Writes one line for people who watch a start. */
export type Log = (message: string) => void

/** A database server that runs on this machine. */
export interface EmbeddedServer {
  /** Connection URL, with the password where there is one. */
  url: string
  port: number
  pid: number
  /** Resolves when the process has ended, for whatever reason. */
  exited: Promise<void>
  /** Ends it cleanly; resolves when the process is gone. May be called more than once. */
  stop(): Promise<void>
}

/**
 * Starts a server in its own session with its output in a file, so that a Ctrl-C in the terminal reaches only us and
 * the death of this process breaks no pipe of the server.
 */
export function spawnServer(
  command: string,
  args: string[],
  options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> & { logFile: string },
): { child: ChildProcess; exited: Promise<void> } {
  const { logFile, ...spawnOptions } = options
  const output = openSync(logFile, 'a', 0o600)
  try {
    const child = spawn(command, args, { ...spawnOptions, detached: true, stdio: ['ignore', output, output] })
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    child.unref()
    return { child, exited }
  } finally {
    closeSync(output)
  }
}

/** The last lines of a log, for an error message. */
export function logTail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
  } catch {
    return ''
  }
}
