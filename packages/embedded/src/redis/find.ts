import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { environment } from '../env.ts'

/** Path of redis-server (or valkey-server, which is the same to us) on this machine; undefined when there is none. */
export function findRedisServer(): string | undefined {
  // sbin is not on the PATH of ordinary users on Debian, Homebrew's not on that of services.
  const directories = [
    ...(environment.PATH ?? '').split(path.delimiter),
    '/usr/local/sbin',
    '/usr/sbin',
    '/opt/homebrew/bin',
  ]
  for (const name of ['redis-server', 'valkey-server']) {
    for (const directory of directories) {
      const file = path.join(directory, name)
      if (directory !== '' && isExecutable(file)) return file
    }
  }
  return undefined
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
