import { operationTypes } from '@etermai/domain'
import { describe, expect, it } from 'vitest'
import { holidayIn } from '../src/dates/holidays.ts'
import { isUnsure, understand } from '../src/index.ts'

const NOW = new Date('2026-11-26T09:00:00+08:00')
const shown = [
  {
    flight_no: 'MU5101',
    date: '2026-12-03',
    origin: 'SHA',
    destination: 'PEK',
    departure_time: '09:00',
    cabins: [{ code: 'C', seats: 4 }],
  },
  {
    flight_no: 'CA1502',
    date: '2026-12-03',
    origin: 'SHA',
    destination: 'PEK',
    departure_time: '07:30',
    cabins: [{ code: 'J', seats: 4 }],
  },
]
const context = { flights: shown, pnrs: ['ABC7D8', 'K9X8YZ'] }

describe('the conversation', () => {
  it.each([
    ['订第二个航班 Y舱', 'CA1502', 'Y'],
    ['book the second flight class Y', 'CA1502', 'Y'],
    ['订第一班公务舱', 'MU5101', 'C'],
    ['订第2个公务舱', 'CA1502', 'J'],
    ['订最早的航班经济舱', 'CA1502', 'Y'],
    ['订最后一个航班经济舱', 'CA1502', 'Y'],
    ['订MU5101经济舱', 'MU5101', 'Y'],
  ])('%s takes the flight from the list that was shown', (said, flight_no, cabin) => {
    const { operation, params } = understand(said, NOW, context)
    expect(operation).toBe('book_pnr')
    expect(params.segments).toEqual([{ flight_no, cabin, date: '2026-12-03', origin: 'SHA', destination: 'PEK' }])
  })

  it('asks when the list has no such flight', () => {
    const { params, missing } = understand('订第五个航班', NOW, context)
    expect(params).toEqual({})
    expect(missing[0]).toMatchObject({ path: 'segments', question: { zh: expect.stringContaining('先查询航班') } })
  })

  it.each([
    ['给刚才那个编码出票', 'issue_ticket'],
    ['看看这个编码', 'extract_pnr'],
    ['取消上一个编码', 'cancel_pnr'],
    ['issue it', 'issue_ticket'],
    ['cancel the last booking', 'cancel_pnr'],
  ])('%s means the latest PNR', (said, operation) => {
    expect(understand(said, NOW, context)).toMatchObject({ operation, params: { pnr: 'K9X8YZ' }, missing: [] })
    expect(understand(said, NOW)).toMatchObject({ operation, params: {}, missing: [{ path: 'pnr' }] })
  })

  it('takes no PNR from the conversation that the sentence does not point at', () => {
    expect(understand('出票', NOW, context)).toMatchObject({ params: {}, missing: [{ path: 'pnr' }] })
  })
})

describe('what is shown before anything is sent', () => {
  it('echoes dates in full and places by name', () => {
    const { echoes } = understand('明天上午北京到上海虹桥的航班', NOW)
    expect(echoes).toEqual([
      { path: 'origin', text: { zh: '北京（BJS）', en: 'Beijing (BJS)' } },
      { path: 'destination', text: { zh: '上海虹桥（SHA）', en: 'Shanghai Hongqiao (SHA)' } },
      { path: 'date', text: { zh: '2026-11-27 周五', en: '2026-11-27 Fri' } },
      { path: 'time', text: { zh: '不早于 06:00', en: 'not before 06:00' } },
    ])
  })

  it('says which words it used and which it did not', () => {
    const said = '明天北京到上海的航班带一只猫'
    const { understood, not_understood } = understand(said, NOW)
    expect(understood.map(({ text, as }) => [text, as])).toEqual([
      ['明天', 'date'],
      ['北京', 'place'],
      ['上海', 'place'],
      ['航班', 'operation'],
    ])
    expect(not_understood).toEqual([{ start: 10, end: 14, text: '带一只猫' }])
    for (const span of [...understood, ...not_understood]) expect(said.slice(span.start, span.end)).toBe(span.text)
  })

  it('offers every date that may be meant', () => {
    const options = (said: string) =>
      understand(said, NOW).ambiguous.map(({ path, options: each }) => [path, each.map(({ value }) => value)])
    expect(options('周末上海到三亚')).toEqual([['date', ['2026-11-28', '2026-11-29']]])
    expect(options('flights SHA to PEK next Friday')).toEqual([['date', ['2026-12-04', '2026-11-27']]])
    expect(options('12月3号或者12月5号上海到三亚')).toEqual([['date', ['2026-12-03', '2026-12-05']]])
    expect(options('给K9X8YZ和ABC7D8出票')).toEqual([['pnr', ['K9X8YZ', 'ABC7D8']]])
    expect(options('给SHA255出票')).toEqual([])
    expect(options('取消K9X8YZ然后给ABC7D8出票')).toEqual([['operation', ['cancel_pnr', 'issue_ticket']]])
  })

  it('names the Office that it shall run on', () => {
    expect(understand('用SHA255给K9X8YZ出票', NOW)).toMatchObject({ office_no: 'SHA255', params: { pnr: 'K9X8YZ' } })
    expect(understand('给K9X8YZ出票', NOW).office_no).toBeNull()
  })

  it('says what a query cannot express', () => {
    const { params, notices } = understand('明天10点以前北京到上海', NOW)
    expect(params.time).toBeUndefined()
    expect(notices.map(({ code }) => code)).toEqual(['not_expressible'])
  })
})

