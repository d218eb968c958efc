// The customers and terminals of a curve: told when to work, answering with what they saw.
import { cpuUsage } from 'node:process'
import type { Caller, TerminalKey } from '../../load/requests.ts'
import { percentile } from '../../load/send-all.ts'
import { Customers } from './customers.ts'
import { Journal } from './journal.ts'
import { Receiver } from './receiver.ts'
import { Terminals } from './terminals.ts'

export interface CrewInput {
  port: number
  /** Whose tasks wait. */
  caller: Caller
  /** Where many tasks wait: another customer, who publishes one of ten, and whose tasks are timed. */
  beside?: Caller
  terminals: TerminalKey[]
  /** Where many tasks wait: a terminal asks for the next as often as tasks are published. */
  isPaced: boolean
  callbacks: boolean
}

export interface WindowInput {
  run: string
  tasks: number
  perSecond: number
}

export interface WindowSeen {
  /** From publishing to the answered report, ms. */
  medianMs: number
  p99Ms: number
  /** Of a processor, by this program. */
  ownShare: number
}

async function open(input: CrewInput) {
  const journal = new Journal()
  const receiver = new Receiver()
  const callbackUrl = input.callbacks ? await receiver.listen() : ''
  const customers = await Customers.open(input, callbackUrl, journal)
  const terminals = await Terminals.open(input, journal)
  return async (window: WindowInput): Promise<WindowSeen> => {
    const [usedBefore, began] = [cpuUsage(), performance.now()]
    journal.begin({ ...window, isWhole: !input.isPaced })
    const heardBefore = receiver.heard
    terminals.begin(window.perSecond)
    await Promise.race([customers.publish(window), terminals.broken])
    await Promise.race([journal.over(), terminals.broken])
    if (input.callbacks) await Promise.race([receiver.until(heardBefore + window.tasks), terminals.broken])
    terminals.end()
    const { user, system } = cpuUsage(usedBefore)
    const took = journal.took()
    const ownShare = (user + system) / 1_000 / (performance.now() - began)
    return { medianMs: percentile(took, 50), p99Ms: percentile(took, 99), ownShare }
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
