import { describe, expect, it } from 'vitest'
import {
  addTerminal,
  createScheduler,
  endOf,
  NOW,
  placeOne,
  readAll,
  readLane,
  runThrough,
  waitingTask,
} from './builders.ts'

const PNR = 'K9X8YZ'
const read = (user_id = 1) => waitingTask({ user_id, pnr: PNR, type: 'extract_pnr' })
const write = (user_id = 1) => waitingTask({ user_id, pnr: PNR, type: 'issue_ticket', is_write: true })

function twoTerminals() {
  const scheduler = createScheduler()
  for (const id of ['A', 'B']) addTerminal(scheduler, id)
  for (const id of [1, 2]) scheduler.setCustomer(id, 1, null)
  return scheduler
}

describe('S13 two tasks on one PNR never execute at the same time', () => {
  it('the second waits for the first, also when another customer published it, and then goes', () => {
    const scheduler = twoTerminals()
    const [first, second] = [write(1), read(2)]
    scheduler.offer([first, second])
    const placement = placeOne(scheduler)
    expect(placement?.task.id).toBe(first.id)
    expect(placeOne(scheduler)).toBeUndefined()
    scheduler.claimed(placement?.terminal.id ?? '', first.id, NOW)
    expect(placeOne(scheduler)).toBeUndefined()
    scheduler.ended(endOf(placement?.terminal.id ?? '', first), NOW)
    // An earlier one may stand in Postgres, unheard of: it is looked for first.
    expect(placeOne(scheduler)).toBeUndefined()
    readAll(scheduler)
    expect(placeOne(scheduler)?.task.id).toBe(second.id)
  })

  it('a later task overtakes none that was left in Postgres, also when nobody had heard of that one', () => {
    const scheduler = twoTerminals()
    const [first, second, third] = [write(), write(), write()]
    scheduler.offer([first])
    const placement = placeOne(scheduler)
    scheduler.offer([third])
    expect(placeOne(scheduler)).toBeUndefined()
    scheduler.ended(endOf(placement?.terminal.id ?? '', first), NOW)
    expect(placeOne(scheduler)).toBeUndefined()
    for (const lane of scheduler.lanes.values())
      readLane(scheduler, lane, { onPnrs: [{ i: 0, task: second, is_blocked: false }] })
    expect(placeOne(scheduler)?.task.id).toBe(second.id)
  })

  it('what is blocked lets others through', () => {
    const scheduler = twoTerminals()
    scheduler.locks.take(PNR, 'somebody')
    const other = waitingTask({ pnr: 'AAA111', priority: 0 })
    scheduler.offer([write(), other])
    expect(runThrough(scheduler, 5).map(({ task }) => task.id)).toEqual([other.id])
  })

  it.each([
    [
      'was withdrawn',
      (scheduler: ReturnType<typeof twoTerminals>, id: string, terminal: string) =>
        scheduler.withdrawn(terminal, id, NOW),
    ],
    [
      'failed',
      (scheduler: ReturnType<typeof twoTerminals>, id: string, terminal: string) =>
        scheduler.ended(endOf(terminal, { ...write(), id }, 1, { to: 'failed' }), NOW),
    ],
    [
      'went back to waiting',
      (scheduler: ReturnType<typeof twoTerminals>, id: string, terminal: string) =>
        scheduler.ended(endOf(terminal, { ...write(), id }, 1, { to: 'pending', ok: false }), NOW),
    ],
  ])('is free when the first %s', (_what, end) => {
    const scheduler = twoTerminals()
    const [first, second] = [write(1), read(2)]
    scheduler.offer([first, second])
    const placement = placeOne(scheduler)
    expect(placeOne(scheduler)).toBeUndefined()
    end(scheduler, first.id, placement?.terminal.id ?? '')
    readAll(scheduler)
    expect(placeOne(scheduler)?.task.id).toBe(second.id)
  })

  it('only the task that holds a PNR frees it', () => {
    const scheduler = twoTerminals()
    scheduler.locks.take(PNR, 'holder')
    scheduler.locks.free(PNR, 'another')
    expect(scheduler.locks.blocks(read())).toBe(true)
    scheduler.locks.free(PNR, 'holder')
    expect(scheduler.locks.blocks(read())).toBe(false)
  })
})

describe('S6 an unknown task blocks writes on its PNR and lets reads through', () => {
  it('until it is settled', () => {
    const scheduler = twoTerminals()
    const [unknown, nextWrite, reading] = [write(), write(), read()]
    scheduler.offer([unknown])
    const placement = placeOne(scheduler)
    const terminal = placement?.terminal.id ?? ''
    scheduler.claimed(terminal, unknown.id, NOW)
    scheduler.ended(endOf(terminal, unknown, 1, { to: 'unknown', ok: false }), NOW)
    scheduler.offer([nextWrite, reading])
    expect(runThrough(scheduler, 5).map(({ task }) => task.id)).toEqual([reading.id])
    scheduler.locks.freeUnknown(PNR)
    scheduler.freePnr(PNR)
    readAll(scheduler)
    expect(runThrough(scheduler, 5).map(({ task }) => task.id)).toEqual([nextWrite.id])
  })

  it('also after the dispatcher has read everything anew', () => {
    const scheduler = twoTerminals()
    const placed = {
      id: 'unknown-task',
      user_id: 1,
      type: 'issue_ticket',
      is_write: true,
      pnr: PNR,
      lane: '*',
      state: 'unknown' as const,
      terminal_id: 'A',
      assignment_no: 1,
      assigned_at: null,
      fetch_until: null,
      started_at: null,
    }
    scheduler.reconcile([placed], NOW, NOW)
    const reading = read()
    scheduler.offer([write(), reading])
    expect(runThrough(scheduler, 5).map(({ task }) => task.id)).toEqual([reading.id])
  })
})
