import { describe, expect, it } from 'vitest'
import * as formats from '../../src/eterm/formats.ts'

const table: [
  name: string,
  schema: { safeParse(value: unknown): { success: boolean } },
  good: string[],
  bad: unknown[],
][] = [
  [
    'officeNo',
    formats.officeNo,
    ['SHA255', 'BJS123'],
    ['sha255', 'SH255', 'SHA25', 'SHA2555', ' SHA255', '', 255, null],
  ],
  ['pnr', formats.pnr, ['K9X8YZ', 'ABCDEF', '123456'], ['k9x8yz', 'K9X8Y', 'K9X8YZZ', 'K9X8-Z', 'K9X8Y\n', '']],
  [
    'ticketNo',
    formats.ticketNo,
    ['781-2400000001', '7812400000001'],
    ['781-240000000', '78-12400000001', '781--2400000001'],
  ],
  [
    'flightNo',
    formats.flightNo,
    ['MU5101', '3U8881', 'CA123', 'HU7001A'],
    ['MU51', 'MU51011', 'M510', 'mu5101', '*MU5101'],
  ],
  ['airportOrCity', formats.airportOrCity, ['PEK', 'SHA'], ['pek', 'PE', 'PEKX', 'PE1']],
  ['cabinClass', formats.cabinClass, ['Y', 'F'], ['y', 'YY', '1', '']],
  ['airline', formats.airline, ['MU', '3U', 'G5'], ['mu', 'M', 'MUU']],
  [
    'calendarDate',
    formats.calendarDate,
    ['2026-12-01', '2028-02-29'],
    ['2026-02-29', '2026-13-01', '2026-00-10', '26-12-01', '2026/12/01', '2026-12-1', '2026-04-31'],
  ],
  ['timeOfDay', formats.timeOfDay, ['00:00', '23:59'], ['24:00', '8:00', '0800', '12:60']],
  [
    'decimal',
    formats.decimal,
    ['0', '0.5', '1500', '1500.00'],
    ['-1', '1.234', '01', '.5', '1.', '1,500', 1500, '1e3', ' 1'],
  ],
  [
    'phone',
    formats.phone,
    ['13800000000', '+8613800000000', '021-60000000', '010-12345678-801', '+44-2071234567'],
    ['12800000000', '1380000000', '60000000', '+0123456', 'phone', ''],
  ],
  [
    'passengerName',
    formats.passengerName,
    ['测试甲', '张YAN', 'CESHI/YI', 'CESHI/YI ER', '欧阳测试'],
    ['张', 'Ceshi/Yi', 'CESHI', 'CESHI/', '/YI', '测试 甲', '测试1', '测試', '測試', '𠮷野', '测试甲'.repeat(7), ''],
  ],
]

describe.each(table)('%s', (_name, schema, good, bad) => {
  it.each(good)('takes %j', (value) => expect(schema.safeParse(value).success).toBe(true))
  it.each(bad)('refuses %j', (value) => expect(schema.safeParse(value).success).toBe(false))
})

it('keeps ticket numbers with their hyphen', () => {
  expect(formats.ticketNo.parse('7812400000001')).toBe('781-2400000001')
  expect(formats.ticketNo.parse('781-2400000001')).toBe('781-2400000001')
})
