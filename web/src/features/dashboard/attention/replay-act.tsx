import { listAlerts, listCallbacks, previewReplay, replayMany } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { Button, ConfirmDialog, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'

const words = defineWords({
  act: ['重放', 'Replay'],
  title: ['重放 {origin} 的回调？', 'Replay the callbacks of {origin}?'],
  note: [
    '将重新投递 {n} 个已放弃的回调，event_id 不变。仍在重试中的不受影响。',
    '{n} {n|callback that was|callbacks that were} given up will be delivered again, under the same event_id. Those still being tried are not touched.',
  ],
  many: ['多于 {n}', 'more than {n}'],
  none: [
    '没有已放弃的回调：失败的仍在自动重试，对方恢复后会送达。',
    'None was given up: those that failed are still being tried, and arrive once the receiver is back.',
  ],
  confirm: ['重放 {n} 个', 'Replay {n}'],
  progress: ['已重放 {n} 个…', '{n} replayed…'],
  done: ['已重放 {n} 个回调', '{n} {n|callback was|callbacks were} replayed'],
})

interface Preview {
  token: string
  count: number
  more: boolean
}

/** Delivers again what was given up for one receiver: says how many first, then goes batch by batch. */
export function ReplayAct({ origin }: { origin: string }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const look = useAct(previewReplay, { touches: [] })
  const run = useAct(replayMany, { touches: [listCallbacks.path, listAlerts.path] })
  const [preview, setPreview] = useState<Preview | null>(null)
  const [done, setDone] = useState(0)
  const ask = () =>
    look.mutate({ body: { filter: { status: 'dead', origin } } }, { onSuccess: setPreview, onError: toast.failed })
  const replay = async () => {
    let all = 0
    for (let token = preview?.token ?? null; token !== null; ) {
      const batch = await run.mutateAsync({ body: { token } })
      all += batch.done
      setDone(all)
      token = batch.next_token
    }
    toast.done(say('done', { n: format.number(all) }))
  }
  const count = format.number(preview?.count ?? 0)
  return (
    <>
      <Button size="s" tone="quiet" className="-mr-3" busy={look.isPending} onClick={ask}>
        {say('act')}
      </Button>
      <ConfirmDialog
        open={preview !== null}
        onClose={() => {
          setPreview(null)
          setDone(0)
        }}
        title={say('title', { origin })}
        act={say('confirm', { n: count })}
        ready={(preview?.count ?? 0) > 0}
        onConfirm={replay}
      >
        {preview?.count === 0
          ? say('none')
          : say('note', { n: preview?.more === true ? say('many', { n: count }) : count })}
        {done > 0 && <p className="mt-2">{say('progress', { n: format.number(done) })}</p>}
      </ConfirmDialog>
    </>
  )
}
