import { dataOf, taskIds } from './answer.ts'
import { openLines } from './line.ts'
import { type Caller, poll, publication, report, type TerminalKey } from './requests.ts'

export interface TurnoverInput {
  port: number
  caller: Caller
  terminals: readonly TerminalKey[]
  tasks: number
  run: string
}

const HOLD_SECONDS = 20

/** For each task that a terminal ends another is published, before it asks for the next: what waits stays as many. */
export async function turnOver({ port, caller, terminals, tasks, run }: TurnoverInput): Promise<{ seconds: number }> {
  const lines = await openLines(port, terminals.length)
  const calls = Array.from({ length: tasks }, (_, nth) => publication(caller, run, nth, ''))
  const began = performance.now()
  let next = 0
  try {
    await Promise.all(
      terminals.map(async (key, seat) => {
        const line = lines[seat]
        if (line === undefined) throw new RangeError('a terminal without a connection')
        const ask = poll(key, HOLD_SECONDS)
        for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
          taskIds(await line.send(call))
          for (;;) {
            const { task } = dataOf<{ task: { task_id: string; claim_token: string } | null }>(await line.send(ask))
            if (task === null) continue
            dataOf(await line.send(report(key, task)))
            break
          }
        }
      }),
    )
    return { seconds: (performance.now() - began) / 1_000 }
  } finally {
    for (const line of lines) line.close()
  }
}
