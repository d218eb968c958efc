import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Log } from '../server-process.ts'
import type { PostgresBinaries } from './binaries.ts'
import { isReachableBy, publicStateDirectory } from './reachable.ts'
import type { Account } from './run-as.ts'

const run = promisify(execFile)

export interface ClusterOptions {
  dataDir: string
  account: Account | undefined
  binaries: PostgresBinaries
  durable: boolean
  log: Log
}

/** Name of the superuser that the cluster is made with. */
export const SUPERUSER = 'postgres'

/**
 * The cluster of `dataDir` (the real path, which Postgres can enter), made by initdb when it is not there. A start that was killed in the middle
 * of initdb leaves nothing that looks finished: the directory gets its name in the last step.
 */
export async function ensureCluster(options: ClusterOptions): Promise<{ directory: string; password: string }> {
  const { dataDir, account, log } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const directory = path.join(dataDir, 'cluster')
  const passwordFile = path.join(dataDir, 'password')
  if (existsSync(path.join(directory, 'PG_VERSION'))) {
    return { directory: realpathSync(directory), password: readFileSync(passwordFile, 'utf8').trim() }
  }
  log('creating the Postgres cluster')
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })

  if (!account || isReachableBy(account, dataDir)) {
    const unfinished = path.join(dataDir, 'cluster.unfinished')
    rmSync(unfinished, { recursive: true, force: true })
    await initialise(unfinished, password, options)
    rmSync(directory, { force: true })
    renameSync(unfinished, directory)
  } else {
    mkdirSync(publicStateDirectory(), { recursive: true, mode: 0o755 })
    const elsewhere = mkdtempSync(path.join(publicStateDirectory(), 'cluster-'))
    log(`the cluster is put at ${elsewhere}, because ${account.name} cannot enter ${dataDir}`)
    await initialise(elsewhere, password, options)
    rmSync(directory, { force: true })
    symlinkSync(elsewhere, directory)
  }
  return { directory: realpathSync(directory), password }
}

async function initialise(directory: string, password: string, options: ClusterOptions): Promise<void> {
  const { account, binaries, durable, dataDir } = options
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(directory, '..', `${path.basename(directory)}.password`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) {
    chownSync(directory, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${directory}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order of text on every machine, whatever its C library.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: '/', ...(account && { uid: account.uid, gid: account.gid }) },
    )
  } catch (cause) {
    throw new Error(`initdb failed in ${dataDir}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}
