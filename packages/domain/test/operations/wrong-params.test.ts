import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityCheckCharacter, setClock } from '../../src/eterm/index.ts'
import { type OperationType, operations } from '../../src/operations/index.ts'
import { adult, child, infant, NOW, segment, validParams } from './valid-params.ts'

beforeAll(() => void setClock(() => NOW))
afterAll(() => void setClock())

/** Paths of all issues, sorted; an unknown field counts under its own name. */
function wrongFields(type: OperationType, params: unknown): string[] {
  const { error } = operations[type].params.safeParse(params)
  return (error?.issues ?? [])
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
    )
    .map((path) => path.join('.'))
    .sort()
}

const idNo = (first17: string) => first17 + identityCheckCharacter(first17)
const booking = (changes: Record<string, unknown>) => ({ ...validParams.book_pnr, ...changes })

describe('every wrong field is reported', () => {
  it('of a query', () => {
    expect(
      wrongFields('query_av', {
        origin: 'sha',
        destination: 1,
        date: '2026-02-30',
        airline: 'M',
        direct_only: 'yes',
        time: '8',
        x: 1,
      }),
    ).toEqual(['airline', 'date', 'destination', 'direct_only', 'origin', 'time', 'x'])
    expect(wrongFields('query_av', {})).toEqual(['date', 'destination', 'origin'])
  })

  it('of a booking, in all its depths, together with the rules between the fields that are right', () => {
    expect(
      wrongFields('book_pnr', {
        segments: [
          { ...segment, flight_no: 'X' },
          { ...segment, destination: 'SHA', seat: 1 },
        ],
        passengers: [child, { ...adult, id_no: '110101199001011238' }, { ...infant, birth_date: undefined, name: 'x' }],
        contact: { phone: '1' },
        ticketing_deadline: '2026-11-23 23:00',
        authorize_offices: ['BJS123', 'nowhere'],
        remark: '',
      }),
    ).toEqual([
      'authorize_offices.1',
      'contact.phone',
      'passengers.1.id_no',
      'passengers.2.birth_date',
      'passengers.2.name',
      'remark',
      'segments.0.flight_no',
      'segments.1.destination',
      'segments.1.seat',
      'ticketing_deadline',
    ])
  })

  it('of both kinds: a wrong phone does not hide that there is no adult', () => {
    expect(
      wrongFields(
        'book_pnr',
        booking({ passengers: [child], contact: { phone: '1' }, authorize_offices: ['BJS123', 'BJS123'] }),
      ),
    ).toEqual(['authorize_offices.1', 'contact.phone', 'passengers'])
  })

  it('of the others', () => {
    expect(
      wrongFields('issue_ticket', {
        pnr: 'k9x8yz',
        price_limit: 1500,
        fare: { fare_basis: '?', total: '1.234', y: 1 },
      }),
    ).toEqual(['fare.fare_basis', 'fare.total', 'fare.y', 'pnr', 'price_limit'])
    expect(wrongFields('authorize_pnr', { pnr: '', office_no: 'BJS12' })).toEqual(['office_no', 'pnr'])
    expect(wrongFields('cancel_passenger', { pnr: 'K9X8YZ', passengers: [] })).toEqual(['passengers'])
    expect(
      wrongFields('cancel_passenger', {
        pnr: 'K9X8YZ',
        passengers: [{ name: '测试甲' }, { name: '测试甲' }, { id_no: '?' }],
      }),
    ).toEqual(['passengers.2.id_no', 'passengers.2.name'])
    expect(
      wrongFields('cancel_passenger', { pnr: 'K9X8YZ', passengers: [{ name: '测试甲' }, { name: '测试甲' }] }),
    ).toEqual(['passengers.1'])
    expect(wrongFields('extract_ticket_no', {})).toEqual(['pnr'])
    expect(wrongFields('extract_ticket_no', { pnr: 'K9X8YZ', ticket_no: '7812400000001' })).toEqual(['ticket_no'])
    expect(wrongFields('extract_ticket_no', { ticket_no: '781' })).toEqual(['ticket_no'])
  })
})

describe('dates of flights', () => {
  it.each([
    ['2026-11-22', ['date']],
    ['2026-11-23', []],
    ['2027-11-19', []],
    ['2027-11-20', ['date']],
  ])('%s', (date, wrong) => expect(wrongFields('query_av', { origin: 'SHA', destination: 'PEK', date })).toEqual(wrong))

  it('are judged by the day in Asia/Shanghai', () => {
    const restore = setClock(() => new Date('2026-11-23T16:30:00Z'))
    expect(wrongFields('query_av', { origin: 'SHA', destination: 'PEK', date: '2026-11-23' })).toEqual(['date'])
    restore()
  })
})

