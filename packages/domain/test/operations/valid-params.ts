import type { OperationType } from '../../src/operations/index.ts'

/** The instant at which the tests of operations take place: 2026-11-23 18:00 in Asia/Shanghai. */
export const NOW = new Date('2026-11-23T10:00:00Z')

export const segment = { flight_no: 'MU5101', cabin: 'Y', date: '2026-12-01', origin: 'SHA', destination: 'PEK' }
export const adult = { name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }
export const child = { name: '测试乙', type: 'CHD', id_type: 'PP', id_no: 'E12345678', birth_date: '2020-05-01' }
export const infant = { name: '测试丙', type: 'INF', id_type: 'ID', id_no: 'BIRTH-0001', birth_date: '2026-01-15' }

/** Valid params of each operation, with every optional field. */
export const validParams: Record<OperationType, Record<string, unknown>> = {
  query_av: { origin: 'SHA', destination: 'PEK', date: '2026-12-01', airline: 'MU', direct_only: true, time: '08:00' },
  book_pnr: {
    segments: [segment, { ...segment, flight_no: 'MU5102', date: '2026-12-03', origin: 'PEK', destination: 'SHA' }],
    passengers: [adult, child, infant],
    contact: { phone: '13800000000', name: '测试' },
    ticketing_deadline: '2026-11-30T23:00:00+08:00',
    authorize_offices: ['BJS123', 'CAN001'],
  },
  extract_pnr: { pnr: 'K9X8YZ' },
  cancel_passenger: { pnr: 'K9X8YZ', passengers: [{ name: '测试甲', id_no: '110101199001011237' }] },
  cancel_pnr: { pnr: 'K9X8YZ' },
  issue_ticket: { pnr: 'K9X8YZ', price_limit: '1500.00', fare: { fare_basis: 'Y', total: '1430.00' } },
  extract_ticket_no: { ticket_no: '781-2400000001' },
  authorize_pnr: { pnr: 'K9X8YZ', office_no: 'BJS123' },
}
