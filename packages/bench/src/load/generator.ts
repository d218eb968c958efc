import { fork } from 'node:child_process'
import path from 'node:path'
import type { Order, Told } from './program.ts'

const program = path.join(import.meta.dirname, 'program.ts')
/** Longer than any order takes. */
const DEADLINE_MS = 600_000

interface Message {
  /** Everyone is connected: what is measured begins. */
  ready?: true
  told?: Told
  error?: string
}

/**
 * Has a process of its own do it, and ends it.
 * @throws Error with what went wrong there, or when anything was answered other than with 200
 */
export async function generate(order: Order, ready: () => void = () => undefined): Promise<Told> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], timeout: DEADLINE_MS })
  try {
    const told = await new Promise<Told>((resolve, reject) => {
      child.on('message', (message: Message) => {
        if (message.ready) ready()
        else if (message.told === undefined) reject(new Error(`the load generator: ${message.error}`))
        else resolve(message.told)
      })
      child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)))
      child.send(order)
    })
    const [status, refused] = Object.entries(told.refused ?? {})[0] ?? []
    if (refused !== undefined) throw new Error(`${refused.times} calls were answered ${status}: ${refused.first}`)
    return told
  } finally {
    child.kill()
  }
}
