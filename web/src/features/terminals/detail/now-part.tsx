import { Card, CardHead, Facts } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { ActivityLine } from '../activity.tsx'
import { TerminalScreen } from '../screenshot/terminal-screen.tsx'
import { successRate, type Terminal, titleOf } from '../terminal.ts'
import { HealthCard } from './health/health-card.tsx'

const words = defineWords({
  now: ['当前', 'Now'],
  doing: ['情况', 'Situation'],
  since: ['已执行', 'For'],
  queue: ['队列', 'Queue'],
  success: ['成功率', 'Success'],
  counts: ['成功 / 失败', 'Done / failed'],
  row: ['连续失败', 'Failures in a row'],
  seen: ['最后上报', 'Last seen'],
  window: ['Eterm 窗口', 'Eterm window'],
  ready: ['就绪', 'Ready'],
  not_ready: ['未就绪', 'Not ready'],
  machine: ['CPU / 内存 / 磁盘', 'CPU / memory / disk'],
})

/** What a terminal shows and does now, and how it was lately. */
export function NowPart({ terminal }: { terminal: Terminal }) {
  const say = useWords(words)
  const format = useFormat()
  const { health, current_task } = terminal
  const percent = (share: number | null | undefined) => format.percent(share ?? null, 0)
  const window = health?.gui_ready ?? null
  return (
    <>
      <TerminalScreen
        terminalId={terminal.terminal_id}
        name={titleOf(terminal)}
        offline={terminal.status === 'offline'}
        large
      />
      <Card>
        <CardHead title={say('now')} />
        <Facts
          columns={3}
          facts={[
            [say('doing'), <ActivityLine key="doing" terminal={terminal} />],
            [
              say('since'),
              current_task?.since == null
                ? undefined
                : format.duration(Math.max(0, Date.now() - Date.parse(current_task.since))),
            ],
            [say('queue'), format.number(terminal.queue_length)],
            [say('success'), format.percent(successRate(terminal))],
            [say('counts'), `${format.number(terminal.success_count)} / ${format.number(terminal.failure_count)}`],
            [
              say('row'),
              terminal.consecutive_failures === 0 ? undefined : format.number(terminal.consecutive_failures),
            ],
            [say('seen'), format.ago(terminal.last_seen_at)],
            [say('window'), window === null ? undefined : say(window ? 'ready' : 'not_ready')],
            [
              say('machine'),
              health === null
                ? undefined
                : `${percent(health.cpu)} / ${percent(health.memory)} / ${percent(health.disk)}`,
            ],
          ]}
        />
      </Card>
      <HealthCard terminalId={terminal.terminal_id} />
    </>
  )
}
