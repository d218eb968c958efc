import { removeHint } from '@etermai/task-store'
import { type Check, type Finding, MAX_FINDINGS } from '../check.ts'

/** What stands in a terminal’s list is assigned to it. An assignment that is over never comes back: its number rises. */
export function redisHintsStale(): Check {
  return {
    name: 'redis-hints-stale',
    meaning:
      'A terminal’s list holds a hint of a task that is not assigned to it any more: each costs a poll for nothing.',
    remedy: 'It is removed by the repair. Harmless by itself; many of them mean that removals do not reach Redis.',
    severity: 'warning',
    alert: 'hint_stale',
    scoped: false,
    needsRedis: true,
    twice: true,
    async find(_stores, { picture }) {
      const { epoch, terminals, placed } = await picture()
      const facts = new Set(
        placed
          .filter(({ state }) => state === 'assigned')
          .map(({ terminal_id, id, assignment_no }) => `${terminal_id} ${id}:${assignment_no}`),
      )
      const all = terminals.flatMap(({ terminalId, hints }) => hints.map((hint) => ({ terminalId, hint })))
      const stale = [...new Set(all.map(({ terminalId, hint }) => `${terminalId} ${hint}`))].filter(
        (subject) => epoch !== null && !facts.has(subject),
      )
      const findings = stale.slice(0, MAX_FINDINGS).map((subject): Finding => {
        const [terminal_id, hint] = subject.split(' ')
        return { subject, detail: { terminal_id, hint } }
      })
      return { looked: `${all.length} hints`, findings }
    },
    async repair({ redis }, findings) {
      const removed: Finding[] = []
      for (const finding of findings) {
        const { terminal_id, hint } = finding.detail as { terminal_id: string; hint: string }
        if (await removeHint(redis, terminal_id, hint)) removed.push(finding)
      }
      return removed
    },
  }
}
