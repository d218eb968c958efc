// The customers and terminals of a curve: told when to work, answering with what they saw.
import { cpuUsage } from 'node:process'
import type { Caller, TerminalKey } from '../../load/requests.ts'
import { percentile } from '../../load/send-all.ts'
import { Terminals } from '../../load/terminals.ts'
import { Arrivals } from './arrivals.ts'
import { Customers } from './customers.ts'
import { OneByOne } from './one-by-one.ts'
import { Receiver } from './receiver.ts'

export interface CrewInput {
  port: number
  /** Whose tasks wait. */
  caller: Caller
  /** Where many tasks wait: another customer, who publishes one of ten, and whose tasks are timed. */
  beside?: Caller
  terminals: TerminalKey[]
  /** All terminals hold polls all the time; else one does a task for each that is published, whichever it is given. */
  holds: boolean
  callbacks: boolean
}

export interface WindowInput {
  run: string
  tasks: number
  /** Lives at once: a task is published when the one before is done and called back. */
  lanes: number
  /** Ends earlier then, ms. */
  mostMs: number
}

export interface WindowSeen {
  tasks: number
  /** From publishing to the answered report, ms. */
  medianMs: number
  p99Ms: number
  /** Of a processor, by this program. */
  ownShare: number
}

async function open(input: CrewInput): Promise<(window: WindowInput) => Promise<WindowSeen>> {
  const [done, called] = [new Arrivals('report'), new Arrivals('callback')]
  const callbackUrl = input.callbacks ? await new Receiver(called).listen() : ''
  const { port, terminals } = input
  const holding = input.holds ? await Terminals.open(port, terminals, { done: (taskId) => done.came(taskId) }) : null
  return async ({ run, tasks, lanes, mostMs }) => {
    const customers = await Customers.open(input, lanes, callbackUrl)
    const asked = holding === null ? await OneByOne.open(port, terminals, done) : null
    const [usedBefore, began] = [cpuUsage(), performance.now()]
    const took: number[] = []
    let next = 0
    const work = async (lane: number): Promise<void> => {
      while (next < tasks && performance.now() - began < mostMs) {
        const nth = next++
        const sentAt = performance.now()
        const { taskId, isTimed } = await customers.publish(lane, run, nth)
        const end = done.of(taskId).then((atMs) => void (isTimed && took.push(atMs - sentAt)))
        if (asked === null) await end
        else {
          // Of a crowd most are done when nobody waits for them any more.
          end.catch(() => undefined)
          await asked.doOne(lane, lanes)
        }
        if (input.callbacks) await called.of(taskId)
      }
    }
    const all = Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)))
    await (holding === null ? all : Promise.race([all, holding.broken]))
    customers.close()
    asked?.close()
    const { user, system } = cpuUsage(usedBefore)
    const ownShare = (user + system) / 1_000 / (performance.now() - began)
    took.sort((a, b) => a - b)
    return { tasks: next, medianMs: percentile(took, 50), p99Ms: percentile(took, 99), ownShare }
  }
}

let crew: ReturnType<typeof open> | undefined
process.on('message', ({ open: input, window }: { open?: CrewInput; window?: WindowInput }) => {
  if (input !== undefined) crew = open(input)
  const answer = window === undefined ? crew?.then(() => ({})) : crew?.then((play) => play(window))
  answer?.then(
    (told) => process.send?.({ answer: told }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
// Whoever asked is gone.
process.once('disconnect', () => process.exit())
