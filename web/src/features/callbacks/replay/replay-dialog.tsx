import { previewReplay, replayMany } from '@etermai/admin-contract'
import { useEffect, useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { ConfirmDialog, Failed, Loading, Progress, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type CallbackStatus, statusWords } from '../words.ts'
import { type Ran, runByTokens } from './run-by-tokens.ts'

export interface ReplaySelection {
  ids?: string[]
  filter?: Partial<Record<'event' | 'username' | 'origin' | 'task_id' | 'created_from' | 'created_to', string>> & {
    status?: CallbackStatus
  }
}

const words = defineWords({
  title: ['重放回调', 'Replay callbacks'],
  count: ['将重新发送 {n} 个回调：{parts}。', '{n} {n|callback|callbacks} will be sent again: {parts}.'],
  more: ['（至少）', ' (at least)'],
  dead_only: [
    '没有选状态时只重放“未送达”的；要重放“已送达”的，请先按状态筛选。',
    'Without a status only dead ones are replayed; to replay delivered ones, filter by that status first.',
  ],
  same_id: [
    '每个回调带原来的 event_id，按规范接入的系统会识别并忽略重复。',
    'Each keeps its event_id, by which a receiver that follows the guide knows repetitions.',
  ],
  nothing: [
    '没有可重放的回调：待送达的已经在路上。',
    'There is nothing to replay: what is pending is on its way already.',
  ],
  act: ['重放 {n} 个', 'Replay {n}'],
  act_none: ['重放', 'Replay'],
  running: ['已重放 {done} / {n}', '{done} of {n} replayed'],
  done: ['已重放 {n} 个回调', '{n} {n|callback was|callbacks were} replayed'],
  done_refused: ['已重放 {n} 个，{refused} 个被拒绝', '{n} replayed, {refused} refused'],
})

/** Says how many callbacks it will send again, then does so, batch by batch. */
export function ReplayDialog({
  selection,
  onClose,
  onDone,
}: {
  selection: ReplaySelection
  onClose(): void
  onDone(): void
}) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const toast = useToast()
  const { mutate: look, ...preview } = useAct(previewReplay, { touches: [] })
  const run = useAct(replayMany)
  const [ran, setRan] = useState<Ran | null>(null)
  useEffect(() => look({ body: selection }), [look, selection])

  const { count = 0, more = false, by_status = {}, token } = preview.data ?? {}
  const parts = Object.entries(by_status)
    .map(([status, n]) => `${word(statusWords[status as CallbackStatus] ?? [status, status])} ${format.number(n)}`)
    .join(' · ')
  const replay = async () => {
    if (token === undefined) return
    const { done, refused } = await runByTokens(token, (next) => run.mutateAsync({ body: { token: next } }), setRan)
    onDone()
    toast.done(refused === 0 ? say('done', { n: done }) : say('done_refused', { n: done, refused }))
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('title')}
      act={count === 0 ? say('act_none') : say('act', { n: format.number(count) })}
      ready={count > 0}
      onConfirm={replay}
    >
      {preview.isError && <Failed error={preview.error} onAgain={() => look({ body: selection })} />}
      {preview.isPending && <Loading lines={2} />}
      {preview.data !== undefined &&
        (count === 0 ? (
          <p>{say('nothing')}</p>
        ) : (
          <p>
            {say('count', { n: format.number(count), parts })}
            {more && say('more')}
          </p>
        ))}
      {selection.filter !== undefined && selection.filter.status === undefined && (
        <p className="mt-2 text-small">{say('dead_only')}</p>
      )}
      {count > 0 && <p className="mt-2 text-small">{say('same_id')}</p>}
      {ran !== null && (
        <div className="mt-4 space-y-1.5">
          <p className="text-small">{say('running', { done: format.number(ran.done), n: format.number(count) })}</p>
          <Progress label={say('title')} done={ran.done} of={more ? null : count} />
        </div>
      )}
    </ConfirmDialog>
  )
}
