import { describe, expect, it } from 'vitest'
import { formFromModel, maskPrivate, modelInstructions } from '../src/index.ts'

const NOW = new Date('2026-11-26T09:00:00+08:00')

describe('what a model answers', () => {
  it('becomes a form by the operation’s own schema', () => {
    const form = formFromModel(
      '我要从魔都回帝都，后天',
      { operation: 'query_av', params: { origin: 'SHA', destination: 'BJS', date: '2026-11-28' } },
      NOW,
    )
    expect(form).toMatchObject({
      operation: 'query_av',
      params: { origin: 'SHA', destination: 'BJS', date: '2026-11-28' },
      missing: [],
      confidence: 0.5,
    })
    expect(form?.echoes).toEqual([{ path: 'date', text: { zh: '2026-11-28 周六', en: '2026-11-28 Sat' } }])
  })

  it('loses what the schema refuses, and that is asked for', () => {
    const params = { origin: 'Shanghai', destination: 'BJS', date: '2020-01-01', extra: 1, time: 8 }
    const form = formFromModel('x', { operation: 'query_av', params }, NOW)
    expect(form?.params).toEqual({ destination: 'BJS' })
    expect(form?.missing.map(({ path }) => path).toSorted()).toEqual(['date', 'origin'])
  })

  it('loses every code that the sentence does not hold', () => {
    expect(
      formFromModel(
        '那个票给我弄一下',
        { operation: 'issue_ticket', params: { pnr: 'K9X8YZ', price_limit: '99' } },
        NOW,
      )?.params,
    ).toEqual({})
    expect(
      formFromModel('k9x8yz 弄一下', { operation: 'issue_ticket', params: { pnr: 'K9X8YZ' } }, NOW)?.params,
    ).toEqual({ pnr: 'K9X8YZ' })
  })

  it.each([
    null,
    [],
    'no',
    {},
    { operation: 'none', params: {} },
    { operation: 'drop_table', params: {} },
    { operation: 'query_av', params: [] },
    { operation: '__proto__' },
  ])('is nothing when it is %j', (answered) => expect(formFromModel('x', answered, NOW)).toBeNull())

  it('is never more than the parts that are right of something deep', () => {
    const passengers = [
      { name: '张三', type: 'ADT', id_type: 'NI', id_no: '110101199001011237', nickname: 'z' },
      'nobody',
      { name: 'x', type: 'PET' },
    ]
    const form = formFromModel(
      '张三110101199001011237',
      { operation: 'book_pnr', params: { passengers, contact: 'me' } },
      NOW,
    )
    // What is left of the third is a passenger of whom everything is asked.
    expect(form?.params).toEqual({
      passengers: [{ name: '张三', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }, {}],
    })
    expect(JSON.stringify(form?.params)).not.toMatch(/nickname|PET|nobody|"me"/)
  })
})

describe('private numbers', () => {
  it('are taken out and put back', () => {
    const said = '给张三 110101199001011237 和 ZHANG/SAN 护照e12345678 订票，电话13800000000'
    const { text, restore } = maskPrivate(said)
    expect(text).not.toMatch(/\d{6}/)
    expect(text.match(/PRIVATE_\d/g)).toEqual(['PRIVATE_1', 'PRIVATE_2', 'PRIVATE_3'])
    expect(restore({ a: ['PRIVATE_1', { b: 'PRIVATE_2' }], c: 'PRIVATE_3', d: 'PRIVATE_9', e: 1 })).toEqual({
      a: ['110101199001011237', { b: 'E12345678' }],
      c: '13800000000',
      d: 'PRIVATE_9',
      e: 1,
    })
  })
})

it.each([
  '110101 19900101 1237',
  '110101-19900101-1237',
  '11010119900101123x',
  'sfz110101199001011237abc',
  '１１０１０１１９９００１０１１２３７',
  '+86 138 0000 0000',
  '021-60000000',
  'PP E12345678',
  '781-2400000001',
])('no digits of %s leave the house', (number) => {
  const { text, restore } = maskPrivate(`张三${number}，2026-12-03或20261203的MU5101`)
  expect(text.replace('2026-12-03或20261203的MU5101', '')).not.toMatch(/\d{2}/)
  expect(text).toContain('2026-12-03或20261203的MU5101')
  expect(restore('PRIVATE_1')).not.toContain('PRIVATE')
})

it('a model is told today and every operation', () => {
  const told = modelInstructions('2026-11-26')
  expect(told).toContain('2026-11-26')
  for (const name of ['query_av', 'authorize_pnr', 'ticketing_deadline']) expect(told).toContain(name)
})
