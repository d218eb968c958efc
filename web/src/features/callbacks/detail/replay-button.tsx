import { replayCallback } from '@etermai/admin-contract'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, ConfirmDialog, useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import type { Callback } from './callback-facts.tsx'

const words = defineWords({
  replay: ['重放…', 'Replay…'],
  title: ['重放这个回调？', 'Replay this callback?'],
  note: ['会以同一个 event_id 再次发送到 {url}。', 'It is sent to {url} again, with the same event_id.'],
  note_delivered: ['对方已经收到过一次，会再收到一次。', 'The receiver has taken it once, and will get it once more.'],
  act: ['重放', 'Replay'],
  done: ['已重新排队发送', 'It is on its way again'],
})

/** Has a callback delivered again. */
export function ReplayButton({ callback: { event_id, url, status } }: { callback: Callback }) {
  const say = useWords(words)
  const toast = useToast()
  const mayReplay = useCan()('callbacks.replay')
  const replay = useAct(replayCallback)
  const [asking, setAsking] = useState(false)
  if (!mayReplay) return null
  return (
    <>
      <Button tone="primary" icon={RotateCw} onClick={() => setAsking(true)}>
        {say('replay')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say('title')}
        act={say('act')}
        onConfirm={async () => {
          await replay.mutateAsync({ params: { event_id } })
          toast.done(say('done'))
        }}
      >
        <p className="break-all">{say('note', { url })}</p>
        {status === 'delivered' && <p className="mt-2">{say('note_delivered')}</p>}
      </ConfirmDialog>
    </>
  )
}
