import { describe, expect, it } from 'vitest'
import {
  contextOf,
  type Entry,
  type FormEntry,
  openForm,
  readEntries,
  stepped,
  type TaskEntry,
} from '../../src/features/interaction/conversation.ts'
import { dateInFull, saidDates, today } from '../../src/features/interaction/dates.ts'
import { namedWholly, offered } from '../../src/features/interaction/find-named.ts'
import { remember, step } from '../../src/features/interaction/history.ts'
import { summaryOf } from '../../src/features/interaction/summary.ts'
import { taskSteps } from '../../src/features/interaction/task-steps.ts'
import { templateOf, templateQuery } from '../../src/features/interaction/templates.ts'
import { isCancelable, readAgainAfter, type Task, tookMs } from '../../src/features/interaction/waiting.ts'

const form = (id: string, more: Partial<FormEntry> = {}): FormEntry => ({
  kind: 'form',
  id,
  operation: 'extract_pnr',
  values: {},
  started: {},
  office_no: '',
  terminal_id: '',
  request_id: `r-${id}`,
  reading: null,
  inDoubt: false,
  ...more,
})
const task = (id: string, more: Partial<TaskEntry> = {}): TaskEntry => ({
  kind: 'task',
  id,
  task_id: id,
  operation: 'query_av',
  params: {},
  office_no: '',
  terminal_id: '',
  flights: [],
  pnrs: [],
  ...more,
})
const said = (id: string): Entry => ({ kind: 'said', id, text: id })

describe('a conversation', () => {
  it('turns a form into its task, in its place', () => {
    const entries = [said('a'), form('b'), form('c')]
    expect(stepped(entries, { do: 'publish', id: 'b', task: task('b') }).map(({ kind }) => kind)).toEqual([
      'said',
      'task',
      'form',
    ])
  })

  it('keeps the request id of a form through every change', () => {
    const [changed] = stepped([form('a')], { do: 'change', id: 'a', form: { inDoubt: true, office_no: 'SHA255' } })
    expect(changed).toMatchObject({ request_id: 'r-a', inDoubt: true, office_no: 'SHA255' })
  })

  it('loses neither of two fields that change at once', () => {
    const fill = (entries: readonly Entry[], path: string) =>
      stepped(entries, { do: 'fill', id: 'a', path, value: path })
    const [filled] = fill(fill([form('a', { values: { x: '', y: '' } })], 'x'), 'y')
    expect(filled).toMatchObject({ values: { x: 'x', y: 'y' } })
  })

  it('puts a sentence away with its form', () => {
    expect(
      stepped([said('a'), form('b'), said('c'), form('d')], { do: 'remove', id: 'b' }).map(({ id }) => id),
    ).toEqual(['c', 'd'])
  })

  it('never loses sight of a form whose fate is not known', () => {
    expect(stepped([form('a', { inDoubt: true }), task('b')], { do: 'clear' }).map(({ id }) => id)).toEqual(['a'])
    const many = Array.from({ length: 80 }, (_each, index) => task(`t${index}`))
    const kept = stepped([form('a')], { do: 'add', entries: many })
    expect(kept[0]?.id).toBe('a')
    expect(kept.length).toBeLessThan(70)
  })

  it('tells the next sentence what was shown: the last flights, every PNR, the latest last', () => {
    const flights = [{ flight_no: 'MU5101', date: '2026-12-01', origin: 'SHA', destination: 'PEK' }]
    const entries = [
      task('a', { flights: [] }),
      task('b', { flights }),
      task('c', { pnrs: ['AAAAAA'] }),
      task('d', { pnrs: ['BBBBBB'] }),
      task('e', { pnrs: ['AAAAAA', 'no'] }),
    ]
    expect(contextOf(entries)).toEqual({ flights, pnrs: ['BBBBBB', 'AAAAAA'] })
    expect(contextOf([])).toEqual({})
  })

  it('means the latest form by keys without a place', () => {
    expect(openForm([form('a'), form('b'), task('c')])?.id).toBe('b')
    expect(openForm([task('c')])).toBeNull()
  })

  it('survives whatever was kept', () => {
    expect(readEntries(null)).toEqual([])
    expect(readEntries('{')).toEqual([])
    expect(readEntries('[{"kind":"said","id":"a","text":"x"},{"kind":"?"},null]')).toHaveLength(1)
  })
})

describe('the history of sentences', () => {
  it('has each once, the latest last, and not for ever', () => {
    expect(remember(['a', 'b'], ' a ')).toEqual(['b', 'a'])
    expect(remember(['a'], '  ')).toEqual(['a'])
    expect(remember(Array.from({ length: 50 }, String), 'new')).toHaveLength(50)
  })

  it('walks back and forth, and ends at what was being typed', () => {
    expect(step(2, null, -1)).toEqual({ at: 1 })
    expect(step(2, 1, -1)).toEqual({ at: 0 })
    expect(step(2, 0, -1)).toBeNull()
    expect(step(2, 0, 1)).toEqual({ at: 1 })
    expect(step(2, 1, 1)).toEqual({ at: null })
    expect(step(2, null, 1)).toBeNull()
    expect(step(0, null, -1)).toBeNull()
  })
})

describe('days', () => {
  it('are written in full with their weekday', () => {
    expect(dateInFull('2026-11-28', 'zh')).toBe('2026年11月28日 周六')
    expect(dateInFull('2026-11-28', 'en')).toBe('Sat, 28 November 2026')
    expect(dateInFull('2026-13-40', 'zh')).toBe('')
  })

  it('begin where flights are sold', () => {
    expect(today(Date.parse('2026-11-27T17:00:00Z'))).toBe('2026-11-28')
  })

  it('know the word that they were read from', () => {
    const echoes = [{ path: 'origin' }, { path: 'segments[0].date' }, { path: 'segments[1].date' }]
    const word = (text: string) => ({ as: 'date', text })
    expect(saidDates([word('明天'), word('后天')], echoes)).toEqual({
      'segments[0].date': '明天',
      'segments[1].date': '后天',
    })
    expect(saidDates([word('明天')], echoes)).toMatchObject({ 'segments[1].date': '明天' })
    expect(saidDates([], echoes)).toEqual({})
  })
})

