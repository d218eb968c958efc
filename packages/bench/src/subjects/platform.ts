import { type Ground, openGround } from './ground.ts'
import type { Subject } from './subject.ts'

export interface Platform extends Subject, Omit<Ground, 'start' | 'stop'> {}

/** The whole platform in one process, as `npm start` runs it, with so many registered terminals. */
export async function openPlatform(terminals: number, settings: Record<string, string> = {}): Promise<Platform> {
  const ground = await openGround(terminals)
  const { people, db, stores } = ground
  const { pid, port } = await ground.start('standalone', settings)
  return {
    port,
    people,
    db,
    stores,
    pids: () => ({ node: pid, ...stores.pids }),
    warmedUp: () => stores.analyze(),
    stop: () => ground.stop(),
  }
}
