import { operations, operationTypes } from '@etermai/domain'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type FieldModel, fieldsOf, leavesOf } from '../../src/eterm/params/field-model.ts'
import {
  faultsOf,
  fieldPath,
  paramsOf,
  placeOfError,
  valueAt,
  valuesOf,
  withValue,
} from '../../src/eterm/params/values.ts'
import { carryOver, piecesAsParams } from '../../src/features/interaction/carry-over.ts'
import { saidByField } from '../../src/features/interaction/said-of-field.ts'

const schemaOf = (type: keyof typeof operations) =>
  z.toJSONSchema(operations[type].params, { io: 'input', unrepresentable: 'any' }) as never
const formOf = (type: keyof typeof operations) => fieldsOf(schemaOf(type))
const kinds = (fields: readonly FieldModel[]) => Object.fromEntries(fields.map(({ name, kind }) => [name, kind]))

describe('a form made from a schema', () => {
  it('gives each parameter the control that suits it', () => {
    expect(kinds(formOf('query_av'))).toEqual({
      origin: 'place',
      destination: 'place',
      date: 'date',
      airline: 'airline',
      direct_only: 'flag',
      time: 'time',
    })
    expect(kinds(formOf('book_pnr'))).toEqual({
      segments: 'groups',
      passengers: 'groups',
      contact: 'group',
      ticketing_deadline: 'moment',
      authorize_offices: 'texts',
    })
    const [segments, passengers] = formOf('book_pnr')
    expect(kinds(segments?.fields ?? [])).toEqual({
      flight_no: 'code',
      cabin: 'code',
      date: 'date',
      origin: 'place',
      destination: 'place',
    })
    expect(kinds(passengers?.fields ?? [])).toMatchObject({ name: 'text', type: 'choice', id_no: 'code' })
    expect(kinds(formOf('issue_ticket'))).toEqual({ pnr: 'code', price_limit: 'money', fare: 'group' })
    expect(kinds(formOf('extract_ticket_no'))).toEqual({ pnr: 'code', ticket_no: 'code' })
  })

  it('asks for nothing that the schema does not ask for, in every operation', () => {
    for (const type of operationTypes) {
      const fields = formOf(type)
      expect(Object.keys(valuesOf(fields, {}))).toEqual(fields.map(({ name }) => name))
    }
  })

  it('brings parameters through a form unchanged', () => {
    const fields = formOf('book_pnr')
    const params = {
      segments: [{ flight_no: 'MU5101', cabin: 'Y', date: '2026-12-01', origin: 'SHA', destination: 'PEK' }],
      passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }],
      contact: { phone: '13800000000' },
      ticketing_deadline: '2026-11-30T15:00:00.000Z',
      authorize_offices: ['BJS123', 'SHA255'],
    }
    const values = valuesOf(fields, params)
    expect(valueAt(values, 'ticketing_deadline')).toBe('2026-11-30T23:00')
    expect(valueAt(values, 'authorize_offices')).toBe('BJS123 SHA255')
    expect(paramsOf(fields, values)).toEqual(params)
  })

  it('leaves out what is empty, and writes codes in capitals', () => {
    const fields = formOf('query_av')
    const values = { ...valuesOf(fields, {}), origin: 'sha', destination: ' pek ', date: '2026-12-01', airline: '' }
    expect(paramsOf(fields, values)).toEqual({ origin: 'SHA', destination: 'PEK', date: '2026-12-01' })
    expect(paramsOf(formOf('issue_ticket'), valuesOf(formOf('issue_ticket'), { pnr: 'k9x8yz' }))).toEqual({
      pnr: 'K9X8YZ',
    })
    const list = valuesOf(formOf('book_pnr'), { passengers: [{ name: 'zhang/san' }] })
    expect(paramsOf(formOf('book_pnr'), { ...list, authorize_offices: 'bjs123，sha255' })).toMatchObject({
      authorize_offices: ['BJS123', 'SHA255'],
      passengers: [{ name: 'ZHANG/SAN', type: 'ADT', id_type: 'NI' }],
    })
  })

  it('sees what is wanting or malformed before anything is sent', () => {
    const fields = formOf('book_pnr')
    const values = withValue(valuesOf(fields, {}), 'segments.0.flight_no', 'X')
    const faults = faultsOf(fields, values)
    expect(faults.get('segments.0.flight_no')).toBe('form')
    expect(faults.get('passengers.0.name')).toBe('required')
    expect(faults.get('contact.phone')).toBe('required')
    expect(faults.has('contact.name')).toBe(false)
    expect(faults.has('ticketing_deadline')).toBe(false)
  })

  it('does not want the fields of an optional group that is left empty', () => {
    const fields = fieldsOf({
      type: 'object',
      properties: {
        fare: {
          type: 'object',
          properties: { code: { type: 'string' }, note: { type: 'string' } },
          required: ['code'],
        },
      },
    })
    expect(faultsOf(fields, valuesOf(fields, {})).size).toBe(0)
    expect([...faultsOf(fields, { fare: { code: '', note: 'x' } }).keys()]).toEqual(['fare.code'])
  })

  it('has a form for an operation that it has never heard of', () => {
    const fields = fieldsOf({
      type: 'object',
      required: ['queue'],
      properties: { queue: { type: 'string' }, urgent: { type: 'boolean' }, kind: { enum: ['A', 'B'] } },
    })
    expect(kinds(fields)).toEqual({ queue: 'text', urgent: 'flag', kind: 'choice' })
    expect(paramsOf(fields, { queue: 'GQ', urgent: true, kind: '' })).toEqual({ queue: 'GQ', urgent: true })
  })
})

