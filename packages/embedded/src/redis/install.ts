import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import { environment } from '../env.ts'
import type { Log } from '../server-process.ts'
import { findRedisServer } from './find.ts'

const run = promisify(execFile)

/**
 * The path of a Redis server: one that is there, else one that apt installs (as root, or with a sudo that asks for no
 * password).
 * @throws Error that says what to install when neither works
 */
export async function ensureRedisServer(log: Log): Promise<string> {
  const found = findRedisServer()
  if (found) return found
  for (const prefix of aptPrefixes()) {
    try {
      log('there is no Redis on this machine: installing redis-server with apt')
      await apt(prefix, ['update'])
      await apt(prefix, ['install', '-y', '--no-install-recommends', 'redis-server'])
      const installed = findRedisServer()
      if (installed) return installed
    } catch (error) {
      log(`apt could not install it: ${error instanceof Error ? error.message.trim() : String(error)}`)
    }
  }
  throw new Error(
    [
      'A Redis server is needed and none was found. Do one of these and try again:',
      '  Debian, Ubuntu:  sudo apt-get install -y redis-server',
      '  Fedora, RHEL:    sudo dnf install -y valkey',
      '  Alpine:          sudo apk add redis',
      '  macOS:           brew install redis',
      '  or set REDIS_URL to a Redis 7 (or newer) that runs elsewhere, e.g. REDIS_URL=redis://127.0.0.1:6379',
    ].join('\n'),
  )
}

function aptPrefixes(): string[][] {
  if (process.platform !== 'linux') return []
  return userInfo().uid === 0 ? [[]] : [['sudo', '-n']]
}

async function apt(prefix: string[], args: string[]): Promise<void> {
  // RUNLEVEL=1 keeps Debian from starting the packaged service: we run a Redis of our own.
  const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', '-q', ...args]
  await run(command[0] ?? 'env', command.slice(1), { env: environment, timeout: 300_000, maxBuffer: 1 << 24 })
}
