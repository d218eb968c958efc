import { WAKE_CHANNEL } from '@etermai/domain'
import { restoreHint } from '@etermai/task-store'
import { type Check, type Finding, MAX_FINDINGS } from '../check.ts'

/** What an assigned task waits for stands in its terminal’s list. */
export function redisHintsMissing(): Check {
  return {
    name: 'redis-hints-missing',
    meaning: 'A task is assigned and its hint is missing in the terminal’s list: nobody would fetch it.',
    remedy:
      'It is written again by the repair. If it keeps coming back, Redis loses writes: look at its memory and restarts.',
    severity: 'warning',
    alert: 'hint_missing',
    scoped: false,
    needsRedis: true,
    twice: true,
    async find(_stores, { picture }) {
      const { epoch, terminals, placed } = await picture()
      const hints = new Map(terminals.map((terminal) => [terminal.terminalId, new Set(terminal.hints)]))
      const assigned = placed.filter(({ state }) => state === 'assigned')
      const missing = assigned.flatMap((task): Finding[] => {
        const hint = `${task.id}:${task.assignment_no}`
        const list = hints.get(task.terminal_id)
        if (epoch === null || list === undefined || list.has(hint)) return []
        return [{ subject: `${task.terminal_id} ${hint}`, detail: { terminal_id: task.terminal_id, hint } }]
      })
      return { looked: `${assigned.length} assigned tasks`, findings: missing.slice(0, MAX_FINDINGS) }
    },
    async repair({ redis }, findings) {
      const restored: Finding[] = []
      for (const finding of findings) {
        const { terminal_id, hint } = finding.detail as { terminal_id: string; hint: string }
        if (await restoreHint(redis, terminal_id, hint)) restored.push(finding)
      }
      const terminalIds = [...new Set(restored.map(({ detail }) => detail.terminal_id))]
      if (terminalIds.length > 0) await redis.publish(WAKE_CHANNEL, JSON.stringify(terminalIds))
      return restored
    },
  }
}
