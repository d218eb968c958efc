import { AdminClient } from '@etermai/admin-client'
import { createApiConfig, createSchedule, register } from '@etermai/admin-contract'
import { startReceiver as startBadReceiver } from '@etermai/testkit'
import { startReceiver } from '../../../../scripts/demo/receiver.ts'
import { Run } from '../../../../scripts/demo/run.ts'
import type { Customer } from '../../../../scripts/demo/signed-api.ts'
import { publishAll } from '../../../../scripts/demo/story.ts'
import { Client, given } from '../../../../test/e2e/client.ts'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { queryOf } from '../../../../test/e2e/trip.ts'
import { PASSWORD } from '../cast.ts'
import { loseABooking } from '../journeys/lost-booking.ts'
import type { Stage } from '../stage.ts'

const TASKS = 80
const WITHIN_MS = 600_000

/** A day's work of an agency: tasks of all operations, a schedule, a registration, and what needs attention. */
export async function setScene(stage: Stage): Promise<void> {
  const wang = new AdminClient({ baseUrl: stage.baseUrl })
  await wang.signIn('wang', PASSWORD)
  const keys = await wang.call(createApiConfig, { params: { username: 'wang' } })
  const customer = {
    username: 'wang',
    balance: '500.00',
    offices: stage.platform.demo.customers[0]?.offices ?? [],
    ...keys,
  }
  await work(stage, customer)
  await giveUpACallback(stage, customer)
  await wang.call(createSchedule, {
    body: { name: '早班 上海—北京', cron: '0 8 * * 1-5', type: 'query_av', params: queryOf() },
  })
  await wang.call(createSchedule, {
    body: { name: '午后 广州—北京', cron: '30 13 * * *', type: 'query_av', params: queryOf(2) },
  })
  await loseABooking(stage)
  const stranger = new AdminClient({ baseUrl: stage.baseUrl })
  await stranger.call(register, {
    body: {
      username: 'sunli',
      display_name: '孙丽',
      email: 'sunli@example.com',
      password: PASSWORD,
      administrator: 'lin',
    },
  })
}

async function work(stage: Stage, customer: Customer): Promise<void> {
  await using receiver = await startReceiver([customer])
  const run = new Run({ base_url: stage.baseUrl, customers: [customer] }, receiver, Date.now() + WITHIN_MS)
  await publishAll(run, TASKS)
  if (run.problems.length > 0) throw new Error(run.problems.join('\n'))
}

/** One that its receiver wants no more of. */
async function giveUpACallback(stage: Stage, customer: Customer): Promise<void> {
  await using receiver = await startBadReceiver()
  receiver.behave({ kind: 'answer', status: 410 })
  const client = new Client(stage.baseUrl, customer)
  const callbackUrl = `${receiver.url}/cb`
  given(await client.post('query_av', { requestId: newRequestId(), callbackUrl, params: queryOf(1) }))
  await receiver.received.next({ timeoutMs: WITHIN_MS })
}
