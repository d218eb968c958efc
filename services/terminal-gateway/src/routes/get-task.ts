import { randomUUID } from 'node:crypto'
import { AppError, type PollBody, pollBody } from '@etermai/domain'
import { isSameKey, type TerminalForAuth } from '@etermai/fleet'
import { ok, validate } from '@etermai/platform'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Gateway } from '../polling/gateway.ts'
import type { HeldPoll } from '../polling/held-polls.ts'
import type { Caller, Work } from '../polling/take-work.ts'
import { pollAnswer } from './answer.ts'
import { callerOf } from './call.ts'
import { isOldCall, renewCurrent } from './current.ts'

/** `POST /api/get_task`: the claim that the terminal has, the next task, or null at once or after `wait` seconds. */
export function getTask(app: FastifyInstance, gateway: Gateway): void {
  app.post('/api/get_task', async (request, reply) => {
    const arrivedMs = performance.now()
    const body = validate(pollBody, request.body)
    const terminal = await callerOf(gateway, request, body)
    gateway.presence.note(terminal.id, { ...body, boot_id: body.boot_id ?? null })

    if (body.current !== undefined && body.current.length > 0) {
      if (await isOldCall(gateway, terminal, body)) return ok(request, pollAnswer(gateway, terminal, null, []))
      const renewed = await renewCurrent(gateway, terminal, body, 'current')
      if (renewed.executes) return ok(request, pollAnswer(gateway, terminal, null, renewed.cancel))
      // Nothing that it names is its own: what it had is judged, and it is told to stop the rest.
      const work = await gateway.work.next(callerFrom(body, terminal, '', arrivedMs), { take: false, again: false })
      return ok(request, pollAnswer(gateway, terminal, null, [...renewed.cancel, ...cancelOf(work)]))
    }

    const wait = body.wait ?? 0
    const caller = callerFrom(body, terminal, wait > 0 ? randomUUID() : '', arrivedMs)
    const work = await gateway.work.next(caller, { take: mayTake(terminal), again: false })
    if (work.kind === 'none' && work.cancel.length === 0 && wait > 0) {
      return ok(request, await hold(gateway, caller, wait * 1_000, reply))
    }
    return ok(request, answerOf(gateway, terminal, work))
  })
}

/** A quarantined terminal may be sent the platform's test; the claim itself refuses anything else. */
function mayTake(terminal: TerminalForAuth): boolean {
  return terminal.state === 'active' || terminal.state === 'quarantined'
}

function callerFrom(body: PollBody, terminal: TerminalForAuth, holder: string, arrivedMs: number): Caller {
  return {
    terminal,
    bootId: body.boot_id ?? null,
    seq: body.seq ?? null,
    announcesCommit: body.capabilities?.includes('committing') ?? false,
    names: body.current === undefined ? null : false,
    holder,
    arrivedMs,
  }
}

function answerOf(gateway: Gateway, terminal: TerminalForAuth, work: Work) {
  return pollAnswer(gateway, terminal, work.kind === 'task' ? work.claim : null, cancelOf(work))
}

function cancelOf(work: Work): string[] {
  return work.kind === 'none' ? work.cancel : []
}

/** Answers when there is work, when `waitMs` is over, or when a newer poll takes its place. */
function hold(gateway: Gateway, caller: Caller, waitMs: number, reply: FastifyReply) {
  let { terminal } = caller
  return new Promise<ReturnType<typeof pollAnswer>>((resolve, reject) => {
    let looking = false
    let missed = false
    let expired = false
    let done = false
    const finish = (settle: () => void) => {
      if (done) return
      done = true
      clearTimeout(timer)
      gateway.held.release(poll)
      settle()
    }
    const end = (answer: ReturnType<typeof pollAnswer>) => finish(() => resolve(answer))
    const poll: HeldPoll = {
      terminalId: terminal.id,
      get terminal() {
        return terminal
      },
      holder: caller.holder,
      giveUp: () => {
        expired = true
        // A look that is under way may be claiming: its answer is the one that counts.
        if (!looking) end(pollAnswer(gateway, terminal, null, []))
      },
      async look() {
        // What it is called for may have come after the look that is under way: that one looks once more.
        missed = looking
        if (done || looking) return done
        // A caller that has gone must not be given a task: nobody would read it.
        if (reply.raw.destroyed) {
          end(pollAnswer(gateway, terminal, null, []))
          return true
        }
        looking = true
        try {
          do {
            missed = false
            // It may have been paused, or set to work again, while its poll was held.
            const known = await gateway.cache.get(terminal.id)
            terminal = (known !== null && mayTake(known) ? known : await gateway.cache.refresh(terminal.id)) ?? terminal
            // …or its key may have been rotated: whoever held the poll may be whom it was rotated against.
            if (!isSameKey(terminal.keyHash, caller.terminal.keyHash)) {
              finish(() => reject(new AppError('TERMINAL_KEY_INVALID')))
              return true
            }
            const work = await gateway.work.next(caller, { take: mayTake(terminal), again: true })
            if (expired || work.kind !== 'none' || work.cancel.length > 0) end(answerOf(gateway, terminal, work))
          } while (missed && !done)
        } finally {
          looking = false
          if (expired) end(pollAnswer(gateway, terminal, null, []))
        }
        return done
      },
    }
    const timer = setTimeout(() => poll.giveUp(), waitMs)
    reply.raw.once('close', () => poll.giveUp())
    try {
      gateway.held.hold(poll)
    } catch (error) {
      clearTimeout(timer)
      done = true
      reject(error)
      return
    }
    // What came between the first look and this line has not been heard here.
    poll.look().catch(() => poll.giveUp())
  })
}
