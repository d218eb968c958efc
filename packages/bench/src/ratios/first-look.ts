import pg from 'pg'
import { Line } from '../load/line.ts'
import { poll, publication, report } from '../load/requests.ts'
import { percentile } from '../load/send-all.ts'
import { median, type Ratio, round } from '../ratio.ts'
import { openPlatform } from '../subjects/platform.ts'
import { openBare } from '../subjects/programs.ts'

const TASKS = 200
/** Rounds are short here: until both sides are compiled, thousands of tasks go by. */
const UNCOUNTED = 20
const HOLD_SECONDS = 20
/** So that the poll is held before the task is published, ms. */
const READY_MS = 5

/**
 * P8: from the answer to a customer to the answer that the same task gives a waiting terminal, one task at a time, beside
 * what no way through HTTP and a durable claim could save: one round trip and one commit of a row.
 */
export const firstLook: Ratio = {
  id: 'P8',
  name: 'publish answered to held poll answered ÷ one bare round trip and one commit of a row',
  unit: 'ms ÷ ms',
  target: 4,
  better: 'lower',
  async measure(rounds, log) {
    await using things = new AsyncDisposableStack()
    const platform = await openPlatform(1)
    things.defer(() => platform.stop())
    const bare = await openBare()
    things.defer(() => bare.stop())
    const client = new pg.Client(platform.stores.databaseUrl)
    await client.connect()
    things.defer(() => client.end())
    await client.query('CREATE TABLE bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)')
    const { customers, terminals } = platform.people
    const [caller, key] = [customers[0], terminals[0]]
    if (caller === undefined || key === undefined) throw new RangeError('nobody to call')
    const [customer, terminal, plain] = [
      await Line.open(platform.port),
      await Line.open(platform.port),
      await Line.open(bare.port),
    ]
    things.defer(() => [customer, terminal, plain].forEach((line) => void line.close()))

    const [a, b, p99]: [number[], number[], number[]] = [[], [], []]
    for (let nth = 1 - UNCOUNTED; nth <= rounds; nth++) {
      const [looks, floors]: [number[], number[]] = [[], []]
      for (let i = 0; i < TASKS; i++) {
        const held = terminal.send(poll(key, HOLD_SECONDS)).then((answer) => ({ answer, at: performance.now() }))
        await new Promise((resolve) => setTimeout(resolve, READY_MS))
        await customer.send(publication(caller, `p8-${nth}`, i, ''))
        const answered = performance.now()
        const { answer, at } = await held
        // The terminal may have it before the customer knows that it was accepted.
        looks.push(Math.max(0, at - answered))
        const { task } = (JSON.parse(answer.body) as { data: { task: { task_id: string; claim_token: string } } }).data
        await terminal.send(report(key, task))

        const began = performance.now()
        await plain.send(poll(key, 0))
        await client.query({ name: 'row', text: 'INSERT INTO bench_rows (body) VALUES ($1)', values: [answer.body] })
        floors.push(performance.now() - began)
      }
      log(`  ${nth}: ${round(median(looks))} ms, the floor is ${round(median(floors))} ms`)
      if (nth <= 0) continue
      a.push(median(looks))
      b.push(median(floors))
      p99.push(
        percentile(
          looks.toSorted((x, y) => x - y),
          99,
        ),
      )
    }
    return { a, b, seen: { 'p99 ms': round(median(p99)) } }
  },
}
