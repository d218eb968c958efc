import { listPriceOverrides } from '@etermai/admin-contract'
import { Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import { type ItemOf, useList } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, Card, CardHead, Chip, Empty, FilterPill, type Mood } from '../../../design/index.ts'
import { OperationName, UserLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type Column, DataTable, useFilters } from '../../../lists/index.ts'
import { useMayGiveTo, useWhose } from '../whose.ts'
import { EndPriceDialog } from './end-price-dialog.tsx'
import { OwnPriceDialog } from './own-price-dialog.tsx'
import { type OwnPriceState, ownPriceState } from './own-price-state.ts'

const words = defineWords({
  title: ['专属价', 'Own prices'],
  note: ['只对某位用户、在有效期内生效，代替通用价。', 'Hold for one user, for a while, instead of the general price.'],
  add: ['设置专属价', 'Give an own price'],
  history: ['包含已结束', 'Ended ones too'],
  user: ['用户', 'User'],
  operation: ['操作', 'Operation'],
  price: ['价格', 'Price'],
  state: ['状态', 'State'],
  from: ['开始', 'From'],
  until: ['结束', 'Until'],
  no_end: ['长期', 'Without end'],
  by: ['设置人', 'By'],
  remark: ['备注', 'Remark'],
  act: ['操作', 'Act'],
  end: ['结束', 'End'],
  withdraw: ['撤回', 'Withdraw'],
  state_holds: ['生效中', 'Holds'],
  state_to_come: ['未开始', 'To come'],
  state_ended: ['已结束', 'Ended'],
  state_withdrawn: ['已撤回', 'Withdrawn'],
  none: ['没有专属价', 'No own prices'],
  none_note: ['都按通用价计费。', 'Everything costs the general price.'],
})

const moods: Readonly<Record<OwnPriceState, Mood>> = {
  holds: 'ok',
  to_come: 'accent',
  ended: 'neutral',
  withdrawn: 'neutral',
}
export type OwnPrice = ItemOf<typeof listPriceOverrides>

/** Users' own prices, with their validity; given and ended by who may. */
export function OwnPrices() {
  const say = useWords(words)
  const can = useCan()
  const { userId, asked } = useWhose()
  const mayGive = useMayGiveTo()
  const { filters, set } = useFilters(['history'])
  const list = useList(listPriceOverrides, {
    query: { ...asked, ...(filters.history === 'true' ? { history: 'true' } : {}) },
  })
  const [isAdding, setAdding] = useState(false)
  const [ending, setEnding] = useState<OwnPrice | null>(null)
  const isEditor = can('prices.edit')
  const columns = useColumns(isEditor ? setEnding : null)
  return (
    <Card list>
      <CardHead title={say('title')} note={say('note')}>
        <div className="flex flex-wrap items-center gap-2">
          <FilterPill
            pressed={filters.history === 'true'}
            onPress={() => set({ history: filters.history === 'true' ? null : 'true' })}
          >
            {say('history')}
          </FilterPill>
          {isEditor && mayGive(userId) && (
            <Button size="s" tone="primary" icon={Plus} onClick={() => setAdding(true)}>
              {say('add')}
            </Button>
          )}
        </div>
      </CardHead>
      <DataTable
        name="own-prices"
        label={say('title')}
        list={list}
        columns={columns}
        keyOf={({ id }) => String(id)}
        empty={
          <Empty icon={Tag} title={say('none')}>
            {say('none_note')}
          </Empty>
        }
      />
      {isAdding && <OwnPriceDialog userId={userId} onClose={() => setAdding(false)} />}
      {ending !== null && <EndPriceDialog price={ending} onClose={() => setEnding(null)} />}
    </Card>
  )
}

function useColumns(onEnd: ((price: OwnPrice) => void) | null): Column<OwnPrice>[] {
  const say = useWords(words)
  const format = useFormat()
  const mayGive = useMayGiveTo()
  const columns: Column<OwnPrice>[] = [
    { key: 'user', title: say('user'), cell: ({ username }) => <UserLink username={username} /> },
    { key: 'operation', title: say('operation'), cell: ({ operation }) => <OperationName type={operation} /> },
    {
      key: 'price',
      title: say('price'),
      width: '90px',
      cell: ({ price }) => <b>{format.money(price)}</b>,
    },
    {
      key: 'state',
      title: say('state'),
      width: '96px',
      cell: (row) => <Chip mood={moods[ownPriceState(row)]}>{say(`state_${ownPriceState(row)}`)}</Chip>,
    },
    { key: 'from', title: say('from'), cell: ({ valid_from }) => format.time(valid_from) },
    {
      key: 'until',
      title: say('until'),
      cell: ({ valid_until }) => (valid_until === null ? say('no_end') : format.time(valid_until)),
    },
    { key: 'by', title: say('by'), width: '90px', cell: ({ created_by }) => created_by },
    { key: 'remark', title: say('remark'), cell: ({ remark }) => remark },
  ]
  if (onEnd === null) return columns
  const act: Column<OwnPrice> = {
    key: 'act',
    title: say('act'),
    width: '84px',
    cell: (row) => {
      const state = ownPriceState(row)
      if ((state !== 'holds' && state !== 'to_come') || !mayGive(row.user_id)) return null
      return (
        <Button size="s" tone="quiet" onClick={() => onEnd(row)}>
          {say(state === 'holds' ? 'end' : 'withdraw')}
        </Button>
      )
    },
  }
  return [...columns, act]
}
