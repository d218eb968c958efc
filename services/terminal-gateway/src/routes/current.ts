import type { PollBody } from '@etermai/domain'
import type { TerminalForAuth } from '@etermai/fleet'
import { pollRedis } from '@etermai/task-store'
import type { Gateway } from '../polling/gateway.ts'

/**
 * A call that names what it executes: renews those claims. Returns the tasks that it must stop: those that are not
 * its own any more, and those whose cancellation was asked.
 */
export async function renewCurrent(
  gateway: Gateway,
  terminal: TerminalForAuth,
  body: PollBody,
  by: 'current' | 'heartbeat',
): Promise<{ cancel: string[]; executes: boolean }> {
  const bootId = body.boot_id ?? null
  const current = body.current ?? []
  const renewed = await Promise.all(
    current.map(({ task_id, claim_token }) =>
      gateway.renewals.submit({ terminal_id: terminal.id, task_id, claim_token, boot_id: bootId, by }),
    ),
  )
  const cancel = current.filter((_, i) => renewed[i]?.cancel_requested ?? true).map(({ task_id }) => task_id)
  return { cancel, executes: renewed.some((row) => row !== null) }
}

/** Has a newer call of the same boot been seen? Then this one changes nothing. Not known while Redis is away. */
export async function isOldCall(gateway: Gateway, terminal: TerminalForAuth, body: PollBody): Promise<boolean> {
  if (body.seq === undefined || gateway.epoch.value === '') return false
  const call = {
    terminalId: terminal.id,
    epoch: gateway.epoch.value,
    bootId: body.boot_id ?? null,
    seq: body.seq,
    take: false,
    holder: '',
    again: false,
  }
  const answer = await pollRedis(gateway.platform.redis, call).catch(() => null)
  return answer?.kind === 'old'
}
