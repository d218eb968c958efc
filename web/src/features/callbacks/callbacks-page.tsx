import { listCallbacks } from '@etermai/admin-contract'
import { RotateCw, Send, Webhook } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Outlet } from 'react-router'
import { useList } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Button, Empty, PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { SavedViews, useFilters } from '../../lists/index.ts'
import { CallbackFilters, filterNames } from './callback-filters.tsx'
import { CallbackTable } from './callback-table.tsx'
import { ReplayDialog, type ReplaySelection } from './replay/replay-dialog.tsx'
import { TrialDialog } from './trial/trial-dialog.tsx'
import { isDueSoon } from './when.ts'
import type { CallbackStatus } from './words.ts'

const words = defineWords({
  title: ['回调', 'Callbacks'],
  note: ['任务结束后平台通知你的系统的每一次请求。', 'Every request by which your system is told how a task ended.'],
  trial: ['发送测试事件', 'Send a trial event'],
  replay_found: ['重放筛选结果…', 'Replay what is found…'],
  replay_chosen: ['重放选中的 {n} 个…', 'Replay the {n} chosen…'],
  empty: ['还没有回调', 'No callbacks yet'],
  empty_note: [
    '发布任务时填写 callbackUrl，任务结束后回调会出现在这里。也可以先发送一个测试事件。',
    'Publish a task with a callbackUrl: its callback appears here when it ends. Or send a trial event first.',
  ],
  none: ['没有符合筛选的回调', 'No callbacks match'],
  none_note: ['换一个状态或时间范围，或清除筛选。', 'Try another status or time, or clear the filters.'],
})

const FOLLOW_MS = 3_000

/** The log of callbacks, and what can be done about those that did not arrive. */
export default function CallbacksPage() {
  const say = useWords(words)
  const mayReplay = useCan()('callbacks.replay')
  const { filters, isFiltered } = useFilters(filterNames)
  const query = { ...filters } as typeof filters & { status?: CallbackStatus }
  const list = useList(listCallbacks, { query })
  const { refresh } = list
  const isMoving = list.items.some((callback) => isDueSoon(callback, Date.now()))
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(refresh, FOLLOW_MS)
    return () => clearInterval(timer)
  }, [isMoving, refresh])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [replaying, setReplaying] = useState<ReplaySelection | null>(null)
  const [isTrying, setTrying] = useState(false)
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {mayReplay && (
          <>
            <Button
              icon={RotateCw}
              disabled={query.status === 'pending'}
              onClick={() => setReplaying({ filter: query })}
            >
              {say('replay_found')}
            </Button>
            <Button tone="primary" icon={Send} onClick={() => setTrying(true)}>
              {say('trial')}
            </Button>
          </>
        )}
      </PageHead>
      <CallbackFilters>
        <SavedViews page="callbacks" />
        {chosen.size > 0 && (
          <Button size="s" icon={RotateCw} onClick={() => setReplaying({ ids: [...chosen] })}>
            {say('replay_chosen', { n: chosen.size })}
          </Button>
        )}
      </CallbackFilters>
      <div className="md:rounded-card md:bg-card md:p-5 md:shadow-card">
        <CallbackTable
          list={list}
          {...(mayReplay ? { selection: { chosen, onChange: setChosen } } : {})}
          empty={
            <Empty icon={Webhook} title={say(isFiltered ? 'none' : 'empty')}>
              {say(isFiltered ? 'none_note' : 'empty_note')}
            </Empty>
          }
        />
      </div>
      {replaying !== null && (
        <ReplayDialog selection={replaying} onClose={() => setReplaying(null)} onDone={() => setChosen(new Set())} />
      )}
      <TrialDialog open={isTrying} onClose={() => setTrying(false)} />
      <Outlet />
    </>
  )
}
