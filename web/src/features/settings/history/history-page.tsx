import { type DataOf, listSettingChanges } from '@etermai/admin-contract'
import { ArrowRight, History } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../api/index.ts'
import { Button, Card, Chip, Empty, SelectField } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type Column, DataTable, useFilters } from '../../../lists/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { useMayEdit, useSettings } from '../use-settings.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { useChangeText } from './use-change-text.ts'

const words = defineWords({
  label: ['修改历史', 'Changes of settings'],
  which: ['参数', 'Parameter'],
  all: ['全部参数', 'All parameters'],
  at: ['时间', 'Time'],
  setting: ['参数', 'Parameter'],
  change: ['修改', 'Change'],
  to: ['改为', 'to'],
  actor: ['修改人', 'By'],
  act: ['操作', 'Act'],
  undo: ['撤销', 'Undo'],
  undoes: ['撤销了 #{id}', 'Undid #{id}'],
  none: ['还没有修改', 'No changes yet'],
  none_note: ['所有参数都是默认值；修改后在这里可以看到并撤销。', 'What is changed shows here, and can be taken back.'],
})

export type Change = DataOf<typeof listSettingChanges>['items'][number]

/** What was changed by whom, each change with what it was before; the latest of a setting can be taken back. */
export default function HistoryPage() {
  const say = useWords(words)
  const text = useSettingText()
  const settings = useSettings()
  const { filters, set } = useFilters(['key'])
  const list = useList(listSettingChanges, { query: filters })
  const [undone, setUndone] = useState<Change | null>(null)
  const columns = useColumns(setUndone)
  const options = (settings.data?.items ?? []).map(({ key }) => ({ value: key, label: `${text.title(key)} · ${key}` }))
  return (
    <>
      <div className="mb-4 max-w-96">
        <SelectField
          label={say('which')}
          value={filters.key ?? ''}
          onChange={(event) => set({ key: event.target.value })}
          options={[{ value: '', label: say('all') }, ...options]}
        />
      </div>
      <Card list>
        <DataTable
          name="setting-changes"
          label={say('label')}
          list={list}
          columns={columns}
          keyOf={({ change_id }) => String(change_id)}
          empty={
            <Empty icon={History} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
      {undone !== null && <UndoDialog change={undone} onClose={() => setUndone(null)} />}
    </>
  )
}

function useColumns(onUndo: (change: Change) => void): Column<Change>[] {
  const say = useWords(words)
  const text = useSettingText()
  const changeText = useChangeText()
  const format = useFormat()
  const isEditor = useMayEdit()
  const columns: Column<Change>[] = [
    {
      key: 'setting',
      title: say('setting'),
      width: 'minmax(0, 1.1fr)',
      cell: ({ change_id, key, undoes }) => (
        <span className="flex min-w-0 items-center gap-2">
          <span className="text-ink-2">#{change_id}</span>
          <span className="truncate font-[560]" title={key}>
            {text.title(key)}
          </span>
          {undoes !== null && (
            <Chip mood="neutral" dot={false}>
              {say('undoes', { id: undoes })}
            </Chip>
          )}
        </span>
      ),
    },
    {
      key: 'change',
      title: say('change'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ key, before, after }) => (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 whitespace-normal">
          <span className="text-ink-2">{changeText(key, before, after)}</span>
          <ArrowRight aria-label={say('to')} className="size-3.5 shrink-0 text-ink-2" />
          <span className="font-[560]">{changeText(key, after, before)}</span>
        </span>
      ),
    },
    { key: 'actor', title: say('actor'), width: '110px', cell: ({ actor }) => actor },
    { key: 'at', title: say('at'), width: '150px', cell: ({ at }) => format.time(at) },
  ]
  if (!isEditor) return columns
  const act: Column<Change> = {
    key: 'act',
    title: say('act'),
    width: '72px',
    align: 'end',
    cell: (change) =>
      change.can_undo && (
        <Button size="s" tone="quiet" className="-mr-3" onClick={() => onUndo(change)}>
          {say('undo')}
        </Button>
      ),
  }
  return [...columns, act]
}
