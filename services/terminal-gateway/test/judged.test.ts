import { cancelTask } from '@etermai/task-store'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BOOT, modern, naming, type OpenGateway, openGateway, type Task, taskOf } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
beforeAll(async () => {
  open = await openGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

/** How the program polls: what it sends besides its key. */
const programs = {
  'that knows everything': modern,
  'with a boot_id that announces nothing': { boot_id: BOOT },
  'without a boot_id': {},
  'without a boot_id, for all that it announces': { capabilities: ['committing'] },
} as const
type Program = keyof typeof programs

/** What happened between the claim and the poll that is judged. */
const steps = {
  nothing: async () => {},
  progress: (task: Task) => open.progress(terminal, task, { percent: 10 }),
  'a heartbeat that names it': (task: Task, program: object) =>
    open.heartbeat(terminal, { ...program, ...naming(task) }),
  'a poll that names it': (task: Task, program: object) => open.poll(terminal, { ...program, ...naming(task) }),
  'a heartbeat that names nothing': (_task: Task, program: object) => open.heartbeat(terminal, program),
  committing: (task: Task) => open.progress(terminal, task, { stage: 'committing' }),
  'a request to cancel': (task: Task) => cancelTask(open.store.db, task.task_id, null, 'user:test'),
} as const
type Step = keyof typeof steps

const empty = { current: [] }
const otherBoot = { boot_id: 'boot-2' }

interface Case {
  class: 'read' | 'write'
  program: Program
  after: Step
  /** How it polls then, besides what its program sends. */
  poll: object
  /** `same`: it gets the claim again. Otherwise it gets nothing, and this is what the task has become. */
  becomes: 'same' | 'executing' | 'pending' | 'unknown' | 'canceled'
}

const KNOWING: Program = 'that knows everything'
const ANNOUNCES_NOTHING: Program = 'with a boot_id that announces nothing'
const NO_BOOT: Program = 'without a boot_id'

const cases: Case[] = [
  // A repeated poll gets the same claim…
  { class: 'read', program: KNOWING, after: 'nothing', poll: {}, becomes: 'same' },
  { class: 'write', program: KNOWING, after: 'nothing', poll: {}, becomes: 'same' },
  { class: 'read', program: ANNOUNCES_NOTHING, after: 'nothing', poll: {}, becomes: 'same' },
  { class: 'read', program: KNOWING, after: 'nothing', poll: empty, becomes: 'same' },
  { class: 'write', program: KNOWING, after: 'nothing', poll: empty, becomes: 'same' },
  { class: 'read', program: KNOWING, after: 'a heartbeat that names nothing', poll: {}, becomes: 'same' },
  { class: 'write', program: KNOWING, after: 'a heartbeat that names nothing', poll: {}, becomes: 'same' },
  // …as long as nothing has named it and it is not committed.
  { class: 'read', program: KNOWING, after: 'progress', poll: {}, becomes: 'executing' },
  { class: 'read', program: KNOWING, after: 'progress', poll: empty, becomes: 'executing' },
  { class: 'read', program: KNOWING, after: 'a heartbeat that names it', poll: {}, becomes: 'executing' },
  { class: 'read', program: KNOWING, after: 'a poll that names it', poll: {}, becomes: 'executing' },
  { class: 'write', program: KNOWING, after: 'progress', poll: {}, becomes: 'executing' },
  { class: 'write', program: KNOWING, after: 'committing', poll: {}, becomes: 'executing' },
  { class: 'write', program: KNOWING, after: 'committing', poll: empty, becomes: 'executing' },
  // Without a boot_id only reads are given again.
  { class: 'read', program: NO_BOOT, after: 'nothing', poll: {}, becomes: 'same' },
  { class: 'read', program: NO_BOOT, after: 'progress', poll: {}, becomes: 'executing' },
  { class: 'write', program: NO_BOOT, after: 'nothing', poll: {}, becomes: 'unknown' },
  {
    class: 'write',
    program: 'without a boot_id, for all that it announces',
    after: 'nothing',
    poll: {},
    becomes: 'unknown',
  },
  // For a program that does not announce, claiming a write is the point of no return, and a bare poll means loss.
  { class: 'write', program: ANNOUNCES_NOTHING, after: 'nothing', poll: {}, becomes: 'unknown' },
  { class: 'write', program: ANNOUNCES_NOTHING, after: 'progress', poll: {}, becomes: 'unknown' },
  { class: 'write', program: ANNOUNCES_NOTHING, after: 'a heartbeat that names it', poll: empty, becomes: 'unknown' },
  // Another boot has lost it.
  { class: 'read', program: KNOWING, after: 'nothing', poll: otherBoot, becomes: 'pending' },
  { class: 'read', program: KNOWING, after: 'progress', poll: otherBoot, becomes: 'pending' },
  { class: 'read', program: NO_BOOT, after: 'nothing', poll: otherBoot, becomes: 'pending' },
  { class: 'read', program: KNOWING, after: 'nothing', poll: { boot_id: undefined }, becomes: 'pending' },
  { class: 'write', program: KNOWING, after: 'nothing', poll: otherBoot, becomes: 'pending' },
  { class: 'write', program: KNOWING, after: 'a poll that names it', poll: otherBoot, becomes: 'pending' },
  { class: 'write', program: KNOWING, after: 'committing', poll: otherBoot, becomes: 'unknown' },
  { class: 'write', program: ANNOUNCES_NOTHING, after: 'nothing', poll: otherBoot, becomes: 'unknown' },
  // What `current` named and no longer names is lost.
  { class: 'read', program: KNOWING, after: 'a poll that names it', poll: empty, becomes: 'pending' },
  { class: 'read', program: KNOWING, after: 'a heartbeat that names it', poll: empty, becomes: 'pending' },
  { class: 'write', program: KNOWING, after: 'a poll that names it', poll: empty, becomes: 'pending' },
  // A cancellation that was asked for is what becomes of it then.
  { class: 'read', program: KNOWING, after: 'a request to cancel', poll: otherBoot, becomes: 'canceled' },
  { class: 'write', program: KNOWING, after: 'a request to cancel', poll: otherBoot, becomes: 'canceled' },
]

async function claimed(of: Case): Promise<Task> {
  const program = programs[of.program]
  await (of.class === 'write' ? open.assignWrite(terminal) : open.assign(terminal))
  const task = taskOf(await open.poll(terminal, program))
  await steps[of.after](task, program)
  return task
}

describe('S4 and S6: a poll of a terminal that has a claim', () => {
  it.each(cases)('$class, program $program, after $after, polls with $poll → $becomes', async (of) => {
    const task = await claimed(of)
    const before = await open.row(task.task_id)
    const answer = await open.poll(terminal, { ...programs[of.program], ...of.poll })
    const row = await open.row(task.task_id)
    expect(answer.status).toBe(200)
    if (of.becomes === 'same') {
      expect(taskOf(answer)).toMatchObject({ task_id: task.task_id, claim_token: task.claim_token, attempt: 1 })
      expect(row).toMatchObject({ state: 'executing', claim_token: task.claim_token, named_at: null })
      expect(row.lease_until?.getTime()).toBeGreaterThanOrEqual(before.lease_until?.getTime() ?? 0)
      return
    }
    expect(answer.data.task).toBeNull()
    expect(row.state).toBe(of.becomes)
    if (of.becomes === 'executing') expect(row.claim_token).toBe(task.claim_token)
    if (of.becomes === 'pending')
      expect(row).toMatchObject({ claim_token: null, terminal_id: null, tried: [terminal.id] })
    if (of.becomes === 'unknown')
      expect(row).toMatchObject({ claim_token: task.claim_token, error_code: 'OUTCOME_UNKNOWN' })
  })

  it.each([
    ['a read', 'assign', 'pending'],
    ['a write that has not committed', 'assignWrite', 'pending'],
  ] as const)('the same news comes with a heartbeat: %s of another boot → %s', async (_name, assign, becomes) => {
    await open[assign](terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.heartbeat(terminal, otherBoot)
    expect((await open.row(task.task_id)).state).toBe(becomes)
  })

  it('the same news comes with a heartbeat: what it named and no longer names', async () => {
    await open.assignWrite(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.heartbeat(terminal, { ...modern, ...naming(task) })
    await open.progress(terminal, task, { stage: 'committing' })
    await open.heartbeat(terminal, { ...modern, ...empty })
    expect((await open.row(task.task_id)).state).toBe('unknown')
  })

  it('a terminal that lost its claim gets the next task with the same poll', async () => {
    await open.assign(terminal)
    const lost = taskOf(await open.poll(terminal, modern))
    const next = await open.assign(terminal)
    const answer = await open.poll(terminal, { ...modern, ...otherBoot })
    expect(taskOf(answer).task_id).toBe(next.id)
    expect((await open.row(lost.task_id)).state).toBe('pending')
  })

  it('lost three times it fails', async () => {
    const { id } = await open.assign(terminal)
    for (let attempt = 1; attempt <= 3; attempt++) {
      const task = taskOf(await open.poll(terminal, { boot_id: `boot-${attempt}a` }))
      expect([task.task_id, task.attempt]).toEqual([id, attempt])
      await open.poll(terminal, { boot_id: `boot-${attempt}b` })
      if (attempt === 3) break
      await open.store.query(
        `UPDATE tasks SET state = 'assigned', terminal_id = $2, assignment_no = assignment_no + 1,
                assigned_at = now(), fetch_until = now() + interval '1 minute' WHERE id = $1`,
        [id, terminal.id],
      )
      await open.hint({ id, terminal_id: terminal.id, assignment_no: attempt + 1 })
    }
    expect(await open.row(id)).toMatchObject({ state: 'failed', error_code: 'TERMINAL_LOST', attempt: 3 })
  })

  it('an unknown task keeps its hold and raises an alert', async () => {
    await open.assignWrite(terminal)
    const task = taskOf(await open.poll(terminal, {}))
    await open.poll(terminal, {})
    const [alert] = await open.store.query('SELECT kind, subject FROM alerts WHERE subject = $1', [task.task_id])
    expect(alert).toEqual({ kind: 'task_unknown', subject: task.task_id })
    const rows = await open.store.query('SELECT charged_fen, finished_at FROM tasks WHERE id = $1', [task.task_id])
    expect(rows).toEqual([{ charged_fen: null, finished_at: null }])
  })
})

describe('current', () => {
  it('names what is executed: the lease is renewed, and the answer comes at once', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.store.query(`UPDATE tasks SET lease_until = now() WHERE id = $1`, [task.task_id])
    const answer = await open.poll(terminal, { ...modern, ...naming(task), wait: 25 })
    expect(answer.data).toMatchObject({ task: null, cancel: [] })
    const row = await open.row(task.task_id)
    expect(row.lease_until?.getTime()).toBeGreaterThan(Date.now() + 30_000)
    expect(row.named_at).not.toBeNull()
  })

  it('that names foreign and stale claims is told to stop them', async () => {
    const other = await open.terminal()
    await open.assign(other)
    const foreign = taskOf(await open.poll(other, modern))
    await open.assign(terminal)
    const own = taskOf(await open.poll(terminal, modern))
    const stale = { task_id: own.task_id, claim_token: crypto.randomUUID() }
    const gone = { task_id: '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20', claim_token: crypto.randomUUID() }
    const { task_id, claim_token } = foreign
    const before = await open.row(task_id)
    for (const call of [open.poll, open.heartbeat]) {
      const named = await call(terminal, {
        ...modern,
        current: [...naming(own).current, { task_id, claim_token }, gone],
      })
      expect(named.data).toMatchObject({ task: null, cancel: [task_id, gone.task_id] })
    }
    expect(await open.row(task_id)).toEqual(before)
    const answer = await open.heartbeat(terminal, { ...modern, current: [stale] })
    expect(answer.data.cancel).toEqual([own.task_id])
  })

  it('brings the cancellation that was asked for', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await cancelTask(open.store.db, task.task_id, null, 'user:test')
    for (const answer of [
      await open.poll(terminal, { ...modern, ...naming(task) }),
      await open.heartbeat(terminal, { ...modern, ...naming(task) }),
      await open.poll(terminal, modern),
    ])
      expect(answer.data).toMatchObject({ task: null, cancel: [task.task_id] })
  })
})

describe('a heartbeat that names nothing', () => {
  it('keeps the claim of the same boot alive and does not name it', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.store.query(`UPDATE tasks SET lease_until = now() WHERE id = $1`, [task.task_id])
    expect((await open.heartbeat(terminal, modern)).data).toMatchObject({ task: null, cancel: [] })
    const row = await open.row(task.task_id)
    expect(row.lease_until?.getTime()).toBeGreaterThan(Date.now() + 30_000)
    expect(row.named_at).toBeNull()
  })

  it('brings the cancellation that was asked for', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await cancelTask(open.store.db, task.task_id, null, 'user:test')
    expect((await open.heartbeat(terminal, modern)).data.cancel).toEqual([task.task_id])
  })

  it('takes no work', async () => {
    const { id } = await open.assign(terminal)
    expect((await open.heartbeat(terminal, modern)).data.task).toBeNull()
    expect((await open.row(id)).state).toBe('assigned')
    expect(taskOf(await open.poll(terminal, modern)).task_id).toBe(id)
  })
})
