import { describe, expect, it } from 'vitest'
import {
  afterLoss,
  type ClaimFacts,
  judgePoll,
  type LossVerdict,
  MAX_ATTEMPTS,
  nextState,
  type PollFacts,
} from '../../src/index.ts'

const yesNo = [true, false]

/** Every claim that the facts can make up: reads never commit, and what was named by `current` was named. */
const claims: ClaimFacts[] = yesNo.flatMap((isWrite) =>
  yesNo.flatMap((announcesCommit) =>
    yesNo.flatMap((committed) =>
      yesNo.flatMap((named) =>
        yesNo.flatMap((namedByCurrent) =>
          ['boot-1', null].map((bootId) => ({
            attempt: 1,
            cancelRequested: false,
            isWrite,
            announcesCommit,
            committed,
            named,
            namedByCurrent,
            bootId,
          })),
        ),
      ),
    ),
  ),
)
const possible = claims.filter((claim) => (claim.isWrite || !claim.committed) && (claim.named || !claim.namedByCurrent))
const polls: PollFacts[] = ['boot-1', 'boot-2', null].flatMap((bootId) =>
  [true, false, null].map((names) => ({ bootId, names })),
)
const all = possible.flatMap((claim) => polls.map((poll) => ({ claim, poll, verdict: judgePoll(claim, poll) })))

describe('S4 a poll by a terminal that has a claim', () => {
  const read: ClaimFacts = {
    attempt: 1,
    cancelRequested: false,
    isWrite: false,
    announcesCommit: true,
    committed: false,
    named: false,
    namedByCurrent: false,
    bootId: 'boot-1',
  }
  const write = { ...read, isWrite: true }
  const silent = { bootId: 'boot-1', names: null }

  it.each([
    ['a read, the answer lost on the way', read, silent, 'redeliver'],
    ['…by a terminal without `committing`', { ...read, announcesCommit: false }, silent, 'redeliver'],
    ['…by a terminal without boot_id', { ...read, bootId: null }, { bootId: null, names: null }, 'redeliver'],
    ['…whose `current` is empty', read, { bootId: 'boot-1', names: false }, 'redeliver'],
    ['a read that progress has named', { ...read, named: true }, silent, 'busy'],
    [
      '…and `current` is empty, though it never named it',
      { ...read, named: true },
      { bootId: 'boot-1', names: false },
      'busy',
    ],
    ['a read that `current` names', read, { bootId: 'boot-1', names: true }, 'busy'],
    [
      'a read that `current` named and names no longer',
      { ...read, named: true, namedByCurrent: true },
      { bootId: 'boot-1', names: false },
      'lost',
    ],
    ['…but says nothing of now', { ...read, named: true, namedByCurrent: true }, silent, 'busy'],
    ['a read, from a new boot', read, { bootId: 'boot-2', names: null }, 'lost'],
    ['a read, from a program that has forgotten its boot_id', read, { bootId: null, names: null }, 'lost'],
    ['a read, from a program that has a boot_id now', { ...read, bootId: null }, silent, 'lost'],
    ['a write not committed, the answer lost on the way', write, silent, 'redeliver'],
    [
      'a write whose claim was the point of no return',
      { ...write, announcesCommit: false, committed: true },
      silent,
      'lost',
    ],
    [
      '…though progress has named it',
      { ...write, announcesCommit: false, committed: true, named: true },
      silent,
      'lost',
    ],
    [
      '…and `current` names it',
      { ...write, announcesCommit: false, committed: true, named: true },
      { bootId: 'boot-1', names: true },
      'busy',
    ],
    [
      'a write of a terminal without boot_id',
      { ...write, bootId: null, committed: true },
      { bootId: null, names: null },
      'lost',
    ],
    ['a write that was committed', { ...write, committed: true, named: true }, silent, 'busy'],
    ['a write that was committed and never named', { ...write, committed: true }, silent, 'busy'],
    [
      'a committed write that `current` named and names no longer',
      { ...write, committed: true, named: true, namedByCurrent: true },
      { bootId: 'boot-1', names: false },
      'lost',
    ],
    [
      'a committed write, from a new boot',
      { ...write, committed: true, named: true },
      { bootId: 'boot-2', names: null },
      'lost',
    ],
  ] as const)('%s: %#', (_, claim, poll, verdict) => {
    expect(judgePoll(claim, poll)).toBe(verdict)
  })

  it('names it: executes it, whatever else is known', () => {
    for (const { poll, verdict } of all) if (poll.names === true) expect(verdict).toBe('busy')
  })

  it('is never given the claim again from another boot', () => {
    const again = all.filter(({ verdict }) => verdict === 'redeliver')
    expect(again.length).toBeGreaterThan(0)
    for (const { claim, poll } of again) expect(poll.bootId).toBe(claim.bootId)
  })

  it('is never given again what it has named, or what is committed', () => {
    for (const { claim, verdict } of all) if (claim.named || claim.committed) expect(verdict).not.toBe('redeliver')
  })

  it('S6 without boot_id, or without `committing`, is never given a write again', () => {
    for (const { claim, verdict } of all) {
      if (claim.isWrite && (claim.bootId === null || !claim.announcesCommit)) expect(verdict).not.toBe('redeliver')
    }
  })

  it('S14 from another boot has lost it, unless it names it', () => {
    for (const { claim, poll, verdict } of all) {
      if (poll.bootId !== claim.bootId && poll.names !== true) expect(verdict).toBe('lost')
    }
  })

  it('of one boot, with both abilities, is lost only by a `current` that named it before', () => {
    for (const { claim, poll, verdict } of all) {
      const isAble = claim.announcesCommit && claim.bootId !== null
      if (isAble && poll.bootId === claim.bootId) {
        expect(verdict === 'lost').toBe(poll.names === false && claim.namedByCurrent)
      }
    }
  })
})

describe('S6 a claim that its terminal lost', () => {
  const table: [
    attempt: number,
    committed: boolean,
    cancelRequested: boolean,
    LossVerdict['event'],
    LossVerdict['to'],
  ][] = [
    [1, false, false, 'retry', 'pending'],
    [2, false, false, 'retry', 'pending'],
    [3, false, false, 'fail', 'failed'],
    [4, false, false, 'fail', 'failed'],
    [1, false, true, 'cancel', 'canceled'],
    [2, false, true, 'cancel', 'canceled'],
    [3, false, true, 'cancel', 'canceled'],
    [1, true, false, 'lose', 'unknown'],
    [2, true, false, 'lose', 'unknown'],
    [3, true, false, 'lose', 'unknown'],
    [1, true, true, 'lose', 'unknown'],
    [3, true, true, 'lose', 'unknown'],
  ]
  it.each(table)(
    'attempt %d, committed %s, cancel requested %s: %s → %s',
    (attempt, committed, cancelRequested, event, to) => {
      expect(afterLoss({ attempt, committed, cancelRequested })).toEqual({ event, to })
      expect(nextState('executing', event)).toBe(to)
    },
  )

  it('is tried three times at most', () => {
    expect(MAX_ATTEMPTS).toBe(3)
  })
})
