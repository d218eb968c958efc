import { createCustomer, createTerminal, executingTask, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextStretch, pagesOf, tasks } from '../src/history.ts'
import { Reconciler } from '../src/index.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
const ids: string[] = []
beforeAll(async () => {
  stage = await openStage()
  const customer = await createCustomer(stage.store)
  for (let i = 0; i < 10; i++) ids.push(await pendingTask(stage.store.db, newTask(customer)))
})
afterAll(() => stage?.[Symbol.asyncDispose]())

const progress = () =>
  stage.store.query<{ after: string | null; rounds: number }>(
    `SELECT after, rounds FROM reconciler_progress WHERE history = 'tasks'`,
  )
const step = (at: string, taskId = ids[9]) =>
  stage.store.query(
    `INSERT INTO task_events (task_id, at, sequence, event) VALUES ($1, now() - $2::interval, 1, 'progress')`,
    [taskId, at],
  )

describe('going through a history', () => {
  it('comes by every row, page by page, and begins anew', async () => {
    const { db } = stage.store
    const seen: string[][] = []
    for (let i = 0; i < 5; i++) {
      const stretch = await nextStretch(db, tasks, 4)
      seen.push(stretch.ids)
      await stretch.done()
    }
    expect(seen).toEqual([ids.slice(0, 4), ids.slice(4, 8), ids.slice(8), ids.slice(0, 4), ids.slice(4, 8)])
    expect(await progress()).toEqual([{ after: ids[7], rounds: 1 }])
  })

  it('takes a stretch again that nobody finished', async () => {
    const { db } = stage.store
    const first = await nextStretch(db, tasks, 4)
    expect((await nextStretch(db, tasks, 4)).ids).toEqual(first.ids)
    await first.done()
    expect((await nextStretch(db, tasks, 4)).ids).not.toEqual(first.ids)
  })

  it('looks at what changed since the last time, wherever the page is; once more than needed rather than never', async () => {
    const { db } = stage.store
    await stage.store.query(`DELETE FROM reconciler_progress`)
    const stretch = await nextStretch(db, tasks, 2)
    expect(stretch.ids).toEqual(ids.slice(0, 2))
    await stretch.done()
    await step('1 second')
    expect((await nextStretch(db, tasks, 2)).ids).toEqual([ids[9], ids[2], ids[3]])
    // Committed late: its time is that of its transaction's beginning.
    await step('20 seconds', ids[8])
    expect((await nextStretch(db, tasks, 2)).ids).toEqual([ids[8], ids[9], ids[2], ids[3]])
  })

  it('does not read more changes than it may, and goes on behind them', async () => {
    const { db } = stage.store
    await stage.store.query('DELETE FROM reconciler_progress')
    await stage.tamper(['DELETE FROM task_events', []])
    for (let i = 0; i < 25; i++) await step(`${25 - i} seconds`, ids[i % 10])
    const stretch = await nextStretch(db, tasks, 1)
    // Ten changes for each row of a page.
    expect(stretch.ids.sort()).toEqual(ids)
    await stretch.done()
    const [{ behind } = { behind: 0 }] = await stage.store.query<{ behind: number }>(
      `SELECT extract(epoch FROM now() - changed_to)::float AS behind FROM reconciler_progress WHERE history = 'tasks'`,
    )
    expect(behind).toBeLessThan(0)
  })

  it('looks at what changed of old tasks, too: of those that go on, and of those that have just ended', async () => {
    const { store, tamper } = stage
    const customer = await createCustomer(store)
    const old = ['0170a0b0-0000-7000-8000-000000000001', '0170a0b0-0000-7000-8000-000000000002']
    const made = [
      await pendingTask(store.db, newTask(customer)),
      (await executingTask(store.db, newTask(customer), (await createTerminal(store)).id)).taskId,
    ]
    for (const [n, id] of made.entries())
      await tamper([`UPDATE tasks SET id = $2, created_at = '2020-03-03' WHERE id = $1`, [id, old[n]]])
    await tamper(
      [
        `UPDATE tasks SET state = 'failed', error_code = 'X', charged_fen = 0, finished_at = now() WHERE id = $1`,
        [old[1]],
      ],
      ['DELETE FROM task_events'],
    )
    await store.query(`DELETE FROM reconciler_progress`)
    for (const id of old) await step('1 second', id)
    expect((await nextStretch(store.db, tasks, 2)).ids).toEqual(old)
    await tamper(['DELETE FROM task_events'], ['DELETE FROM tasks WHERE id = ANY ($1)', [old]])
  })

  it('goes through everything when it is asked to', async () => {
    const pages: string[][] = []
    for await (const page of pagesOf(stage.store.db, tasks, 5)) pages.push(page)
    expect(pages).toEqual([ids.slice(0, 5), ids.slice(5)])
  })

  it('is remembered by whoever takes over, and does not move when a check could not look', async () => {
    await stage.store.query('DELETE FROM reconciler_progress')
    const make = () => new Reconciler(stage.platform, { page: 4, betweenLooksMs: 0 })
    const first = make()
    await first.round()
    first.stop()
    expect(await progress()).toEqual([{ after: ids[3], rounds: 0 }])
    const second = make()
    await stage.store.query('ALTER TABLE callbacks RENAME TO elsewhere')
    const outcomes = await second.round()
    expect(outcomes.find(({ check }) => check.name === 'callbacks-missing')?.error).toContain('callbacks')
    expect(await progress()).toEqual([{ after: ids[3], rounds: 0 }])
    await stage.store.query('ALTER TABLE elsewhere RENAME TO callbacks')
    await second.round()
    expect(await progress()).toEqual([{ after: ids[7], rounds: 0 }])
    // An abandoned round keeps nothing.
    second.stop()
    expect(await second.round()).toEqual([])
    expect(await progress()).toEqual([{ after: ids[7], rounds: 0 }])
  })
})
