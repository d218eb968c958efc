import { listTerminalHistory } from '@etermai/admin-contract'
import { useState } from 'react'
import { type ItemOf, useList } from '../../../api/index.ts'
import { Card, CardHead, type Mood, Segmented, Timeline } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { stateChangeOf } from './history.ts'
import { ReadOn } from './read-on.tsx'

const words = defineWords({
  title: ['历史', 'History'],
  which: ['看什么', 'What to see'],
  all: ['全部', 'All'],
  states: ['状态变化', 'Changes of state'],
  none: ['还没有记录。', 'Nothing has happened yet.'],
  registered: ['登记', 'Registered'],
  edited: ['修改资料', 'Particulars changed'],
  assigned: ['分配管理员', 'Assigned'],
  key_rotated: ['换新密钥', 'New key'],
  tested: ['发送测试任务', 'Test task sent'],
  online: ['上线', 'Online'],
  offline: ['离线', 'Offline'],
  to_active: ['恢复', 'Resumed'],
  to_draining: ['排空', 'Draining'],
  to_paused: ['暂停', 'Paused'],
  to_quarantined: ['隔离', 'Quarantined'],
  platform: ['平台', 'The platform'],
  until: ['到 {at}', 'until {at}'],
})
const known = ['registered', 'edited', 'assigned', 'key_rotated', 'tested', 'online', 'offline'] as const
const moods: Readonly<Record<string, Mood>> = {
  online: 'ok',
  offline: 'neutral',
  active: 'ok',
  draining: 'warning',
  paused: 'warning',
  quarantined: 'danger',
}

/** What happened to a terminal, by whom and why. */
export function HistoryPart({ terminalId }: { terminalId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const [which, setWhich] = useState<'all' | 'state'>('all')
  const list = useList(listTerminalHistory, {
    params: { terminal_id: terminalId },
    query: { limit: 50, ...(which === 'state' ? { kind: 'state' } : {}) },
  })
  const stepOf = ({ at, kind, actor, detail }: ItemOf<typeof listTerminalHistory>, index: number) => {
    const change = kind === 'state' ? stateChangeOf(detail) : null
    const event = known.find((name) => name === kind)
    const by = actor.startsWith('system:') ? say('platform') : actor.replace(/^user:/, '')
    return {
      key: `${at} ${index}`,
      title: change === null ? (event === undefined ? kind : say(event)) : say(`to_${change.to}`),
      at: format.shortTime(at),
      note: [
        by,
        ...(change?.reason == null ? [] : [change.reason]),
        ...(change?.until == null ? [] : [say('until', { at: format.shortTime(change.until) })]),
      ].join(' · '),
      mood: moods[change?.to ?? kind] ?? 'neutral',
    } as const
  }
  return (
    <Card>
      <CardHead title={say('title')}>
        <Segmented<'all' | 'state'>
          label={say('which')}
          tabs={[
            { value: 'all', label: say('all') },
            { value: 'state', label: say('states') },
          ]}
          value={which}
          onChange={setWhich}
        />
      </CardHead>
      <ReadOn list={list} empty={say('none')}>
        {(items) => <Timeline steps={items.map(stepOf)} />}
      </ReadOn>
    </Card>
  )
}
