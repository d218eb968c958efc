import { listKey, pollKey } from '@etermai/domain'
import { lua, type Redis } from '@etermai/platform'

const POLL = lua(import.meta.url, '../lua/poll.lua')
const RESTLESS = lua(import.meta.url, '../lua/restless.lua')
const ADOPT = lua(import.meta.url, '../lua/adopt.lua')
const FREE = lua(import.meta.url, '../lua/free.lua')

export interface PollCall {
  terminalId: string
  /** Of Redis; '' while it is not known, and then nothing in Redis is believed. */
  epoch: string
  bootId: string | null
  seq: number | null
  take: boolean
  /** Names a held poll: when it looks again, only the newest may take. */
  holder: string
  again: boolean
}

export type PollAnswer =
  | { kind: 'verify' | 'old' | 'superseded' | 'busy' | 'empty' }
  | { kind: 'hint'; taskId: string; assignmentNo: number }

const KINDS = ['verify', 'old', 'superseded', 'busy', 'empty'] as const

/** One look at what Redis holds for a terminal; takes the next hint at once, so that no two polls get the same. */
export async function pollRedis(redis: Redis, call: PollCall): Promise<PollAnswer> {
  const args = [
    call.epoch,
    call.bootId ?? '',
    call.seq ?? '',
    call.take ? '1' : '0',
    call.holder,
    call.again ? '1' : '0',
  ]
  const answer = String(await POLL.run(redis, [pollKey(call.terminalId), listKey(call.terminalId)], args))
  const kind = KINDS.find((known) => known === answer)
  if (kind !== undefined) return { kind }
  const [taskId = '', number = ''] = answer.split(':')
  return { kind: 'hint', taskId, assignmentNo: Number(number) }
}

/** Those of some held polls for which there may be something, in one look that takes nothing. */
export async function restlessPolls<T extends { terminalId: string; holder: string }>(
  redis: Redis,
  epoch: string,
  polls: readonly T[],
): Promise<T[]> {
  const keys = polls.flatMap(({ terminalId }) => [pollKey(terminalId), listKey(terminalId)])
  const positions = new Set(
    (await RESTLESS.run(redis, keys, [epoch, ...polls.map(({ holder }) => holder)])) as number[],
  )
  return polls.filter((_, nth) => positions.has(nth + 1))
}

/** Writes down what Postgres said: the terminal executes `busy`, or nothing. */
export async function adoptTerminal(redis: Redis, call: PollCall, busy: string | null): Promise<void> {
  await ADOPT.run(
    redis,
    [pollKey(call.terminalId)],
    [call.epoch, call.bootId ?? '', call.seq ?? '', busy ?? '', call.holder],
  )
}

/** The terminal no longer executes this task, or never began it. */
export async function freeTerminal(redis: Redis, terminalId: string, taskId: string): Promise<void> {
  await FREE.run(redis, [pollKey(terminalId)], [taskId])
}
