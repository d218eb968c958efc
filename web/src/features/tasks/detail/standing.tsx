import { Notice } from '../../../design/index.ts'
import { adviceFor } from '../../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../../language/index.ts'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** What a person should know first: why it waits, what went wrong, what is not known. */
export function Standing({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const { waiting, warning, status, cancel_requested_at, finished_at } = task
  const eta = waiting?.eta_seconds ?? null
  return (
    <>
      {waiting !== null && (
        <Notice mood="warning">
          {eta === null
            ? say('waiting', { reason: waiting.reason })
            : say('waiting_eta', { reason: waiting.reason, time: format.duration(eta * 1_000) })}
        </Notice>
      )}
      {cancel_requested_at !== null && finished_at === null && <Notice mood="warning">{say('cancel_asked')}</Notice>}
      {status === 'unknown' && <Notice mood="unknown">{say('unknown_note')}</Notice>}
      <WhatWentWrong task={task} />
      {warning !== null && <Notice mood="warning">{warning}</Notice>}
    </>
  )
}

/** What to do about it, before the error's own words. Of an unknown outcome enough is said, a cancellation is no error. */
function WhatWentWrong({ task: { error, status } }: { task: TaskDetail }) {
  const say = useWords(words)
  const word = useSay()
  if (error === null || status === 'unknown') return null
  if (status === 'canceled') return <Notice mood="neutral">{say('was_canceled')}</Notice>
  const advice = adviceFor(error.code)
  const own = say('error', error)
  return (
    <Notice mood="danger">
      {advice === null ? (
        own
      ) : (
        <>
          <p>{word(advice)}</p>
          <p className="mt-0.5 text-caption">{own}</p>
        </>
      )}
    </Notice>
  )
}
