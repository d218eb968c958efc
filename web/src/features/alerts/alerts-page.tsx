import { listAlerts } from '@etermai/admin-contract'
import { ShieldCheck } from 'lucide-react'
import { Outlet, useLocation } from 'react-router'
import { useList } from '../../api/index.ts'
import { Card, Empty, PageHead, Segmented, SelectField } from '../../design/index.ts'
import { alertKinds, alertWords } from '../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { DataTable, useFilters } from '../../lists/index.ts'
import { AlertCard } from './alert-card.tsx'
import { useAlertColumns } from './columns.tsx'

const words = defineWords({
  title: ['告警', 'Alerts'],
  note: [
    '需要人处理的情况。原因消失后，大多数会自行结束。',
    'What somebody must see to. Most end by themselves once their cause is gone.',
  ],
  show: ['显示', 'Show'],
  show_open: ['未处理', 'Open'],
  show_all: ['全部', 'All'],
  kind: ['类型', 'Kind'],
  kind_any: ['全部类型', 'Every kind'],
  none: ['没有未处理的告警', 'Nothing is open'],
  none_note: ['一切正常。出现新的情况会立即显示在这里。', 'All is well. Whatever comes up appears here at once.'],
  none_found: ['没有符合筛选的告警', 'Nothing matches the filters'],
  none_found_note: ['换一个类型，或查看全部。', 'Choose another kind, or look at all.'],
})

export default function AlertsPage() {
  const say = useWords(words)
  const word = useSay()
  const columns = useAlertColumns()
  const { search } = useLocation()
  const { filters, set, isFiltered } = useFilters(['show', 'kind'])
  const isAll = filters.show === 'all'
  const list = useList(listAlerts, {
    query: { ...(isAll ? {} : { open: 'true' }), ...(filters.kind === undefined ? {} : { kind: filters.kind }) },
  })
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <Segmented
          label={say('show')}
          tabs={[
            { value: 'open', label: say('show_open') },
            { value: 'all', label: say('show_all') },
          ]}
          value={isAll ? 'all' : 'open'}
          onChange={(value) => set({ show: value === 'all' ? 'all' : null })}
        />
        <SelectField
          label={say('kind')}
          className="w-56 max-md:w-full"
          options={[
            { value: '', label: say('kind_any') },
            ...alertKinds.map((kind) => ({ value: kind, label: word(alertWords(kind).name) })),
          ]}
          value={filters.kind ?? ''}
          onChange={(event) => set({ kind: event.target.value })}
        />
      </div>
      <Card className="max-md:bg-transparent max-md:px-0 max-md:py-0 max-md:shadow-none">
        <DataTable
          name="alerts"
          label={say('title')}
          list={list}
          columns={columns}
          keyOf={({ alert_id }) => String(alert_id)}
          linkOf={({ alert_id }) => `/alerts/${alert_id}${search}`}
          card={(alert) => <AlertCard alert={alert} />}
          empty={
            <Empty icon={ShieldCheck} title={say(isFiltered ? 'none_found' : 'none')}>
              {say(isFiltered ? 'none_found_note' : 'none_note')}
            </Empty>
          }
        />
      </Card>
      <Outlet context={list.items} />
    </>
  )
}
