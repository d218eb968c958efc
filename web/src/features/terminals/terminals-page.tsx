import { countTerminals, listTerminals } from '@etermai/admin-contract'
import { LayoutGrid, ListChecks, Monitor, Plus, Rows3 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Outlet } from 'react-router'
import { useCall, useList } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Button, Empty, PageHead, Segmented, useNarrow } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { FilterPanel, SavedViews, SearchField } from '../../lists/index.ts'
import { Cards } from './cards/cards.tsx'
import { FilterFields } from './list/filter-fields.tsx'
import { StatusPills } from './list/status-pills.tsx'
import { TerminalTable } from './list/terminal-table.tsx'
import { useView } from './list/use-view.ts'
import { PolicyButton } from './policy/policy-button.tsx'
import { RegisterDialog } from './register/register-dialog.tsx'
import { SelectionBar } from './state/selection-bar.tsx'
import { useFresh } from './use-fresh.ts'
import { useTerminalFilters } from './use-terminal-filters.ts'

const words = defineWords({
  title: ['终端', 'Terminals'],
  note: ['{n} 台，分布在 {offices} 个 Office。', '{n} at {offices} {offices|Office|Offices}.'],
  attention: ['{n} 台需要处理。', '{n} {n|needs|need} attention.'],
  register: ['登记终端', 'Register a terminal'],
  search: ['按 ID、PID、名称、备注查找', 'Find by ID, PID, name, remark'],
  choose: ['选择', 'Choose'],
  view: ['显示方式', 'Shown as'],
  cards: ['卡片', 'Cards'],
  table: ['表格', 'Table'],
  none: ['还没有终端', 'No terminals yet'],
  none_register: [
    '登记第一台终端，拿到密钥后在终端电脑上启动客户端程序。',
    'Register the first one, then start the client program on its machine with the key.',
  ],
  none_assigned: [
    '分配给你的终端会出现在这里。如需使用，请联系管理员。',
    'Terminals that are assigned to you will be here. Ask your administrator.',
  ],
  not_found: ['没有符合条件的终端', 'No terminal matches'],
  not_found_note: ['换一个条件，或清除筛选。', 'Try other filters, or clear them.'],
  clear: ['清除筛选', 'Clear filters'],
})

/** Read on as one scrolls. */
const PAGE = 100

export default function TerminalsPage() {
  const say = useWords(words)
  const can = useCan()
  // Rows of a phone cannot be chosen; cards can.
  const narrow = useNarrow()
  const { filters, set, clear, query, others, active, isFiltered } = useTerminalFilters()
  const [view, setView] = useView()
  const [chosen, setChosen] = useState<Set<string> | null>(null)
  const [registering, setRegistering] = useState(false)
  const list = useList(listTerminals, { query: { ...query, limit: PAGE } })
  useFresh(list.refresh)
  const counts = useCall(countTerminals, { query: others }, { keep: true }).data
  const byStatus = counts?.by_status
  const found =
    filters.status === undefined ? sum(Object.values(byStatus ?? {})) : (byStatus?.[query.status ?? 'idle'] ?? 0)
  const attention = (byStatus?.quarantined ?? 0) + (byStatus?.offline ?? 0)

  const choose = useCallback((terminalId: string, on: boolean) => {
    setChosen((before) => {
      const next = new Set(before)
      if (on) next.add(terminalId)
      else next.delete(terminalId)
      return next
    })
  }, [])
  const empty = isFiltered ? (
    <Empty icon={Monitor} title={say('not_found')}>
      <p className="mb-3">{say('not_found_note')}</p>
      <Button onClick={clear}>{say('clear')}</Button>
    </Empty>
  ) : (
    <Empty icon={Monitor} title={say('none')}>
      {say(can('terminals.register') ? 'none_register' : 'none_assigned')}
    </Empty>
  )
  return (
    <>
      <PageHead
        title={say('title')}
        note={
          counts && (
            <>
              {say('note', {
                n: sum(counts.offices.map(({ terminals }) => terminals)),
                offices: counts.offices.length,
              })}
              {attention > 0 && ` ${say('attention', { n: attention })}`}
            </>
          )
        }
      >
        {can('policy.read') && <PolicyButton />}
        {can('terminals.register') && (
          <Button tone="primary" icon={Plus} onClick={() => setRegistering(true)}>
            {say('register')}
          </Button>
        )}
      </PageHead>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <StatusPills counts={byStatus} chosen={filters.status} onChoose={(status) => set({ status })} />
        <div className="flex flex-wrap items-center gap-2">
          {can('terminals.state') && list.items.length > 0 && (
            <Button
              size="s"
              icon={ListChecks}
              aria-pressed={chosen !== null}
              onClick={() => setChosen(chosen === null ? new Set() : null)}
            >
              {say('choose')}
            </Button>
          )}
          <Segmented
            label={say('view')}
            tabs={[
              { value: 'cards', label: <ViewLabel icon={LayoutGrid} text={say('cards')} /> },
              { value: 'table', label: <ViewLabel icon={Rows3} text={say('table')} /> },
            ]}
            value={view}
            onChange={setView}
          />
        </div>
      </div>
      <FilterPanel
        active={active}
        onClear={clear}
        always={
          <>
            <SearchField
              label={say('search')}
              value={filters.text ?? ''}
              onChange={(text) => set({ text })}
              className="md:w-72"
            />
            <SavedViews page="terminals" />
          </>
        }
      >
        <FilterFields counts={counts} filters={filters} set={set} />
      </FilterPanel>
      {view === 'cards' || (narrow && chosen !== null) ? (
        <Cards list={list} chosen={chosen} onChoose={choose} empty={empty} />
      ) : (
        <TerminalTable
          list={list}
          selection={chosen === null ? undefined : { chosen, onChange: setChosen }}
          empty={empty}
        />
      )}
      {chosen !== null && <SelectionBar chosen={chosen} found={found} filter={query} onEnd={() => setChosen(null)} />}
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
      <Outlet />
    </>
  )
}

function ViewLabel({ icon: Icon, text }: { icon: typeof Rows3; text: string }) {
  return (
    <>
      <Icon aria-hidden className="size-4" />
      <span className="max-sm:sr-only">{text}</span>
    </>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((so, one) => so + one, 0)
}
