import { operations } from 'virtual:operations'
import { listSchedules, type SentQueryOf } from '@etermai/admin-contract'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { type ItemOf, useList } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import { Button, Card, Chip, Empty, PageHead, SelectField } from '../../../design/index.ts'
import { OperationName } from '../../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Column, DataTable, FilterPanel, TextFilter, useFilters } from '../../../lists/index.ts'
import { TaskTabs } from '../task-tabs.tsx'
import { CronText, runMoods } from './cron-text.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { words } from './words.ts'

type Schedule = ItemOf<typeof listSchedules>

export default function SchedulesPage() {
  const say = useWords(words)
  const word = useSay()
  const can = useCan()
  const { scope } = useMe()
  const { search } = useLocation()
  const { filters, set, clear, isFiltered } = useFilters(['status', 'type', 'username'])
  const list = useList(listSchedules, {
    query: filters as NonNullable<SentQueryOf<typeof listSchedules>>,
  })
  const [creating, setCreating] = useState(false)
  const columns = useColumns()
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {can('schedules.edit') && (
          <Button tone="primary" icon={Plus} onClick={() => setCreating(true)}>
            {say('create')}
          </Button>
        )}
      </PageHead>
      <TaskTabs />
      <FilterPanel active={Object.keys(filters).length} onClear={clear}>
        <SelectField
          label={say('status')}
          value={filters.status ?? ''}
          onChange={(event) => set({ status: event.target.value })}
          options={[
            { value: '', label: say('any') },
            { value: 'active', label: say('active') },
            { value: 'paused', label: say('paused') },
          ]}
        />
        <SelectField
          label={say('operation')}
          value={filters.type ?? ''}
          onChange={(event) => set({ type: event.target.value })}
          options={[
            { value: '', label: say('any') },
            ...operations.map(({ type, label }) => ({ value: type, label: word(label) })),
          ]}
        />
        {scope !== 'self' && (
          <TextFilter label={say('username')} value={filters.username} onChange={(username) => set({ username })} />
        )}
      </FilterPanel>
      <Card list>
        <DataTable
          name="schedules"
          label={say('title')}
          list={list}
          columns={columns}
          keyOf={({ schedule_id }) => schedule_id}
          linkOf={({ schedule_id }) => `/schedules/${schedule_id}${search}`}
          empty={
            <Empty icon={CalendarClock} title={say(isFiltered ? 'none_fit' : 'none')}>
              {say(isFiltered ? 'none_fit_note' : 'none_note')}
            </Empty>
          }
        />
      </Card>
      {creating && <ScheduleDialog schedule={null} onClose={() => setCreating(false)} />}
      <Outlet />
    </>
  )
}

function useColumns(): readonly Column<Schedule>[] {
  const say = useWords(words)
  const format = useFormat()
  return [
    { key: 'name', title: say('name'), width: 'minmax(0, 1.4fr)', cell: ({ name }) => name },
    { key: 'operation', title: say('operation'), cell: ({ type }) => <OperationName type={type} /> },
    { key: 'when', title: say('when'), width: 'minmax(0, 1.2fr)', cell: ({ cron }) => <CronText cron={cron} /> },
    {
      key: 'status',
      title: say('status'),
      width: '100px',
      cell: ({ status }) => <Chip mood={status === 'active' ? 'ok' : 'neutral'}>{say(status)}</Chip>,
    },
    {
      key: 'next',
      title: say('next'),
      width: '140px',
      cell: ({ next_run_at }) => format.time(next_run_at).slice(5, 16),
    },
    {
      key: 'last',
      title: say('last'),
      width: '120px',
      cell: ({ last_run }) =>
        last_run === null ? '—' : <Chip mood={runMoods[last_run.status]}>{say(`run_${last_run.status}`)}</Chip>,
    },
    { key: 'user', title: say('user'), cell: ({ username }) => username },
  ]
}
