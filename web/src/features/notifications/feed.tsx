import { listNotifications, markAllRead, type NotificationKind } from '@etermai/admin-contract'
import { BellOff, CheckCheck, RefreshCw } from 'lucide-react'
import { useAct, useList } from '../../api/index.ts'
import { Button, Card, Empty, Failed, IconButton, Loading, useDesignWords, useToast } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { FeedLine } from './feed-line.tsx'

const words = defineWords({
  list: ['通知列表', 'List of notifications'],
  none: ['还没有通知', 'Nothing yet'],
  none_note: [
    '任务失败、余额不足、终端失联等情况会出现在这里。可在“提醒方式”里选择想知道的。',
    'Failed tasks, a low balance, lost terminals and the like show up here. Choose what you want to hear of under “How you are told”.',
  ],
  none_found: ['没有符合筛选的通知', 'Nothing matches the filters'],
  none_found_note: ['换一个筛选，或查看全部。', 'Choose another filter, or none.'],
  more: ['更早的通知', 'Earlier ones'],
  mark_all: ['全部标为已读', 'Mark all as read'],
  mark_chosen: ['所选类型标为已读', 'Mark these kinds as read'],
  marked: ['已标记 {n} 条', '{n} marked as read'],
})

export function Feed({ isUnread, chosen }: { isUnread: boolean; chosen: readonly NotificationKind[] }) {
  const say = useWords(words)
  const sayDesign = useDesignWords()
  const format = useFormat()
  const toast = useToast()
  const list = useList(listNotifications, {
    query: { ...(isUnread ? { unread: 'true' } : {}), ...(chosen.length === 0 ? {} : { kind: [...chosen] }) },
  })
  const markAll = useAct(markAllRead)
  const [newest] = list.items
  if (list.error !== null && newest === undefined) return <Failed error={list.error} onAgain={list.refresh} />
  if (list.isLoading) return <Loading lines={8} />
  if (newest === undefined) {
    const isFiltered = isUnread || chosen.length > 0
    return (
      <Card>
        <Empty icon={BellOff} title={say(isFiltered ? 'none_found' : 'none')}>
          {say(isFiltered ? 'none_found_note' : 'none_note')}
        </Empty>
      </Card>
    )
  }
  const mark = () =>
    markAll.mutate(
      { body: { up_to: newest.notification_id, ...(chosen.length === 0 ? {} : { kind: [...chosen] }) } },
      { onSuccess: ({ marked }) => toast.done(say('marked', { n: marked })), onError: toast.failed },
    )
  return (
    <Card className="px-0 py-0 max-md:px-0 max-md:py-0">
      <div className="flex items-center justify-between gap-3 border-b border-hairline px-5 py-2.5 max-md:px-4">
        <span role="status" className="text-caption text-ink-2">
          {sayDesign('updated', { at: format.shortTime(new Date(list.updatedAt).toISOString()) })}
        </span>
        <span className="flex items-center gap-1">
          <Button size="s" tone="quiet" icon={CheckCheck} busy={markAll.isPending} onClick={mark}>
            {say(chosen.length === 0 ? 'mark_all' : 'mark_chosen')}
          </Button>
          <IconButton label={sayDesign('refresh')} icon={RefreshCw} busy={list.isFetching} onClick={list.refresh} />
        </span>
      </div>
      <ul aria-label={say('list')} className="divide-y divide-hairline">
        {list.items.map((notification) => (
          <FeedLine key={notification.notification_id} notification={notification} />
        ))}
      </ul>
      <div className="flex items-center justify-center border-t border-hairline p-3 text-caption text-ink-2">
        {list.hasMore ? (
          <Button size="s" busy={list.isFetching} onClick={list.more}>
            {say('more')}
          </Button>
        ) : (
          sayDesign('end', { n: list.items.length })
        )}
      </div>
    </Card>
  )
}
