import { actOnBell } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, Checkbox, ConfirmDialog, JsonView, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { QueueName } from '../queue-names.ts'
import { actsFor, type Bell, type BellAct } from './bell-acts.ts'
import { useBellWords } from './words.ts'

const words = defineWords({
  rung: ['发出于 {at}', 'Rung {at}'],
  tries: ['试过 {n} 次', '{n} {n|try|tries}'],
  ended: ['结束于 {at}', 'Ended {at}'],
  due: ['将于 {at} 发出', 'Rings {at}'],
  payload: ['信号 {id} 的内容', 'Payload of the bell {id}'],
  choose: ['选择信号 {id}', 'Choose the bell {id}'],
  sure: ['移除信号 {id}', 'Remove the bell {id}'],
  done: ['已完成', 'Done'],
})

/** A payload of so many characters is read in a line. */
const SHORT = 160

/** A bell: what it rings for, why it failed, and what can be done. */
export function BellLine({
  queue,
  bell,
  chosen,
  onChoose,
}: {
  queue: QueueName
  bell: Bell
  chosen: boolean
  onChoose: ((chosen: boolean) => void) | null
}) {
  const say = useWords(words)
  const bellSay = useBellWords()
  const format = useFormat()
  const can = useCan()
  const toast = useToast()
  const [removing, setRemoving] = useState(false)
  const act = useAct(actOnBell, { touches: ['/api/admin/queues'] })
  const { bell_id, name, state, rung_at, tries, failed_reason, ended_at, due_at, payload } = bell
  const perform = async (wanted: BellAct) => {
    await act.mutateAsync({ params: { queue, bell_id, act: wanted } })
    toast.done(say('done'))
  }
  const shortText = JSON.stringify(payload) ?? ''
  const facts = [
    say('rung', { at: format.shortTime(rung_at) }),
    ...(tries > 0 ? [say('tries', { n: tries })] : []),
    ...(ended_at === null ? [] : [say('ended', { at: format.shortTime(ended_at) })]),
    ...(due_at === null ? [] : [say('due', { at: format.shortTime(due_at) })]),
  ]
  return (
    <li className="py-3">
      <div className="flex items-start gap-3">
        {onChoose !== null && (
          <Checkbox label={say('choose', { id: bell_id })} hidden checked={chosen} onChange={onChoose} />
        )}
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2 text-body font-[560]">
            {name} <span className="min-w-0 truncate font-mono text-small font-normal text-ink-2">{bell_id}</span>
          </p>
          <p className="text-small text-ink-2">{facts.join(' · ')}</p>
          {failed_reason !== null && <p className="mt-1 text-small break-words text-danger">{failed_reason}</p>}
          {shortText.length <= SHORT ? (
            <p className="mt-1 font-mono text-small break-all">{shortText}</p>
          ) : (
            <div className="mt-2">
              <JsonView value={payload} label={say('payload', { id: bell_id })} />
            </div>
          )}
          {can('queues.act') && (
            <div className="mt-2 flex flex-wrap gap-2">
              {actsFor(state).map((wanted) => (
                <Button
                  key={wanted}
                  size="s"
                  busy={act.isPending && act.variables.params.act === wanted}
                  disabled={act.isPending}
                  onClick={() => (wanted === 'remove' ? setRemoving(true) : void perform(wanted).catch(toast.failed))}
                >
                  {bellSay(wanted)}
                </Button>
              ))}
            </div>
          )}
        </div>
      </div>
      <ConfirmDialog
        open={removing}
        onClose={() => setRemoving(false)}
        title={say('sure', { id: bell_id })}
        act={bellSay('remove')}
        danger
        onConfirm={() => perform('remove')}
      >
        {bellSay('about_remove')}
      </ConfirmDialog>
    </li>
  )
}
