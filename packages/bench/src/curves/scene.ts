import type { People } from '@etermai/faults/stage'
import type { Db } from '@etermai/platform'
import { openGround } from '../subjects/ground.ts'
import type { Stores } from '../subjects/stores.ts'

/** A platform of its own for one point or one curve, whose Postgres counts what each statement takes. */
export interface Scene {
  port: number
  people: People
  db: Db
  stores: Stores
  pids(): Record<string, number>
  stop(): Promise<void>
}

export interface SceneInput {
  terminals: number
  settings?: Record<string, string>
  /** What is to be in the databases before the platform starts: it counts what it finds and goes on from there. */
  prepare?(stores: Stores, people: People): Promise<void>
}

export async function openScene({ terminals, settings, prepare }: SceneInput): Promise<Scene> {
  const ground = await openGround(terminals, { shared_preload_libraries: 'pg_stat_statements' })
  const { people, db, stores } = ground
  try {
    await db.query('CREATE EXTENSION pg_stat_statements')
    await prepare?.(stores, people)
    await stores.analyze()
    const { pid, port } = await ground.start('standalone', settings)
    return { port, people, db, stores, pids: () => ({ node: pid, ...stores.pids }), stop: () => ground.stop() }
  } catch (error) {
    await ground.stop()
    throw error
  }
}