describe('places by name', () => {
  const all = [
    { code: 'SHA', zh: '上海', en: 'Shanghai', names: ['上海', 'SHANGHAI', '虹桥'] },
    { code: 'SHE', zh: '沈阳', en: 'Shenyang', names: ['沈阳', 'SHENYANG'] },
  ]
  const code = /^[A-Z]{3}$/
  it('are found by code, Chinese and Latin names', () => {
    expect(offered(all, 'sh', code).map((each) => each.code)).toEqual(['SHA', 'SHE'])
    expect(offered(all, '虹桥', code).map((each) => each.code)).toEqual(['SHA'])
    expect(offered(all, 'she', code)[0]?.code).toBe('SHE')
  })
  it('stand for themselves where the table does not know them', () => {
    expect(offered(all, 'xyz', code)[0]).toMatchObject({ code: 'XYZ' })
    expect(namedWholly(all, 'xyz', code)).toBe('XYZ')
    expect(namedWholly(all, '沈阳', code)).toBe('SHE')
    expect(namedWholly(all, '沈', code)).toBeNull()
  })
})

describe('a task on its way', () => {
  const of = (more: Partial<Task>) => ({ timeline: [], messages: [], ...more }) as unknown as Task
  it('is read again while it goes on, and no longer', () => {
    expect(readAgainAfter(of({ status: 'completed' }), true)).toBe(false)
    expect(readAgainAfter(of({ status: 'unknown' }), true)).toBe(false)
    expect(readAgainAfter(of({ status: 'unknown' }), false)).not.toBe(false)
    expect(readAgainAfter(of({ status: 'executing' }), true)).toBeGreaterThan(
      Number(readAgainAfter(of({ status: 'executing' }), false)),
    )
  })
  it('can be taken back until it is committed', () => {
    const executing = { status: 'executing', cancel_requested_at: null }
    expect(isCancelable(of({ ...executing, committed_at: null }))).toBe(true)
    expect(isCancelable(of({ ...executing, committed_at: '2026-12-01T00:00:00Z' }))).toBe(false)
    expect(isCancelable(of({ status: 'pending', cancel_requested_at: '2026-12-01T00:00:00Z' }))).toBe(false)
    expect(isCancelable(of({ status: 'unknown', cancel_requested_at: null }))).toBe(false)
  })
  it('knows what it took, and each step', () => {
    const at = (second: number) => new Date(Date.parse('2026-12-01T00:00:00Z') + second * 1_000).toISOString()
    const log = (event: string, second: number, detail: unknown = null) => ({ event, at: at(second), detail })
    const done = of({
      created_at: at(0),
      started_at: at(2),
      finished_at: at(5),
      timeline: [log('assign', 1), log('claim', 2), log('progress', 3, { stage: 'committing' }), log('complete', 5)],
    } as never)
    expect(tookMs(done)).toBe(3_000)
    expect(taskSteps(done).map(({ event, afterMs }) => [event, afterMs])).toEqual([
      ['publish', null],
      ['assign', 1_000],
      ['claim', 1_000],
      ['committing', 1_000],
      ['complete', 2_000],
    ])
  })
})

describe('what is said of a form', () => {
  it('is a line', () => {
    const name = (code: string) => ({ SHA: '上海', PEK: '北京首都' })[code] ?? code
    const route = { origin: 'SHA', destination: 'PEK', date: '2026-12-01' }
    expect(summaryOf(route, name)).toBe('上海 → 北京首都 · 2026-12-01')
    const booking = { segments: [{ flight_no: 'MU5101', cabin: 'Y', ...route }], passengers: [{ name: '测试甲' }] }
    expect(summaryOf(booking, name)).toBe('MU5101/Y 上海 → 北京首都 2026-12-01 · 测试甲')
    expect(summaryOf({ pnr: 'K9X8YZ', office_no: 'BJS123' }, name)).toBe('K9X8YZ · BJS123')
  })
})

describe('a template', () => {
  it('keeps what comes again, and nobody’s particulars', () => {
    const params = {
      segments: [{ flight_no: 'MU5101', cabin: 'Y', date: '2026-12-01', origin: 'SHA', destination: 'PEK' }],
      passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }],
      contact: { phone: '13800000000' },
    }
    const kept = templateOf(templateQuery({ operation: 'book_pnr', params }))
    expect(kept).toEqual({
      operation: 'book_pnr',
      params: {
        segments: [{ flight_no: 'MU5101', cabin: 'Y', origin: 'SHA', destination: 'PEK' }],
        passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI' }],
        contact: { phone: '13800000000' },
      },
    })
  })

  it('of any length comes back whole, in pieces that a view may have', () => {
    const passengers = Array.from({ length: 9 }, (_each, index) => ({ name: `测试${'甲'.repeat(15)}${index}` }))
    const query = templateQuery({ operation: 'cancel_passenger', params: { passengers } })
    expect(Array.isArray(query.params) && query.params.every((piece) => piece.length <= 500)).toBe(true)
    expect(templateOf(query)?.params).toEqual({ passengers })
    expect(templateOf({ operation: 'query_av', params: '{' })).toBeNull()
    expect(templateOf({ status: 'failed' })).toBeNull()
  })
})
