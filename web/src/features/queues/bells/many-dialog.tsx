import { actOnBells, previewBells, type SentBodyOf } from '@etermai/admin-contract'
import { useState } from 'react'
import { queryClient, readAgain, useAct, useCall, useFailureText } from '../../../api/index.ts'
import { Answer, Button, Dialog, Notice, Progress } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { QueueName } from '../queue-names.ts'
import { type BellAct, type Outcome, runBatches } from './bell-acts.ts'
import { useBellWords } from './words.ts'

type Preview = SentBodyOf<typeof previewBells>
export type Meant = Pick<Preview, 'ids' | 'filter'>

const words = defineWords({
  title: ['{act}多个信号', '{act} bells'],
  count: ['将{act} {n} 个信号。', '{act} {n} {n|bell|bells}.'],
  more: ['超过 {n} 个：会一直做到全部完成。', 'There are more than {n}: it goes on until all are done.'],
  none: ['没有符合条件的信号。', 'No bell matches.'],
  run: ['{act} {n} 个信号', '{act} {n} {n|bell|bells}'],
  progress: ['进度', 'Progress'],
  so: ['已完成 {n} 个', '{n} done'],
  done: ['完成：{n} 个成功，{refused} 个没有做成。', 'Done: {n} succeeded, {refused} did not.'],
  close: ['关闭', 'Close'],
})

/** Acts on many bells: says how many first, then does it batch by batch. */
export function ManyDialog({
  queue,
  act,
  meant,
  onClose,
  onDone,
}: {
  queue: QueueName
  act: BellAct
  meant: Meant
  onClose(): void
  onDone(): void
}) {
  const say = useWords(words)
  const bellSay = useBellWords()
  const format = useFormat()
  const failureText = useFailureText()
  const params = { queue }
  // What was counted is what is done, whatever rings meanwhile: the token of the first answer stays.
  const [began, setBegan] = useState(false)
  const preview = useCall(previewBells, { params, body: { act, ...meant } }, { enabled: !began })
  const run = useAct(actOnBells, { touches: [] })
  const [so, setSo] = useState<Outcome | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [ended, setEnded] = useState(false)
  const start = async (token: string) => {
    setBegan(true)
    setFailure(null)
    try {
      await runBatches(token, (next) => run.mutateAsync({ params, body: { token: next } }), setSo)
      setEnded(true)
      onDone()
    } catch (error) {
      setFailure(error)
    } finally {
      void readAgain(queryClient, ['/api/admin/queues'])
    }
  }
  const name = bellSay(act)
  return (
    <Dialog open onClose={onClose} title={say('title', { act: name })} note={bellSay(`about_${act}`)}>
      <Answer of={preview} lines={2}>
        {({ count, more, token }) => (
          <div className="space-y-4">
            {so === null && (
              <p className="text-body">
                {count === 0 ? say('none') : say('count', { act: name, n: format.number(count) })}{' '}
                {more && say('more', { n: format.number(count) })}
              </p>
            )}
            {began && so !== null && !ended && (
              <>
                <p role="status">{say('so', { n: format.number(so.done) })}</p>
                <Progress label={say('progress')} done={so.done + so.refused.length} of={more ? null : count} />
              </>
            )}
            {ended && so !== null && (
              <Notice mood={so.refused.length === 0 ? 'ok' : 'warning'}>
                {say('done', { n: format.number(so.done), refused: so.refused.length })}
                <ul>
                  {so.refused.slice(0, 20).map(({ id, code, message }) => (
                    <li key={id} className="break-all">
                      <code>{id}</code> · {message ?? code}
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            {failure !== null && <Notice mood="danger">{failureText(failure)}</Notice>}
            <div className="flex justify-end gap-2">
              <Button onClick={onClose}>{say('close')}</Button>
              {!ended && count > 0 && (
                <Button
                  tone={act === 'remove' ? 'danger' : 'primary'}
                  busy={began && failure === null}
                  onClick={() => void start(token)}
                >
                  {say('run', { act: name, n: format.number(count) })}
                </Button>
              )}
            </div>
          </div>
        )}
      </Answer>
    </Dialog>
  )
}
