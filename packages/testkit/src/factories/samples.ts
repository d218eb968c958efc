import { dateInShanghai, type OperationType } from '@etermai/domain'

const DAY_MS = 86_400_000

/** A date this many days from today in Asia/Shanghai, `YYYY-MM-DD`. */
export function daysAhead(days: number): string {
  return dateInShanghai(new Date(Date.now() + days * DAY_MS))
}

const route = { origin: 'SHA', destination: 'PEK' }
const passenger = { name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }
const ticket = { passenger: '测试甲', ticket_no: '781-2400000001' }
const raw = '>'

/** Valid params of an operation, and a result that has the form it promises. All on one PNR where there is one. */
export function sampleOf(type: OperationType, pnr = 'K9X8YZ'): { params: Record<string, unknown>; result: unknown } {
  const segment = { flight_no: 'MU5101', cabin: 'Y', date: daysAhead(30), ...route }
  const booked = { ...segment, status: 'HK', seats: 1 }
  switch (type) {
    case 'query_av':
      return { params: { ...route, date: daysAhead(30) }, result: { flights: [], raw } }
    case 'book_pnr':
      return {
        params: { segments: [segment], passengers: [passenger], contact: { phone: '13800000000' } },
        result: { pnr, segments: [booked], raw },
      }
    case 'extract_pnr':
      return { params: { pnr }, result: { ...pnrContent(pnr), segments: [booked] } }
    case 'cancel_passenger':
      return { params: { pnr, passengers: [{ name: passenger.name }] }, result: { pnr, remaining: [], raw } }
    case 'cancel_pnr':
      return { params: { pnr }, result: { pnr, raw } }
    case 'issue_ticket':
      return { params: { pnr }, result: { pnr, tickets: [ticket], total: '1430.00', raw } }
    case 'extract_ticket_no':
      return { params: { pnr }, result: { tickets: [{ ...ticket, coupons: [] }], raw } }
    case 'authorize_pnr':
      return { params: { pnr, office_no: 'BJS123' }, result: { pnr, office_no: 'BJS123', raw } }
  }
}

function pnrContent(pnr: string): Record<string, unknown> {
  const passengers = [{ name: passenger.name, type: passenger.type }]
  return { pnr, ticketed: false, cancelled: false, passengers, deadlines: [], tickets: [], remarks: [], raw }
}
