import { freeTerminal } from '@etermai/task-store'
import { type Check, type Finding, MAX_FINDINGS } from '../check.ts'

/** A terminal that Redis calls busy executes. */
export function redisBusy(): Check {
  return {
    name: 'redis-busy',
    meaning:
      'Redis says that a terminal executes a task which it does not: each of its polls asks Postgres for nothing.',
    remedy:
      'It is freed by the repair; freed too early it would only be refused a second claim by the database. Often: a gateway dies while it claims.',
    severity: 'warning',
    alert: 'terminal_wrongly_busy',
    scoped: false,
    needsRedis: true,
    twice: true,
    async find(_stores, { picture }) {
      const { epoch, terminals, placed } = await picture()
      const executing = new Map(
        placed.filter(({ state }) => state === 'executing').map((task) => [task.terminal_id, task.id]),
      )
      // What was written under another epoch is looked up in Postgres before it is believed.
      const busy = terminals.filter((terminal) => epoch !== null && terminal.epoch === epoch && terminal.busy !== '')
      const findings = busy.flatMap(({ terminalId, busy: said }): Finding[] => {
        const [task_id = ''] = said.split(':')
        if (executing.get(terminalId) === task_id) return []
        return [{ subject: `${terminalId} ${said}`, detail: { terminal_id: terminalId, task_id } }]
      })
      return { looked: `${busy.length} busy terminals`, findings: findings.slice(0, MAX_FINDINGS) }
    },
    async repair({ redis }, findings) {
      for (const { detail } of findings) {
        const { terminal_id, task_id } = detail as { terminal_id: string; task_id: string }
        await freeTerminal(redis, terminal_id, task_id)
      }
      return [...findings]
    },
  }
}
