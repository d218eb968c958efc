import { type Customer, daysAhead, newTask, pendingTask, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptTasks, type NewTask } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let stranger: Customer
let home: TestTerminal
let away: TestTerminal
beforeAll(async () => {
  bench = await openBench()
  customer = await bench.customer({ offices: ['SHA255', 'BJS123'] })
  stranger = await bench.customer({ offices: ['SHA255'] })
  home = await bench.terminal('SHA255')
  away = await bench.terminal('CAN001')
})
afterAll(() => bench.dispose())

let booked = 0
interface Booking {
  pnr: string
  owner?: Customer
  office?: string
  authorized?: string[]
  shared?: number[]
  lastTravelDate?: string
  canceled?: boolean
}
async function book({
  pnr,
  owner = customer,
  office = 'SHA255',
  authorized = [],
  shared = [],
  lastTravelDate = daysAhead(9),
  canceled = false,
}: Booking) {
  const taskId = `01900000-0000-7000-8000-${String(++booked).padStart(12, '0')}`
  await bench.query(
    `INSERT INTO pnrs (pnr, user_id, office_no, terminal_id, booked_task_id, last_travel_date, authorized_offices, shared_with, canceled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $9 THEN now() END)`,
    [pnr, owner.userId, office, home.id, taskId, lastTravelDate, authorized, shared, canceled],
  )
}
const ticket = (ticketNo: string, owner: Customer, office = 'SHA255', pnr = 'TICKET') =>
  bench.query(
    `INSERT INTO tickets (ticket_no, pnr, user_id, office_no, task_id) VALUES ($1, $4, $2, $3, gen_random_uuid())`,
    [ticketNo, owner.userId, office, pnr],
  )

const laneOf = async (task: NewTask) => (await bench.task(await pendingTask(bench.db, task))).lane
const refusal = async (task: NewTask) => {
  const [outcome] = await acceptTasks(bench.db, [task])
  return outcome?.kind === 'refused' ? outcome.error.code : outcome?.kind
}

const reading = (ticketNo: string) =>
  newTask(customer, { type: 'extract_ticket_no', params: { ticket_no: ticketNo }, ticketNo })

