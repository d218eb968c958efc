import { AppError } from '@etermai/domain'
import { authenticateTerminal, type TerminalForAuth, terminalKeyOf } from '@etermai/fleet'
import type { FastifyRequest } from 'fastify'
import type { Gateway } from '../polling/gateway.ts'

/** The terminal that calls: limits of its address, its key, its own rate. */
export async function callerOf(
  gateway: Pick<Gateway, 'failures' | 'cache' | 'calls'>,
  request: FastifyRequest,
  body: { terminal_id: string; terminal_key?: string | undefined },
): Promise<TerminalForAuth> {
  gateway.failures.check(request.ip)
  const key = terminalKeyOf(request.headers.authorization, body.terminal_key)
  try {
    const terminal = await authenticateTerminal(gateway.cache, body.terminal_id, key)
    gateway.calls.count(terminal.id)
    return terminal
  } catch (error) {
    if (error instanceof AppError && error.code === 'TERMINAL_KEY_INVALID') gateway.failures.failed(request.ip)
    throw error
  }
}
