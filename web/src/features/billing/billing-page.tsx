import { useMemo } from 'react'
import { Outlet } from 'react-router'
import { useCan, useMe } from '../../app/session.tsx'
import { LinkTabs, PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { AccountSummary } from './account/account-summary.tsx'
import { EverybodyNote } from './account/everybody-note.tsx'
import { useAccount } from './account/use-account.ts'
import { UserPicker } from './user-picker.tsx'
import { EVERYBODY, useWhose } from './whose.ts'

const words = defineWords({
  title: ['充值与计费', 'Billing'],
  note_own: ['余额、冻结、每一笔账目和价格', 'Balance, holds, every posting and prices'],
  note_of: ['{name} 的余额与账目', 'The balance and postings of {name}'],
  note_all: ['您能看到的所有用户的账目', 'Postings of all users whom you may see'],
  tabs: ['账目', 'Books'],
  whose: ['用户', 'User'],
  everybody: ['所有用户', 'All users'],
  statement: ['对账单', 'Statement'],
  recharges: ['充值', 'Recharges'],
  deductions: ['扣款', 'Deductions'],
  holds: ['冻结', 'Holds'],
  usage: ['每日用量', 'Daily usage'],
  operations: ['操作次数', 'By operation'],
  prices: ['价格', 'Prices'],
  accounts: ['用户余额', 'Balances'],
})
const TABS = ['recharges', 'deductions', 'holds', 'usage', 'operations'] as const

/** Money of a user: how it stands, and every way to look at it. */
export default function BillingPage() {
  const say = useWords(words)
  const me = useMe()
  const can = useCan()
  const whose = useWhose()
  const { userId, isOneself, seesOthers, search } = whose
  const account = useAccount(userId)
  const username = isOneself ? me.username : account.data?.username
  const note =
    userId === null ? say('note_all') : isOneself ? say('note_own') : say('note_of', { name: username ?? '' })
  const picked = useMemo(
    () =>
      userId === null ? { user_id: 0, username: say('everybody') } : { user_id: userId, username: username ?? '' },
    [userId, username, say],
  )
  const tabs = [
    { to: '/billing', label: say('statement') },
    ...TABS.map((tab) => ({ to: `/billing/${tab}`, label: say(tab) })),
    ...(can('prices.read') ? [{ to: '/billing/prices', label: say('prices') }] : []),
    ...(seesOthers ? [{ to: '/billing/accounts', label: say('accounts') }] : []),
  ]
  return (
    <>
      <PageHead title={say('title')} note={note}>
        {seesOthers && (
          <UserPicker
            label={say('whose')}
            shown={false}
            value={picked}
            everybody={say('everybody')}
            onChoose={({ user_id }) => whose.choose(user_id === 0 ? EVERYBODY : user_id)}
          />
        )}
      </PageHead>
      {userId === null ? <EverybodyNote /> : <AccountSummary userId={userId} />}
      <LinkTabs label={say('tabs')} tabs={tabs} search={search} />
      <Outlet />
    </>
  )
}
