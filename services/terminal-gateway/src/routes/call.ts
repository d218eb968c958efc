import { authenticateTerminal, type TerminalForAuth, terminalKeyOf } from '@etermai/fleet'
import type { FastifyRequest } from 'fastify'
import type { Gateway } from '../polling/gateway.ts'

/** The terminal that calls: its key, and its own rate. */
export async function callerOf(
  gateway: Pick<Gateway, 'failures' | 'cache' | 'calls'>,
  request: FastifyRequest,
  body: { terminal_id: string; terminal_key?: string | undefined },
): Promise<TerminalForAuth> {
  const key = terminalKeyOf(request.headers.authorization, body.terminal_key)
  const call = { terminalId: body.terminal_id, key, ip: request.ip }
  const terminal = await authenticateTerminal(gateway.cache, call, gateway.failures)
  gateway.calls.count(terminal.id)
  return terminal
}
