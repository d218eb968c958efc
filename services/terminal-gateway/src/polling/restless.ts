import { isSameKey, type TerminalCache, type TerminalForAuth } from '@etermai/fleet'
import type { Platform } from '@etermai/platform'
import { restlessPolls } from '@etermai/task-store'
import type { Restless } from './held-polls.ts'

/**
 * Held polls that something may have come for, or whose terminal has another key or state by now. One script asks about
 * hundreds: with a script each, what ten thousand terminals cost while nothing happens was half as much again.
 */
export function restlessOf(
  { redis }: Pick<Platform, 'redis'>,
  cache: TerminalCache,
  epoch: { readonly value: string },
): Restless {
  return async (polls) => {
    if (epoch.value === '') return polls
    const [terminals, called] = await Promise.all([
      Promise.all(polls.map(({ terminalId }) => cache.get(terminalId))),
      restlessPolls(redis, epoch.value, polls),
    ])
    const wanted = new Set(called)
    return polls.filter((poll, nth) => wanted.has(poll) || !isAsBefore(poll.terminal, terminals[nth] ?? null))
  }
}

function isAsBefore(before: TerminalForAuth, now: TerminalForAuth | null): boolean {
  return now !== null && now.state === before.state && isSameKey(now.keyHash, before.keyHash)
}
