import { countUnread, type NotificationKind, notificationKinds } from '@etermai/admin-contract'
import { Megaphone, SlidersHorizontal } from 'lucide-react'
import { Outlet, useLocation } from 'react-router'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { ButtonLink, FilterPill, PageHead } from '../../design/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { holds, toggled, useFilters } from '../../lists/index.ts'
import { Feed } from './feed.tsx'
import { isKind, kinds } from './kinds.ts'

const words = defineWords({
  title: ['通知', 'Notifications'],
  unread_none: ['全部已读', 'Everything is read'],
  unread_some: ['{n} 条未读', '{n} unread'],
  preferences: ['提醒方式', 'How you are told'],
  send: ['发布通知', 'Send a notice'],
  only_unread: ['只看未读', 'Unread only'],
  filters: ['筛选', 'Filters'],
})

export default function NotificationsPage() {
  const say = useWords(words)
  const word = useSay()
  const can = useCan()
  const { search } = useLocation()
  const { filters, set } = useFilters(['unread', 'kind'])
  const unread = useCall(countUnread, {}).data?.unread
  const chosen = (filters.kind ?? '').split(',').filter(isKind) as NotificationKind[]
  return (
    <>
      <PageHead
        title={say('title')}
        {...(unread === undefined
          ? {}
          : { note: unread === 0 ? say('unread_none') : say('unread_some', { n: unread }) })}
      >
        {can('notices.send') && (
          <ButtonLink icon={Megaphone} to={{ pathname: '/notifications/notice', search }}>
            {say('send')}
          </ButtonLink>
        )}
        <ButtonLink icon={SlidersHorizontal} to={{ pathname: '/notifications/preferences', search }}>
          {say('preferences')}
        </ButtonLink>
      </PageHead>
      <fieldset
        aria-label={say('filters')}
        className="mb-4 flex min-w-0 gap-2 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 md:flex-wrap"
      >
        <FilterPill
          pressed={filters.unread === 'true'}
          onPress={() => set({ unread: filters.unread === 'true' ? null : 'true' })}
        >
          {say('only_unread')}
        </FilterPill>
        {notificationKinds.map((kind) => (
          <FilterPill
            key={kind}
            pressed={holds(filters.kind, kind)}
            onPress={() => set({ kind: toggled(filters.kind, kind) })}
          >
            {word(kinds[kind].name)}
          </FilterPill>
        ))}
      </fieldset>
      <Feed isUnread={filters.unread === 'true'} chosen={chosen} />
      <Outlet />
    </>
  )
}
