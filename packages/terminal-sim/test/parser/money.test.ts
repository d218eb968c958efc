import { expect, it } from 'vitest'
import { parseFares, parseIssued, parseTickets, UnreadableScreen } from '../../src/parser/index.ts'
import { AS_OF, fares, issued, ticket } from '../fixtures/screens.ts'

it('reads the fares of PAT', () => {
  expect(parseFares(fares)).toEqual([
    { no: '01', fare_basis: 'Y', fare: '1310.00', tax: '50.00', fuel_surcharge: '70.00', total: '1430.00' },
  ])
  expect(parseFares('>PAT:A*IN\n01 YIN90 FARE:CNY130.00 TAX:TEXEMPTCN YQ:TEXEMPTYQ  TOTAL:130.00')).toEqual([
    { no: '01', fare_basis: 'YIN90', fare: '130.00', tax: '0.00', fuel_surcharge: '0.00', total: '130.00' },
  ])
})

it('reads the answer of ETDZ', () => {
  expect(parseIssued(issued)).toEqual({ pnr: 'K9X8YZ', total: '1430.00', ticket_nos: ['781-2400000001'] })
  expect(() => parseIssued('TICKET STOCK EXHAUSTED')).toThrow(UnreadableScreen)
})

it('reads a ticket', () => {
  const coupon = {
    no: 1,
    flight_no: 'MU5101',
    cabin: 'Y',
    date: '2026-09-18',
    departure_time: '08:00',
    origin: 'SHA',
    destination: 'PEK',
  }
  expect(parseTickets(ticket, AS_OF)).toEqual([
    {
      ticket_no: '781-2400000001',
      passenger: '测试甲',
      pnr: 'K9X8YZ',
      issued_by: 'CHINA EASTERN',
      coupons: [{ ...coupon, status: 'OPEN FOR USE' }],
      fare: '1310.00',
      taxes: [
        { code: 'CN', amount: '50.00' },
        { code: 'YQ', amount: '70.00' },
      ],
      total: '1430.00',
      endorsement: '不得签转',
    },
  ])
})

it.each(['USED/FLOWN', 'VOID', 'REFUNDED', 'EXCHANGED', 'SUSPENDED'])('reads a coupon that is %s', (status) => {
  expect(parseTickets(ticket.replace('OPEN FOR USE', status), '2026-09-20')[0]?.coupons[0]).toMatchObject({
    status,
    date: '2026-09-18',
  })
})

it('reads several tickets on one screen', () => {
  const second = ticket.replaceAll('2400000001', '2400000002').replace('测试甲', '测试乙CHD')
  expect(parseTickets(`${ticket}\n${second}`, AS_OF).map(({ ticket_no, passenger }) => [ticket_no, passenger])).toEqual(
    [
      ['781-2400000001', '测试甲'],
      ['781-2400000002', '测试乙'],
    ],
  )
})
