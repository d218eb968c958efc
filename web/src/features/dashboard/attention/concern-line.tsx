import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { Chip, type Mood } from '../../../design/index.ts'
import { type FleetTerminal, OperationName, terminalName } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Concern } from './concerns.ts'
import { ReconcileAct } from './reconcile-act.tsx'
import { ReplayAct } from './replay-act.tsx'
import { ResumeAct } from './resume-act.tsx'

const words = defineWords({
  unknown: ['待核实', 'Unknown'],
  unknown_text: ['结果未知', 'outcome unknown'],
  quarantined: ['隔离', 'Quarantined'],
  not_ready: ['Eterm 窗口未就绪', 'its Eterm window is not ready'],
  failures: ['连续失败 {n} 次', 'failed {n} {n|time|times} running'],
  lost: ['失联', 'Lost'],
  lost_text: ['上次联系 {ago}', 'last heard of {ago}'],
  callbacks: ['回调', 'Callbacks'],
  callbacks_failing: ['连续失败 {n} 次', 'failed {n} {n|time|times} running'],
  callbacks_dead: ['{n} 个回调已放弃', '{n} {n|callback was|callbacks were} given up'],
  callbacks_text: ['一直失败', 'keep failing'],
  queue: ['排队', 'Queue'],
  queue_text: ['{n} 个任务在等待', '{n} {n|task waits|tasks wait}'],
  queue_since: ['最早的{ago}发布', 'the oldest was published {ago}'],
  grant: ['授权', 'Grant'],
  grant_text: ['{ago}到期', 'ends {ago}'],
  grant_soon: ['即将到期', 'ends soon'],
  balance: ['余额', 'Balance'],
  balance_text: ['可用 {available}', '{available} available'],
  balance_below: ['低于预警线 {threshold}', 'below the warning at {threshold}'],
  others: ['告警', 'Alerts'],
  others_text: ['{n} 项其他告警未处理', '{n} other {n|alert|alerts} open'],
})

const moods: Readonly<Record<Concern['kind'], Mood>> = {
  unknown: 'unknown',
  quarantined: 'danger',
  lost: 'danger',
  callbacks: 'warning',
  queue: 'warning',
  grant: 'warning',
  balance: 'warning',
  others: 'danger',
}

/** One thing that asks for somebody: what it is, where it is, and what can be done at once. */
export function ConcernLine({ concern, fleet }: { concern: Concern; fleet: readonly FleetTerminal[] }) {
  const say = useWords(words)
  const can = useCan()
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <Chip mood={moods[concern.kind]} dot={false}>
        {say(concern.kind)}
      </Chip>
      <Link
        to={addressOf(concern)}
        className="min-w-0 flex-1 basis-36 rounded-[4px] text-body hover:text-accent max-md:min-h-11 max-md:content-center"
      >
        <Text concern={concern} fleet={fleet} />
      </Link>
      {concern.kind === 'unknown' && can('tasks.resolve') && <ReconcileAct taskId={concern.taskId} />}
      {concern.kind === 'callbacks' && can('callbacks.replay') && <ReplayAct origin={concern.origin} />}
      {concern.kind === 'quarantined' && can('terminals.state') && (
        <ResumeAct terminalId={concern.terminalId} name={nameIn(fleet, concern.terminalId)} />
      )}
    </li>
  )
}

function Text({ concern, fleet }: { concern: Concern; fleet: readonly FleetTerminal[] }) {
  const say = useWords(words)
  const format = useFormat()
  switch (concern.kind) {
    case 'unknown':
      return (
        <Both
          what={
            <>
              <OperationName type={concern.type} /> {concern.pnr ?? concern.office}
            </>
          }
          how={`${say('unknown_text')} · ${format.ago(concern.at)}`}
        />
      )
    case 'quarantined':
      return (
        <Both
          what={nameIn(fleet, concern.terminalId)}
          how={
            concern.notReady
              ? say('not_ready')
              : concern.failures > 0
                ? say('failures', { n: concern.failures })
                : concern.reason
          }
        />
      )
    case 'lost':
      return <Both what={nameIn(fleet, concern.terminalId)} how={say('lost_text', { ago: format.ago(concern.at) })} />
    case 'callbacks': {
      const key = concern.isDead ? 'callbacks_dead' : 'callbacks_failing'
      const how = concern.count === null ? say('callbacks_text') : say(key, { n: format.number(concern.count) })
      return <Both what={concern.origin.replace(/^https?:\/\//, '')} how={how} />
    }
    case 'queue':
      return (
        <Both
          what={say('queue_text', { n: format.number(concern.tasks ?? 1) })}
          how={concern.since === null ? null : say('queue_since', { ago: format.ago(concern.since) })}
        />
      )
    case 'grant':
      return (
        <Both
          what={concern.office}
          how={concern.until === null ? say('grant_soon') : say('grant_text', { ago: format.ago(concern.until) })}
        />
      )
    case 'balance':
      return (
        <Both
          what={`${concern.username} ${say('balance_text', { available: format.money(concern.available) })}`}
          how={concern.threshold === null ? null : say('balance_below', { threshold: format.money(concern.threshold) })}
        />
      )
    case 'others':
      return <Both what={say('others_text', { n: format.number(concern.count) })} how={null} />
  }
}

function Both({ what, how }: { what: ReactNode; how: ReactNode }) {
  return (
    <>
      <span className="block truncate font-[560]">{what}</span>{' '}
      {how !== null && <span className="block truncate text-small text-ink-2">{how}</span>}
    </>
  )
}

function addressOf(concern: Concern): string {
  switch (concern.kind) {
    case 'unknown':
      return `/tasks/${concern.taskId}`
    case 'quarantined':
    case 'lost':
      return `/terminals/${encodeURIComponent(concern.terminalId)}`
    case 'callbacks':
      return `/callbacks?${new URLSearchParams({ status: 'dead', origin: concern.origin })}`
    case 'queue':
      return '/tasks?status=pending'
    case 'grant':
      return '/offices'
    case 'balance':
      return '/billing'
    case 'others':
      return '/alerts'
  }
}

function nameIn(fleet: readonly FleetTerminal[], terminalId: string): string {
  const terminal = fleet.find(({ terminal_id }) => terminal_id === terminalId)
  return terminal === undefined ? terminalId : terminalName(terminal)
}
