import { randomUUID } from 'node:crypto'
import { listKey } from '@etermai/domain'
import type { TerminalForAuth } from '@etermai/fleet'
import type { Batcher, Platform } from '@etermai/platform'
import {
  adoptTerminal,
  announce,
  type Claimed,
  type ClaimRequest,
  type Doorbell,
  freeTerminal,
  judgeTerminalPoll,
  type PollAnswer,
  type PollCall,
  pollRedis,
} from '@etermai/task-store'
import { isAlreadyExecuting } from './batches.ts'

/** Hints that turned out to be no facts any more, and looks at Postgres, in one poll at most. */
const MAX_STEPS = 20

export interface Caller {
  terminal: TerminalForAuth
  bootId: string | null
  seq: number | null
  announcesCommit: boolean
  /** `current` names nothing (false), or is not sent (null). */
  names: false | null
  holder: string
  /** When the call arrived, by performance.now(). */
  arrivedMs: number
}

/** What a poll comes to. */
export type Work =
  | { kind: 'task'; claim: Claimed }
  | { kind: 'none'; cancel: string[] }
  /** A newer call has been seen: this one changes nothing. */
  | { kind: 'old' }

/** Gives a terminal the claim that it has, or the next task; every claim is durable before it is answered (S4). */
export class TakeWork {
  readonly #platform: Platform
  readonly #doorbell: Doorbell
  readonly #claims: Batcher<ClaimRequest, Claimed | null>
  readonly #epoch: { readonly value: string }
  readonly #latency
  /** The last claim of each terminal that was made here, by performance.now(). */
  readonly #claimed = new Map<string, { taskId: string; atMs: number }>()

  constructor(
    platform: Platform,
    doorbell: Doorbell,
    claims: Batcher<ClaimRequest, Claimed | null>,
    epoch: { readonly value: string },
  ) {
    this.#platform = platform
    this.#doorbell = doorbell
    this.#claims = claims
    this.#epoch = epoch
    this.#latency = platform.metrics.seconds('eterm_claim_seconds', 'From assigned to claimed')
  }

  /** `take` false judges what is under way and takes nothing new; `again` when a held poll looks once more. */
  async next(caller: Caller, options: { take: boolean; again: boolean }): Promise<Work> {
    for (let step = 0; step < MAX_STEPS; step++) {
      const call = this.#callOf(caller, options.take, options.again)
      const answer = await this.#ask(call)
      switch (answer.kind) {
        case 'old':
        case 'superseded':
          return { kind: 'old' }
        case 'empty':
          return { kind: 'none', cancel: [] }
        case 'hint': {
          const claim = await this.#claim(caller, answer.taskId, answer.assignmentNo)
          if (claim !== null) return { kind: 'task', claim }
          break
        }
        case 'busy':
        case 'verify': {
          const work = await this.#judge(caller, call)
          if (work !== null) return work
          if (call.epoch === '') return { kind: 'none', cancel: [] }
        }
      }
    }
    return { kind: 'none', cancel: [] }
  }

  #callOf(caller: Caller, take: boolean, again: boolean): PollCall {
    const { terminal, bootId, seq, holder } = caller
    return { terminalId: terminal.id, epoch: this.#epoch.value, bootId, seq, take, holder, again }
  }

  /** Redis away is like Redis that knows nothing: Postgres decides. */
  async #ask(call: PollCall): Promise<PollAnswer> {
    if (call.epoch === '') return { kind: 'verify' }
    return pollRedis(this.#platform.redis, call).catch(() => {
      call.epoch = ''
      return { kind: 'verify' as const }
    })
  }

  async #claim(caller: Caller, taskId: string, assignmentNo: number): Promise<Claimed | null> {
    const terminalId = caller.terminal.id
    const request: ClaimRequest = {
      task_id: taskId,
      terminal_id: terminalId,
      assignment_no: assignmentNo,
      claim_token: randomUUID(),
      boot_id: caller.bootId,
      announces_commit: caller.announcesCommit && caller.bootId !== null,
    }
    try {
      const claim = await this.#claims.submit(request)
      if (claim === null) {
        await freeTerminal(this.#platform.redis, terminalId, taskId).catch(() => undefined)
        return null
      }
      this.#claimed.set(terminalId, { taskId, atMs: performance.now() })
      this.#latency.observe((claim.started_at.getTime() - claim.assigned_at.getTime()) / 1_000)
      this.#doorbell.dispatch([{ kind: 'claimed', terminal_id: terminalId, task_id: taskId }])
      announce(this.#platform, 'task', [taskId])
      return claim
    } catch (error) {
      // The hint was taken from the list and is no claim: it goes back, for nobody else would write it again soon.
      const hint = `${taskId}:${assignmentNo}`
      await this.#platform.redis.lpush(listKey(terminalId), hint).catch(() => undefined)
      if (!isAlreadyExecuting(error)) throw error
      return null
    }
  }

  #claimedHere({ terminal, arrivedMs }: Caller): { taskId: string; cameBefore: boolean } | undefined {
    const claimed = this.#claimed.get(terminal.id)
    return claimed === undefined ? undefined : { taskId: claimed.taskId, cameBefore: arrivedMs < claimed.atMs }
  }

  /** Null: nothing is under way any more, look again. */
  async #judge(caller: Caller, call: PollCall): Promise<Work | null> {
    const judged = await judgeTerminalPoll(this.#platform.db, caller.terminal.id, {
      bootId: caller.bootId,
      names: caller.names,
      ageMs: performance.now() - caller.arrivedMs,
      claimedHere: this.#claimedHere(caller),
    })
    const busy = judged.kind === 'busy' ? judged.taskId : judged.kind === 'redeliver' ? judged.claim.id : null
    if (call.epoch !== '') await adoptTerminal(this.#platform.redis, call, busy).catch(() => undefined)
    switch (judged.kind) {
      case 'free':
        return null
      case 'lost':
        this.#doorbell.changed([judged.changed])
        return null
      case 'busy':
        return { kind: 'none', cancel: judged.cancelRequested ? [judged.taskId] : [] }
      case 'redeliver':
        return { kind: 'task', claim: judged.claim }
    }
  }
}
