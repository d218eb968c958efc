import type { Random } from '../random.ts'
import { receiverPaths } from '../receivers/receiver.ts'
import type { People } from '../stage/people.ts'
import type { Caller } from './caller.ts'
import type { Ends } from './ends.ts'
import type { Pacer } from './pacer.ts'
import { lookUp, travel } from './stories.ts'

export interface LoadInput {
  random: Random
  people: People
  caller: Caller
  ends: Ends
  pacer: Pacer
  /** Stories at the same time, at most. */
  concurrency: number
  /** Addresses of the callback receivers. */
  receivers: readonly string[]
}

const TRAVEL_SHARE = 0.35
const NO_CALLBACK_SHARE = 0.1
const GONE_SHARE = 0.01
const BROKEN_SHARE = 0.01

/** Many customers at once, until all tasks of the load are published and their stories are over. */
export async function runLoad(input: LoadInput): Promise<void> {
  let nth = 0
  const worker = async (): Promise<void> => {
    while (input.pacer.left > 0) await tell(input, nth++)
  }
  await Promise.all(Array.from({ length: input.concurrency }, worker))
}

async function tell(input: LoadInput, nth: number): Promise<void> {
  const { people, caller, ends, pacer } = input
  const random = input.random.fork(nth)
  const callbackUrl = callbackOf(random, input.receivers)
  const { terminals, absent } = people
  const customer = random.oneOf(people.customers)
  const story = { nth, random, customer, caller, ends, pacer, callbackUrl, terminals, absent }
  await (random.strikes(TRAVEL_SHARE) ? travel(story) : lookUp(story))
}

function callbackOf(random: Random, receivers: readonly string[]): string {
  const chance = random.next()
  if (chance < NO_CALLBACK_SHARE) return ''
  const receiver = random.oneOf(receivers)
  if (chance < NO_CALLBACK_SHARE + GONE_SHARE) return receiver + receiverPaths.gone
  if (chance < NO_CALLBACK_SHARE + GONE_SHARE + BROKEN_SHARE) return receiver + receiverPaths.broken
  return receiver + receiverPaths.usual
}
