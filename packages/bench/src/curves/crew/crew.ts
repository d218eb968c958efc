import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Scene } from '../scene.ts'
import type { CrewInput, WindowInput, WindowSeen } from './program.ts'

const program = path.join(import.meta.dirname, 'program.ts')

/** What its customers and terminals do (see CrewInput); those that do not hold polls work beside a crowd. */
type Kind = Pick<CrewInput, 'holds' | 'callbacks'>

/** Customers and terminals in a process of their own, which stay connected from window to window. */
export interface Crew {
  window(input: WindowInput): Promise<WindowSeen>
  stop(): Promise<void>
}

/** @throws Error when anything is answered other than with 200, now or in a window */
export async function openCrew({ scene, holds, callbacks }: { scene: Scene } & Kind): Promise<Crew> {
  const { port, people } = scene
  const [caller, beside] = [people.customers[0], people.customers.at(-1)]
  if (caller === undefined || beside === undefined) throw new RangeError('too few customers')
  const input: CrewInput = { port, caller, terminals: people.terminals, holds, callbacks, ...(!holds && { beside }) }
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = once(child, 'exit')
  const ask = async <T>(order: object): Promise<T> => {
    child.send(order)
    const [told] = (await Promise.race([
      once(child, 'message'),
      exited.then(([code]): never => {
        throw new Error(`the crew ended with ${code}`)
      }),
    ])) as [{ answer?: T; error?: string }]
    if (told.error !== undefined) throw new Error(`the crew: ${told.error}`)
    return told.answer as T
  }
  const stop = async () => {
    child.kill()
    await exited
  }
  try {
    await ask({ open: input })
  } catch (error) {
    await stop()
    throw error
  }
  return { window: (window) => ask<WindowSeen>({ window }), stop }
}
