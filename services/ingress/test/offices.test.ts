import { grantOffice, revokeOffice, setDefaultOffice, switchOffice } from '@etermai/accounts'
import { type Customer, createTerminal, daysAhead } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer({ offices: ['SHA255', 'BJS123'] })
})
afterAll(() => open.dispose())

/** The lane of what was accepted, or the refusal. */
async function laneOf(fields: Record<string, unknown>, who: Customer = customer): Promise<string> {
  const { status, body } = await open.publish(who, fields)
  if (body.code !== 'OK') return `${status} ${body.code}`
  const [task] = await open.store.query('SELECT lane FROM tasks WHERE id = $1', [body.data.task_id])
  return String(task?.lane)
}

describe('S13 Offices', () => {
  it('a named Office is used if it is granted now and switched on', async () => {
    const { username } = customer
    const named = { office_no: 'BJS123' }
    expect(await laneOf(named)).toBe('o:BJS123')
    await switchOffice(open.store, { username, officeNo: 'BJS123', on: false })
    expect(await laneOf(named)).toBe('403 OFFICE_NOT_PERMITTED')
    await switchOffice(open.store, { username, officeNo: 'BJS123', on: true })
    expect(await laneOf(named)).toBe('o:BJS123')
    await revokeOffice(open.store, { username, officeNo: 'BJS123' })
    expect(await laneOf(named)).toBe('403 OFFICE_NOT_PERMITTED')
    const validFrom = new Date(Date.now() + 3_600_000)
    await grantOffice(open.store, { username, officeNo: 'BJS123', validFrom })
    expect(await laneOf(named)).toBe('403 OFFICE_NOT_PERMITTED')
    await grantOffice(open.store, { username, officeNo: 'BJS123', validFrom: new Date(Date.now() - 3_600_000) })
    expect(await laneOf(named)).toBe('o:BJS123')
    await open.store.query(
      `UPDATE office_grants SET valid_until = now() - interval '1 minute' WHERE user_id = $1 AND office_no = 'BJS123'`,
      [customer.userId],
    )
    expect(await laneOf(named)).toBe('403 OFFICE_NOT_PERMITTED')
  })

  it('an Office that nobody knows is not permitted either', async () => {
    expect(await laneOf({ office_no: 'XXX999' })).toBe('403 OFFICE_NOT_PERMITTED')
    expect(await laneOf({ office_no: 'CAN001' })).toBe('403 OFFICE_NOT_PERMITTED')
  })

  it('without one the default is used, else any that is granted', async () => {
    const { username } = customer
    expect(await laneOf({})).toBe('*')
    await setDefaultOffice(open.store, { username, officeNo: 'BJS123' })
    expect(await laneOf({})).toBe('o:BJS123')
    await switchOffice(open.store, { username, officeNo: 'BJS123', on: false })
    expect(await laneOf({})).toBe('*')
  })

  it('without any granted Office nothing can be published', async () => {
    expect(await laneOf({}, await open.customer({ offices: [] }))).toBe('403 OFFICE_NOT_PERMITTED')
  })

  it('a named terminal is used if its Office is granted; of others one does not even learn that they exist', async () => {
    const own = await createTerminal(open.store, { officeNo: 'SHA255' })
    const foreign = await createTerminal(open.store, { officeNo: 'CAN001' })
    expect(await laneOf({ terminal_id: own.id })).toBe(`t:${own.id}`)
    expect(await laneOf({ terminal_id: own.id, office_no: 'SHA255' })).toBe(`t:${own.id}`)
    expect(await laneOf({ terminal_id: foreign.id })).toBe('404 TERMINAL_NOT_FOUND')
    expect(await laneOf({ terminal_id: 'tm_nowhere' })).toBe('404 TERMINAL_NOT_FOUND')
    expect(await laneOf({ terminal_id: own.id, office_no: 'BJS123' })).toBe('400 INVALID_REQUEST')
  })
})

