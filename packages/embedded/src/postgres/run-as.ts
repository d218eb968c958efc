import { execFileSync } from 'node:child_process'
import { userInfo } from 'node:os'
import type { Log } from '../server-process.ts'

/** The system account that Postgres runs as. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * Postgres refuses to run as root. As root: the account `postgres`, made when it is missing, or `nobody` where accounts
 * cannot be made. As anybody else: undefined, Postgres runs as oneself.
 */
export function postgresAccount(log: Log): Account | undefined {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined
  const existing = lookUp('postgres')
  if (existing) return existing
  try {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
    log('made the system account "postgres", because Postgres does not run as root')
  } catch {
    // No useradd, or a read-only /etc.
  }
  const account = lookUp('postgres') ?? lookUp('nobody')
  if (!account) {
    throw new Error('Postgres does not run as root and no account "postgres" could be made: run this as another user.')
  }
  return account
}

function lookUp(name: string): Account | undefined {
  try {
    const id = (flag: string): number => {
      const answer = execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      return Number(answer.trim())
    }
    return { name, uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}
