import { listMoneyAccounts } from '@etermai/admin-contract'
import { Users } from 'lucide-react'
import { useList } from '../../../api/index.ts'
import { Card, Chip, Empty, FilterPill } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { DataTable, SearchField, useFilters } from '../../../lists/index.ts'

const words = defineWords({
  label: ['用户余额', 'Balances of users'],
  find: ['用户名（开头）', 'Username, or its beginning'],
  only_low: ['仅余额不足', 'Only low balances'],
  user: ['用户', 'User'],
  available: ['可用', 'Available'],
  balance: ['余额', 'Balance'],
  held: ['冻结', 'Held'],
  credit: ['信用额度', 'Credit limit'],
  warning: ['提醒值', 'Warned below'],
  state: ['状态', 'State'],
  low: ['余额不足', 'Low'],
  enough: ['正常', 'Enough'],
  none: ['没有符合条件的用户', 'No user matches'],
  none_note: ['换一个用户名，或取消“仅余额不足”。', 'Try another name, or show all balances.'],
})

/** The balances of all users whom one may see. */
export default function AccountsPage() {
  const say = useWords(words)
  const format = useFormat()
  const { filters, set } = useFilters(['username', 'low'])
  const list = useList(listMoneyAccounts, { query: { ...filters } as { username?: string; low?: 'true' } })
  return (
    <Card list>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchField label={say('find')} value={filters.username ?? ''} onChange={(username) => set({ username })} />
        <FilterPill
          pressed={filters.low === 'true'}
          onPress={() => set({ low: filters.low === 'true' ? null : 'true' })}
        >
          {say('only_low')}
        </FilterPill>
      </div>
      <DataTable
        name="billing-accounts"
        label={say('label')}
        list={list}
        keyOf={({ user_id }) => String(user_id)}
        linkOf={({ user_id }) => `/billing?user_id=${user_id}`}
        columns={[
          { key: 'user', title: say('user'), cell: ({ username }) => username },
          {
            key: 'state',
            title: say('state'),
            cell: ({ is_low }) => <Chip mood={is_low ? 'warning' : 'ok'}>{say(is_low ? 'low' : 'enough')}</Chip>,
          },
          {
            key: 'available',
            title: say('available'),
            align: 'end',
            cell: (row) => <b>{format.money(row.available)}</b>,
          },
          { key: 'balance', title: say('balance'), align: 'end', cell: (row) => format.money(row.balance) },
          { key: 'held', title: say('held'), align: 'end', cell: (row) => format.money(row.held) },
          { key: 'credit', title: say('credit'), align: 'end', cell: (row) => format.money(row.credit_limit) },
          { key: 'warning', title: say('warning'), align: 'end', cell: (row) => format.money(row.low_balance) },
        ]}
        empty={
          <Empty icon={Users} title={say('none')}>
            {say('none_note')}
          </Empty>
        }
      />
    </Card>
  )
}