let pnrs = 0
interface Booked {
  user?: Customer
  officeNo?: string
  authorized?: string[]
  sharedWith?: Customer[]
  lastTravel?: string
}
/** A PNR as a completed booking leaves it. */
async function booked(more: Booked = {}): Promise<string> {
  const pnr = `S13${String(++pnrs).padStart(3, '0')}`
  const { user = customer, officeNo = 'SHA255', authorized = [], sharedWith = [], lastTravel = daysAhead(5) } = more
  const terminal = await createTerminal(open.store, { officeNo })
  await open.store.query(
    `INSERT INTO pnrs (pnr, user_id, office_no, terminal_id, booked_task_id, last_travel_date, authorized_offices, shared_with)
     VALUES ($1, $2, $3, $4, gen_random_uuid(), $5, $6, $7)`,
    [pnr, user.userId, officeNo, terminal.id, lastTravel, authorized, sharedWith.map(({ userId }) => userId)],
  )
  return pnr
}
async function followUp(pnr: string, who: Customer = customer, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await open.call(who, 'extract_pnr', { requestId: newRequestId(), params: { pnr }, ...more })
  if (body.code !== 'OK') return `${status} ${body.code}`
  const [task] = await open.store.query('SELECT lane FROM tasks WHERE id = $1', [body.data.task_id])
  return String(task?.lane)
}

describe('S13 follow-ups on a PNR', () => {
  it('go to the Office that booked it, and to those it was authorised to, as far as they are granted', async () => {
    expect(await followUp(await booked())).toBe('o:SHA255')
    expect(await followUp(await booked({ authorized: ['BJS123', 'CAN001'] }))).toBe('o:BJS123,SHA255')
    expect(await followUp(await booked({ officeNo: 'CAN001', authorized: ['BJS123'] }))).toBe('o:BJS123')
    expect(await followUp(await booked({ officeNo: 'CAN001' }))).toBe('403 OFFICE_NOT_PERMITTED')
  })

  it('go elsewhere only when that is asked for', async () => {
    expect(await followUp(await booked(), customer, { office_no: 'BJS123' })).toBe('o:BJS123')
  })

  it('belong to its customer: to others it does not exist unless shared, until its last travel date', async () => {
    const stranger = await open.customer({ offices: ['SHA255'] })
    expect(await followUp(await booked(), stranger)).toBe('404 PNR_NOT_FOUND')
    expect(await followUp(await booked({ lastTravel: daysAhead(0) }), stranger)).toBe('404 PNR_NOT_FOUND')
    expect(await followUp(await booked({ sharedWith: [stranger] }), stranger)).toBe('o:SHA255')
    expect(await followUp(await booked({ lastTravel: daysAhead(-1) }), stranger)).toBe('*')
    expect(await followUp('NOBODY', stranger)).toBe('*')
  })

  it('are refused for every operation on it, and whatever Office is named', async () => {
    const pnr = await booked()
    const stranger = await open.customer({ offices: ['SHA255', 'BJS123'] })
    for (const [operation, params] of [
      ['cancel_pnr', { pnr }],
      ['issue_ticket', { pnr }],
      ['authorize_pnr', { pnr, office_no: 'BJS123' }],
      ['cancel_passenger', { pnr, passengers: [{ name: '测试甲' }] }],
      ['extract_ticket_no', { pnr }],
    ] as const) {
      const answer = await open.call(stranger, operation, { requestId: newRequestId(), params, office_no: 'BJS123' })
      expect([answer.status, answer.body.code]).toEqual([404, 'PNR_NOT_FOUND'])
    }
  })

  it('a ticket goes to the Office that issued it, and is its customer’s', async () => {
    const ticketNo = '781-2400000777'
    await open.store.query(
      `INSERT INTO tickets (ticket_no, pnr, user_id, office_no, task_id) VALUES ($1, 'TKT777', $2, 'BJS123', gen_random_uuid())`,
      [ticketNo, customer.userId],
    )
    const ask = async (who: Customer) => {
      const request = { requestId: newRequestId(), params: { ticket_no: ticketNo.replace('-', '') } }
      const { status, body } = await open.call(who, 'extract_ticket_no', request)
      if (body.code !== 'OK') return `${status} ${body.code}`
      const [task] = await open.store.query('SELECT lane FROM tasks WHERE id = $1', [body.data.task_id])
      return task?.lane
    }
    expect(await ask(customer)).toBe('o:BJS123')
    expect(await ask(await open.customer())).toBe('404 PNR_NOT_FOUND')
  })
})
