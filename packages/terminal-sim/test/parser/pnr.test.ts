import { describe, expect, it } from 'vitest'
import { parsePnr, parseSealed, UnreadableScreen } from '../../src/parser/index.ts'
import { AS_OF, cancelledPnr, pnr, sealed, ticketedPnr } from '../fixtures/screens.ts'

const flight = {
  flight_no: 'MU5101',
  cabin: 'Y',
  date: '2026-09-18',
  origin: 'SHA',
  destination: 'PEK',
  departure_time: '08:00',
  arrival_time: '10:20',
  day_offset: 0,
}

describe('a PNR', () => {
  it('that is booked', () => {
    expect(parsePnr(pnr, AS_OF)).toEqual({
      pnr: 'K9X8YZ',
      office_no: 'SHA255',
      airline_pnr: 'NABC12',
      ticketed: false,
      cancelled: false,
      passengers: [{ no: 1, name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }],
      segments: [{ no: 2, ...flight, status: 'HK', seats: 1, departure_terminal: 'T2', arrival_terminal: 'T2' }],
      deadlines: [
        { set_by: 'office', at: '2026-09-17T23:00:00+08:00', text: 'TL/2300/17SEP/SHA255' },
        {
          set_by: 'airline',
          at: '2026-09-17T23:00:00+08:00',
          text: 'SSR ADTK 1E BY SHA17SEP26/2300 OR CXL MU5101 Y18SEP',
        },
      ],
      tickets: [],
      authorized_offices: ['BJS123'],
      contacts: ['CTCT13800000000'],
      remarks: [],
    })
  })

  it('that is ticketed', () => {
    expect(parsePnr(ticketedPnr, AS_OF)).toMatchObject({
      pnr: 'K9X8YZ',
      ticketed: true,
      passengers: [
        { no: 1, name: '测试甲', type: 'ADT' },
        { no: 2, name: '测试乙', type: 'CHD', id_type: 'PP', id_no: 'E12345678', birth_date: '2021-05-25' },
      ],
      segments: [{ no: 3, status: 'RR', seats: 2 }],
      deadlines: [],
      tickets: [
        { passenger: '测试甲', ticket_no: '781-2400000001' },
        { passenger: '测试乙', ticket_no: '781-2400000002' },
      ],
    })
  })

  it('that was cancelled', () => {
    expect(parsePnr(cancelledPnr, AS_OF)).toMatchObject({
      pnr: 'K9X8YZ',
      office_no: 'SHA255',
      cancelled: true,
      segments: [],
    })
  })

  it('keeps remarks of any kind', () => {
    const more = pnr.replace(' 9.RMK CA/NABC12', ' 9.RMK 客户 VIP, AUTHORITY\n10.RMK CA/NABC12')
    expect(parsePnr(more, AS_OF)).toMatchObject({ remarks: ['RMK 客户 VIP, AUTHORITY'], airline_pnr: 'NABC12' })
  })

  it('that is another screen', () => expect(() => parsePnr('FORMAT', AS_OF)).toThrow(UnreadableScreen))
})

it('the answer to the sealing key', () => {
  expect(parseSealed(sealed, AS_OF)).toEqual({ pnr: 'K9X8YZ', segments: [{ ...flight, status: 'DK', seats: 1 }] })
  expect(() => parseSealed('SEATS/NAMES', AS_OF)).toThrow(UnreadableScreen)
})