describe('S13 where a task may run', () => {
  it('is any granted Office, where it names nothing', async () => {
    expect(await laneOf(newTask(customer))).toBe('*')
  })

  it("is the account's default Office, where there is one and it is granted", async () => {
    expect(await laneOf(newTask(customer, { defaultOffice: 'BJS123' }))).toBe('o:BJS123')
    expect(await laneOf(newTask(customer, { defaultOffice: 'CAN001' }))).toBe('*')
  })

  it('is the Office that it names, if that is granted', async () => {
    expect(await laneOf(newTask(customer, { officeNo: 'BJS123', defaultOffice: 'SHA255' }))).toBe('o:BJS123')
    expect(await refusal(newTask(customer, { officeNo: 'CAN001' }))).toBe('OFFICE_NOT_PERMITTED')
    expect(await refusal(newTask(customer, { officeNo: 'ZZZ999' }))).toBe('OFFICE_NOT_PERMITTED')
  })

  it('is the terminal that it names, if its Office is granted: any other does not exist', async () => {
    expect(await laneOf(newTask(customer, { terminalPin: home.id }))).toBe(`t:${home.id}`)
    expect(await laneOf(newTask(customer, { terminalPin: home.id, officeNo: 'SHA255' }))).toBe(`t:${home.id}`)
    expect(await refusal(newTask(customer, { terminalPin: away.id }))).toBe('TERMINAL_NOT_FOUND')
    expect(await refusal(newTask(customer, { terminalPin: 'tm_none' }))).toBe('TERMINAL_NOT_FOUND')
  })

  it('is nowhere, where terminal and Office do not fit each other', async () => {
    const [outcome] = await acceptTasks(bench.db, [newTask(customer, { terminalPin: home.id, officeNo: 'BJS123' })])
    expect(outcome).toMatchObject({ error: { code: 'INVALID_REQUEST', details: [{ path: 'terminal_id' }] } })
  })

  it('is the Office that booked its PNR, and those that were authorised, as far as they are granted', async () => {
    await book({ pnr: 'HOME01', office: 'BJS123' })
    await book({ pnr: 'HOME02', office: 'SHA255', authorized: ['CAN001', 'BJS123'] })
    await book({ pnr: 'HOME03', office: 'CAN001', authorized: ['BJS123'] })
    await book({ pnr: 'HOME04', office: 'CAN001' })
    expect(await laneOf(newTask(customer, { pnr: 'HOME01', defaultOffice: 'SHA255' }))).toBe('o:BJS123')
    expect(await laneOf(newTask(customer, { pnr: 'HOME02' }))).toBe('o:BJS123,SHA255')
    expect(await laneOf(newTask(customer, { pnr: 'HOME03' }))).toBe('o:BJS123')
    expect(await refusal(newTask(customer, { pnr: 'HOME04' }))).toBe('OFFICE_NOT_PERMITTED')
  })

  it('is the Office that was named, also for a PNR of another', async () => {
    await book({ pnr: 'NAMED1', office: 'BJS123' })
    expect(await laneOf(newTask(customer, { pnr: 'NAMED1', officeNo: 'SHA255' }))).toBe('o:SHA255')
  })

  it('is free again after the last travel date: record locators are used again', async () => {
    await book({ pnr: 'TODAY1', office: 'BJS123', lastTravelDate: daysAhead(0) })
    await book({ pnr: 'PAST01', office: 'BJS123', lastTravelDate: daysAhead(-1) })
    await book({ pnr: 'PAST02', owner: stranger, lastTravelDate: daysAhead(-1) })
    expect(await laneOf(newTask(customer, { pnr: 'TODAY1' }))).toBe('o:BJS123')
    expect(await laneOf(newTask(customer, { pnr: 'PAST01' }))).toBe('*')
    expect(await laneOf(newTask(customer, { pnr: 'PAST02' }))).toBe('*')
  })

  it('is by the latest booking of a record locator', async () => {
    await book({ pnr: 'TWICE1', office: 'SHA255' })
    await book({ pnr: 'TWICE1', office: 'BJS123' })
    expect(await laneOf(newTask(customer, { pnr: 'TWICE1' }))).toBe('o:BJS123')
  })

  it('is nowhere for a PNR of somebody else, unless it is shared', async () => {
    await book({ pnr: 'THEIRS', owner: stranger })
    await book({ pnr: 'SHARED', owner: stranger, shared: [customer.userId] })
    for (const more of [{}, { officeNo: 'SHA255' }, { terminalPin: home.id }]) {
      expect(await refusal(newTask(customer, { pnr: 'THEIRS', ...more }))).toBe('PNR_NOT_FOUND')
    }
    expect(await laneOf(newTask(customer, { pnr: 'SHARED' }))).toBe('o:SHA255')
    expect(await laneOf(newTask(stranger, { pnr: 'THEIRS' }))).toBe('o:SHA255')
  })

  it('is free again for others once it was cancelled; its owner still works on it where it was', async () => {
    await book({ pnr: 'CANCEL', owner: stranger, canceled: true })
    expect(await laneOf(newTask(customer, { pnr: 'CANCEL' }))).toBe('*')
    expect(await laneOf(newTask(stranger, { pnr: 'CANCEL' }))).toBe('o:SHA255')
  })

  it('is open to the platform itself, whose PNR ever it is', async () => {
    await book({ pnr: 'SYSTEM', owner: stranger })
    expect(await laneOf(newTask(customer, { pnr: 'SYSTEM', isPlatform: true }))).toBe('o:SHA255')
  })

  it('is the Office that issued its ticket, and nowhere for a ticket of somebody else', async () => {
    await ticket('781-2400000001', customer, 'BJS123')
    await ticket('781-2400000002', stranger)
    expect(await laneOf(reading('781-2400000001'))).toBe('o:BJS123')
    expect(await laneOf(reading('781-2400000009'))).toBe('*')
    expect(await refusal(reading('781-2400000002'))).toBe('PNR_NOT_FOUND')
  })

  it('is open for a ticket of a PNR that is shared, but not for one of an earlier PNR of the same locator', async () => {
    await book({ pnr: 'TKSHAR', owner: stranger, shared: [customer.userId] })
    await ticket('781-2400000003', stranger, 'SHA255', 'TKSHAR')
    expect(await laneOf(reading('781-2400000003'))).toBe('o:SHA255')
    await book({ pnr: 'TKUSED', owner: stranger, lastTravelDate: daysAhead(-1) })
    await ticket('781-2400000004', stranger, 'SHA255', 'TKUSED')
    await book({ pnr: 'TKUSED' })
    expect(await refusal(reading('781-2400000004'))).toBe('PNR_NOT_FOUND')
  })

  it('is nowhere for a user without Offices', async () => {
    expect(await refusal(newTask(customer, { offices: [] }))).toBe('OFFICE_NOT_PERMITTED')
  })
})