describe('days', () => {
  it('are those of Shanghai at every moment of theirs', () => {
    const dateAt = (instant: string) => understand('明天北京到上海', new Date(instant)).params.date
    expect(dateAt('2026-11-26T00:00:00+08:00')).toBe('2026-11-27')
    expect(dateAt('2026-11-26T23:59:59+08:00')).toBe('2026-11-27')
    expect(dateAt('2026-11-26T16:00:00Z')).toBe('2026-11-28')
  })

  it.each([
    [2026, '2026-02-17', '2026-04-05', '2026-06-19', '2026-09-25'],
    [2027, '2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15'],
    [2030, '2030-02-03', '2030-04-05', '2030-06-05', '2030-09-12'],
    [2028, '2028-01-26', '2028-04-04', '2028-05-28', '2028-10-03'],
  ])('of the feasts of %d', (year, spring, qingming, dragonBoat, midAutumn) => {
    expect(['春节', '清明节', '端午', '中秋'].map((name) => holidayIn(name, year))).toEqual([
      spring,
      qingming,
      dragonBoat,
      midAutumn,
    ])
  })

  it('of feasts that nobody knows yet are asked about', () => {
    expect(understand('2099年中秋北京到上海', NOW)).toMatchObject({
      operation: 'query_av',
      missing: [{ path: 'date' }],
    })
  })

  it('that are over are asked about, and the next is offered', () => {
    expect(understand('11月20号北京到上海', NOW)).toMatchObject({
      missing: [{ path: 'date', question: { zh: '2026-11-20 周五 已经过去，请问哪天？' } }],
      ambiguous: [{ path: 'date', options: [{ value: '2027-11-20' }] }],
    })
  })
})

describe('any sentence', () => {
  it('is read without failing, into nothing but operations and their own parameters', () => {
    const pieces = [
      '明天',
      '二十二号',
      'K9X8YZ',
      '取消',
      '不要',
      '北京',
      'SHA',
      '到',
      '13800000000',
      '110101199001011237',
      '张三',
      '第',
      '个',
      '月',
      '12/',
      '/',
      '。',
      '?',
      '9999',
      '0',
      '出票',
      'NI',
      '-',
      '点',
      '十',
    ]
    let seed = 7
    const next = () => (seed = (seed * 48_271) % 2_147_483_647)
    for (let round = 0; round < 1_500; round++) {
      const said = Array.from({ length: 1 + (next() % 8) }, () => pieces[next() % pieces.length]).join('')
      const form = understand(said, NOW)
      if (form.operation !== null) expect(operationTypes).toContain(form.operation)
      expect(form.confidence).toBeGreaterThanOrEqual(0)
    }
  })

  it('of the greatest length is read in no time that grows with its square', () => {
    for (const unit of ['取消', '12月', 'A/', '张三和', '不要', '1', '第二个', ' '])
      expect(understand(unit.repeat(Math.floor(1_000 / unit.length)), NOW)).toBeDefined()
  })

  it('goes to a model only where the grammar has no opinion', () => {
    expect(isUnsure(understand('我老婆想回娘家', NOW))).toBe(true)
    for (const said of ['K9X8YZ不要出票', 'K9X8YZ出票了吗', 'K9X8YZ退票', '取消K9X8YZ然后给ABC7D8出票', '给K9X8YZ出票'])
      expect(isUnsure(understand(said, NOW)), said).toBe(false)
  })
})
