import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { createDb, createLog, type Db, SecretBox } from '@etermai/platform'
import { Supervisor } from '../../../../scripts/platform/supervisor.ts'
import { Lines } from '../network/lines.ts'
import { createDataDir, type DataDir } from './data-dir.ts'
import { Gate } from './gate.ts'
import { type People, type PeopleInput, settle } from './people.ts'
import { startServices } from './services.ts'
import { openStores, type Stores } from './stores.ts'

export interface StageInput {
  people: PeopleInput
  /** What differs from docker-compose.yml. */
  settings: Record<string, string>
  /** Nothing between the parts that could be broken. */
  isDirect?: boolean
}

/** A whole platform on this machine, of this run alone, every part of which can be broken. */
export interface Stage {
  supervisor: Supervisor
  gate: Gate
  lines: Lines
  dataDir: DataDir
  stores: Stores
  people: People
  /** Straight to Postgres, past all lines. */
  db: Db
  /** Where nothing stands in front of the edge. */
  edgeUrl: string
  /** Of each service, where nothing stands in front of it. */
  ports: Record<string, number>
  /** Ends all of it; what it kept stays. */
  stop(): Promise<void>
}

/** Starts everything. What was started is ended again when a part does not start. */
export async function openStage(input: StageInput): Promise<Stage> {
  const dataDir = createDataDir()
  const gate = new Gate()
  const lines = new Lines()
  const supervisorLog = dataDir.logFile('supervisor')
  const supervisor = new Supervisor(
    (line) => appendFileSync(supervisorLog, `${new Date().toISOString()} ${line}\n`),
    () => undefined,
  )
  let db: Db | undefined
  const stop = async () => {
    gate.openAll()
    await db?.end()
    await supervisor.stop()
    await lines.close()
  }
  try {
    const stores = await openStores(supervisor, gate, dataDir)
    const secretsKey = randomBytes(32).toString('base64')
    db = createDb(
      { url: stores.postgres.url, max: 8, statementTimeoutMs: 60_000, name: 'faults' },
      createLog('faults', 'silent'),
    )
    const people = await settle({ db, secrets: new SecretBox(secretsKey), actor: { name: 'faults' } }, input.people)
    const ports = await startServices({
      supervisor,
      gate,
      lines,
      dataDir,
      stores,
      secretsKey,
      settings: input.settings,
      isDirect: input.isDirect ?? false,
    })
    return {
      supervisor,
      gate,
      lines,
      dataDir,
      stores,
      people,
      db,
      edgeUrl: `http://127.0.0.1:${ports.edge}`,
      ports,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
