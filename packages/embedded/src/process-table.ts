import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const hasProc = existsSync('/proc/self/stat')

/** What tells one process from another that later got the same pid. */
export interface ProcessIdentity {
  command: string
  /** When it started, in a form that only means something to this machine. */
  startedAt: string
  /** Working directory; undefined where the system does not tell. */
  cwd: string | undefined
}

/** Whether the process runs. A zombie does not: where PID 1 reaps nobody it would otherwise "live" for ever. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  if (hasProc) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const state = stat.charAt(stat.lastIndexOf(')') + 2)
      return state !== 'Z' && state !== 'X'
    } catch {
      return false
    }
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What runs under a pid; undefined when nothing does. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined
  try {
    if (hasProc) {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // Field 22, counted after the name in parentheses, which may hold anything.
      const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
      return { command, startedAt, cwd: workingDirectory(pid) }
    }
    const ps = (field: string): string =>
      execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
    return { command: ps('command'), startedAt: ps('lstart'), cwd: undefined }
  } catch {
    return undefined
  }
}

/** Pids of all running processes whose working directory is `directory`; empty where the system does not tell. */
export function processesIn(directory: string): number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isSafeInteger(pid) && pid > 0 && workingDirectory(pid) === directory && isAlive(pid))
}

/**
 * Sends each signal in turn and waits up to its time for the process to be gone.
 * @returns true when it is gone
 */
export async function endProcess(pid: number, steps: { signal: NodeJS.Signals; waitMs: number }[]): Promise<boolean> {
  for (const { signal, waitMs } of steps) {
    if (!isAlive(pid)) return true
    try {
      process.kill(pid, signal)
    } catch {
      // Gone between the two lines.
    }
    if (await isGone(pid, waitMs)) return true
  }
  return !isAlive(pid)
}

async function isGone(pid: number, waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await wait(10)
  }
  return true
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
