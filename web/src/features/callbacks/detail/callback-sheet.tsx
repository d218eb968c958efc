import { listCallbacks, readCallback } from '@etermai/admin-contract'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { queryClient, readAgain, useCall } from '../../../api/index.ts'
import { Answer, Card, CardHead, JsonView, Notice, Sheet } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { CallbackStatusChip } from '../status-chip.tsx'
import { isPaused } from '../when.ts'
import { eventWord } from '../words.ts'
import { Attempts } from './attempts.tsx'
import { CallbackFacts } from './callback-facts.tsx'
import { ReplayButton } from './replay-button.tsx'

const words = defineWords({
  title: ['回调', 'Callback'],
  attempts: ['尝试', 'Attempts'],
  sending: ['正在发送，结果会自动出现。', 'On its way: what comes of it appears by itself.'],
  waiting: ['还没有尝试', 'Not tried yet'],
  payload: ['内容', 'Payload'],
  payload_note: ['发送时还会加上时间戳与签名。', 'Timestamp and signatures are added when it is sent.'],
  paused: [
    '目标连续失败，暂停到 {at} 再发送。暂停不占用尝试次数，其他目标不受影响。',
    'Its destination kept failing and rests until {at}. A pause uses up no attempt, and others do not notice.',
  ],
})
const FOLLOW_MS = 1_500

/** One callback: what it says, and every attempt to deliver it; followed while it is on its way. */
export default function CallbackSheet() {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const { event_id = '' } = useParams()
  const found = useCall(
    readCallback,
    { params: { event_id } },
    { everyMs: (latest) => (latest === undefined || latest.status === 'pending' ? FOLLOW_MS : false) },
  )
  const callback = found.data
  const status = callback?.status
  // The list behind shows it too.
  useEffect(() => {
    if (status !== undefined) void readAgain(queryClient, [listCallbacks.path])
  }, [status])
  return (
    <Sheet
      title={callback === undefined ? say('title') : word(eventWord(callback.event))}
      {...(callback === undefined ? {} : { note: <CallbackStatusChip status={callback.status} /> })}
      back="/callbacks"
      {...(callback === undefined || callback.status === 'pending'
        ? {}
        : { actions: <ReplayButton callback={callback} /> })}
    >
      <Answer of={found}>
        {(data) => (
          <>
            {isPaused(data, Date.now()) && (
              <Notice mood="warning">{say('paused', { at: format.time(data.paused_until) })}</Notice>
            )}
            <CallbackFacts callback={data} />
            <Card>
              <CardHead title={say('attempts')} />
              {data.tried.length === 0 ? (
                <p className="text-body text-ink-2">{say(data.status === 'pending' ? 'sending' : 'waiting')}</p>
              ) : (
                <Attempts tried={data.tried} />
              )}
            </Card>
            <Card>
              <CardHead title={say('payload')} note={say('payload_note')} />
              <JsonView label={say('payload')} value={data.payload} />
            </Card>
          </>
        )}
      </Answer>
    </Sheet>
  )
}
