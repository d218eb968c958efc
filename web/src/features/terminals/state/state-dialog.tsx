import { type DataOf, previewStates, type SentBodyOf, setStates } from '@etermai/admin-contract'
import { useAct, useCall } from '../../../api/index.ts'
import { Answer, Dialog, Form, TextArea, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { toMoment } from '../../../lists/index.ts'
import { EffectTable } from './effect-table.tsx'
import type { TerminalState } from './states.ts'
import { useStateWords } from './words.ts'

export type StateSelection = SentBodyOf<typeof setStates>['selection']

const words = defineWords({
  title: ['更改终端状态', 'Change terminals'],
  reason: ['原因', 'Reason'],
  reason_hint: ['其他人会看到，也会写入历史。', 'Others will see it, and it stays in the history.'],
  reason_owed: ['请写明原因：其他人会问', 'Say why: others will ask'],
  until: ['到什么时候（可选）', 'Until (optional)'],
  until_hint: ['到时自动恢复；不填则等人恢复。', 'Resumes by itself then; without it somebody must.'],
})

/** Asks for a change of state; shows first what it would do. */
export function StateDialog({
  selection,
  state,
  onClose,
  onDone,
}: {
  selection: StateSelection
  state: TerminalState
  onClose(): void
  onDone?(): void
}) {
  const say = useWords(words)
  const stateSay = useStateWords()
  const preview = useCall(previewStates, { body: { selection, state } }, { keep: true })
  const title = preview.data === undefined ? say('title') : stateSay(`title_${state}`, { n: preview.data.count })
  return (
    <Dialog open onClose={onClose} wide title={title} note={stateSay(`note_${state}`)}>
      <Answer of={preview}>
        {(effect) => (
          <StateForm
            effect={effect}
            selection={selection}
            state={state}
            onClose={onClose}
            {...(onDone === undefined ? {} : { onDone })}
          />
        )}
      </Answer>
    </Dialog>
  )
}

function StateForm({
  effect,
  selection,
  state,
  onClose,
  onDone,
}: {
  effect: DataOf<typeof previewStates>
  selection: StateSelection
  state: TerminalState
  onClose(): void
  onDone?(): void
}) {
  const say = useWords(words)
  const stateSay = useStateWords()
  const toast = useToast()
  const { timeZone } = useFormat()
  const change = useAct(setStates, { touches: ['/api/admin/terminals', '/api/admin/office-load'] })
  const form = useSentForm<{ reason: string; until: string }>({
    values: { reason: '', until: '' },
    send: async ({ reason, until }) => {
      const moment = toMoment(until, timeZone)
      const { changed } = await change.mutateAsync({
        body: {
          selection,
          state,
          etag: effect.etag,
          ...(reason.trim() === '' ? {} : { reason }),
          ...(moment === null ? {} : { until: moment }),
        },
      })
      toast.done(stateSay('done', { n: changed }))
    },
    onDone: () => {
      onClose()
      onDone?.()
    },
  })
  return (
    <Form form={form} act={stateSay(`title_${state}`, { n: effect.count })} onCancel={onClose}>
      <EffectTable offices={effect.offices} />
      {state !== 'active' && (
        <>
          <TextArea
            label={say('reason')}
            hint={say('reason_hint')}
            rows={2}
            maxLength={500}
            {...form.field('reason')}
            {...form.register('reason', { validate: (reason) => reason.trim() !== '' || say('reason_owed') })}
          />
          <TextField
            type="datetime-local"
            label={say('until')}
            hint={say('until_hint')}
            className="sm:max-w-72"
            {...form.field('until')}
          />
        </>
      )}
    </Form>
  )
}
