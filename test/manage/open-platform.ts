import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createDb, createLog, type Db, SecretBox } from '@etermai/platform'
import { createTestDatabase, temporaryDirectory } from '@etermai/testkit'
import { manage } from '../../scripts/manage/index.ts'

interface Answer {
  exitCode: number
  out: string
  err: string
}

export interface OpenPlatform {
  db: Db
  databaseUrl: string
  secrets: SecretBox
  dataDir: string
  /** Runs one command line on the platform's data directory. */
  run(...args: string[]): Promise<Answer>
  /** As run, with --json: what it printed. Throws when it was refused. */
  json<T = Record<string, unknown>>(...args: string[]): Promise<T>
  dispose(): Promise<void>
}

/** What the command line finds of a running platform: a data directory, and a migrated database. */
export async function openPlatform(): Promise<OpenPlatform> {
  const database = await createTestDatabase()
  const dataDir = temporaryDirectory('manage')
  const secretsKey = randomBytes(32).toString('base64')
  writeFileSync(path.join(dataDir, 'demo.json'), JSON.stringify({ database_url: database.url }))
  writeFileSync(path.join(dataDir, 'keys.json'), JSON.stringify({ secrets_key: secretsKey }))
  const options = { url: database.url, max: 2, statementTimeoutMs: 10_000, name: 'manage-test' }
  const db = createDb(options, createLog('test', 'silent'))

  async function run(...args: string[]): Promise<Answer> {
    let [out, err] = ['', '']
    const exitCode = await manage([...args, '--data-dir', dataDir], {
      out: (text) => {
        out += text
      },
      err: (text) => {
        err += text
      },
    })
    return { exitCode, out, err }
  }

  return {
    db,
    databaseUrl: database.url,
    secrets: new SecretBox(secretsKey),
    dataDir,
    run,
    async json<T>(...args: string[]) {
      const { exitCode, out, err } = await run(...args, '--json')
      if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${err}`)
      return JSON.parse(out) as T
    },
    async dispose() {
      await db.end()
      await database.dispose()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