describe('segments', () => {
  const next = { ...segment, flight_no: 'MU5102', origin: 'PEK', destination: 'SHA' }
  it.each([
    ['none', [], ['segments']],
    ['six', Array.from({ length: 6 }, (_, index) => ({ ...segment, flight_no: `MU510${index}` })), ['segments']],
    ['same day', [segment, next], []],
    ['backwards in time', [segment, { ...next, date: '2026-11-30' }], ['segments.1.date']],
    ['same flight twice', [segment, segment], ['segments.1']],
    ['same flight on two days', [segment, { ...segment, date: '2026-12-02' }], []],
  ])('%s', (_, segments, wrong) => {
    expect(wrongFields('book_pnr', booking({ segments, passengers: [adult] }))).toEqual(wrong)
  })
})

describe('passengers', () => {
  const second = { ...adult, name: '测试丁', id_no: idNo('11010119900101126') }
  const bornByCard = (birth: string) => idNo(`110101${birth}123`)
  it.each<[string, unknown[], string[]]>([
    ['none', [], ['passengers']],
    [
      'ten',
      Array.from({ length: 10 }, (_, index) => ({ ...adult, id_type: 'PP', id_no: `E1234567${index}` })),
      ['passengers'],
    ],
    [
      'nine of one name with nine numbers',
      Array.from({ length: 9 }, (_, index) => ({ ...adult, id_type: 'PP', id_no: `E1234567${index}` })),
      [],
    ],
    ['child alone', [child], ['passengers']],
    ['infant alone', [infant], ['passengers']],
    ['infant and adult', [infant, adult], []],
    ['two infants, one adult', [adult, infant, { ...infant, id_no: 'BIRTH-0002' }], ['passengers']],
    ['two infants, two adults', [adult, second, infant, { ...infant, id_no: 'BIRTH-0002' }], []],
    ['the same number twice', [adult, { ...adult, name: '测试戊' }], ['passengers.1.id_no']],
    ['child without birth date', [adult, { ...child, birth_date: undefined }], []],
    ['child too old on the day', [adult, { ...child, birth_date: '2014-12-01' }], ['passengers.1.type']],
    ['child just young enough', [adult, { ...child, birth_date: '2014-12-02' }], []],
    ['child too young', [adult, { ...child, birth_date: '2024-12-02' }], ['passengers.1.type']],
    [
      'child too old by identity card',
      [adult, { name: '测试乙', type: 'CHD', id_type: 'NI', id_no: bornByCard('20000101') }],
      ['passengers.1.type'],
    ],
    ['infant too old on the day', [adult, { ...infant, birth_date: '2024-12-01' }], ['passengers.1.type']],
    ['birth date in the future', [adult, { ...infant, birth_date: '2026-11-24' }], ['passengers.1.birth_date']],
    ['birth date not that of the card', [{ ...adult, birth_date: '1990-01-02' }], ['passengers.0.birth_date']],
    ['passport with a wrong form', [{ ...adult, id_type: 'PP', id_no: 'e1' }], ['passengers.0.id_no']],
    ['unknown type', [{ ...adult, type: 'YTH' }], ['passengers.0.type']],
    ['unknown document', [{ ...adult, id_type: 'XX' }], ['passengers.0.id_type']],
    ['name outside GB2312', [{ ...adult, name: '測試' }], ['passengers.0.name']],
  ])('%s', (_, passengers, wrong) => {
    expect(wrongFields('book_pnr', booking({ passengers }))).toEqual(wrong)
  })
})

describe('ticketing deadline', () => {
  it.each([
    ['2026-11-23T17:59:59+08:00', ['ticketing_deadline']],
    ['2026-11-23T10:00:00Z', []],
    ['2026-12-01T23:59:00+08:00', []],
    ['2026-12-02T00:00:00+08:00', ['ticketing_deadline']],
    ['2026-12-01T16:30:00Z', ['ticketing_deadline']],
    ['2026-11-30T23:00:00', ['ticketing_deadline']],
    ['2026-02-30T23:00:00+08:00', ['ticketing_deadline']],
  ])('%s', (ticketing_deadline, wrong) =>
    expect(wrongFields('book_pnr', booking({ ticketing_deadline }))).toEqual(wrong),
  )
})

it('authorises at most ten Offices', () => {
  const offices = Array.from({ length: 11 }, (_, index) => `BJS${String(index).padStart(3, '0')}`)
  expect(wrongFields('book_pnr', booking({ authorize_offices: offices }))).toEqual(['authorize_offices'])
  expect(wrongFields('book_pnr', booking({ authorize_offices: offices.slice(1) }))).toEqual([])
})