describe('where things are said', () => {
  const fields = formOf('book_pnr')
  const values = valuesOf(fields, {})

  it('finds the field of an error, or that it has none', () => {
    expect(fieldPath('params.passengers[0].id_no')).toBe('passengers.0.id_no')
    expect(placeOfError(fields, values, 'params.segments[0].date')).toBe('segments.0.date')
    expect(placeOfError(fields, values, 'params.contact')).toBe('contact.phone')
    expect(placeOfError(fields, values, 'params.passengers')).toBe('passengers')
    expect(placeOfError(fields, values, 'params.segments[0]')).toBe('segments.0')
    expect(placeOfError(fields, values, 'office_no')).toBeNull()
    expect(placeOfError(fields, values, 'params.nothing')).toBeNull()
  })

  it('shows a question at its field until it is answered', () => {
    const question = { zh: '联系电话是多少？', en: 'Which phone number?' }
    const reading = {
      by: 'grammar' as const,
      missing: [{ path: 'contact', question }],
      ambiguous: [{ path: 'segments[0].date', options: [{ value: '2026-12-05', label: question }] }],
      echoes: [{ path: 'segments[0].date', text: question }],
      notices: [],
      understood: [{ start: 0, end: 2, text: '明天', as: 'date' }],
      not_understood: [],
    }
    const said = saidByField(fields, values, values, reading)
    expect(said.get('contact.phone')?.questions).toEqual([question])
    expect(said.get('segments.0.date')).toMatchObject({ word: '明天', options: [{ value: '2026-12-05' }] })
    const answered = withValue(values, 'contact.phone', '13800000000')
    expect(saidByField(fields, answered, values, reading).has('contact.phone')).toBe(false)
    const changed = saidByField(fields, withValue(values, 'segments.0.date', '2026-12-06'), values, reading)
    expect(changed.get('segments.0.date')).toMatchObject({ word: null, echoes: [], options: [{ value: '2026-12-05' }] })
  })

  it('lists the leaves of every group', () => {
    expect(leavesOf(fields, values).map(([path]) => path)).toContain('passengers.0.birth_date')
  })
})

describe('a change of the operation', () => {
  it('keeps what both ask for', () => {
    const asked = valuesOf(formOf('issue_ticket'), {})
    expect(carryOver({ pnr: 'K9X8YZ', office_no: 'BJS123' }, asked)).toEqual({ pnr: 'K9X8YZ' })
  })

  it('makes a segment of a route, and a route of a segment', () => {
    const route = { origin: 'SHA', destination: 'PEK', date: '2026-12-01' }
    expect(carryOver(route, valuesOf(formOf('book_pnr'), {}))).toEqual({ segments: [route] })
    const booking = { segments: [{ flight_no: 'MU5101', cabin: 'Y', ...route }] }
    expect(carryOver(booking, valuesOf(formOf('query_av'), {}))).toEqual(route)
  })

  it('uses the codes of a sentence whose operation was not understood', () => {
    const pieces = [
      { as: 'operation', text: '退票' },
      { as: 'ticket_no', text: '781-2400000001' },
    ]
    expect(piecesAsParams(pieces)).toEqual({ ticket_no: '781-2400000001' })
    expect(piecesAsParams([{ as: 'pnr', text: 'nothing' }])).toEqual({})
  })
})
