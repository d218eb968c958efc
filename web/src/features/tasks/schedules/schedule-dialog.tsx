import { operations } from 'virtual:operations'
import { createSchedule, editSchedule } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, Notice, SelectField, Switch, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { useSay, useWords } from '../../../language/index.ts'
import { CalendarFields } from './calendar-fields.tsx'
import { begun, formOf, operationOf } from './params-draft.ts'
import { ParamsField } from './params-field.tsx'
import { bodyOf, fieldsOfSchedule, type Schedule, type ScheduleBody, type ScheduleFields } from './schedule-fields.ts'
import { words } from './words.ts'

const PRIORITIES = ['9', '8', '7', '6', '5', '4', '3', '2', '1', '0']

/** Makes a schedule, or changes one's own. */
export function ScheduleDialog({ schedule, onClose }: { schedule: Schedule | null; onClose(): void }) {
  const say = useWords(words)
  const word = useSay()
  const toast = useToast()
  const create = useAct(createSchedule)
  const edit = useAct(editSchedule)
  const form = useSentForm<ScheduleFields>({
    values: fieldsOfSchedule(schedule),
    // What is changed is what stands there now, not what one once meant to make of it.
    ...(schedule === null ? { draft: 'schedule' } : {}),
    async send(fields) {
      const body = bodyOf(fields)
      if (body === null) {
        form.setError('json', { message: say('not_json') })
        return
      }
      if (schedule === null) await create.mutateAsync({ body })
      else
        await edit.mutateAsync({
          params: { schedule_id: schedule.schedule_id },
          body: { ...body, etag: schedule.etag },
        })
      toast.done(say('saved'))
      onClose()
    },
  })
  const { type, allow_writes } = form.watch()
  const writes = operationOf(type)?.writes === true
  return (
    <Dialog open onClose={onClose} title={say(schedule === null ? 'create' : 'edit')} wide>
      <Form form={form} act={say('save')} onCancel={onClose}>
        <TextField label={say('name')} maxLength={60} {...form.field('name')} />
        <CalendarFields form={form} />
        <SelectField
          label={say('operation')}
          options={operations.map(({ type: value, label }) => ({ value, label: word(label) }))}
          error={form.errorOf('type')}
          value={type}
          onChange={(event) => {
            const chosen = event.target.value as ScheduleBody['type']
            form.setValue('type', chosen)
            form.setValue('params', begun(formOf(chosen)))
          }}
        />
        <ParamsField form={form} />
        {writes && (
          <>
            <Switch
              label={say('allow_writes')}
              note={say('allow_writes_note')}
              checked={allow_writes}
              onChange={(on) => form.setValue('allow_writes', on)}
            />
            {form.errorOf('allow_writes') !== undefined && (
              <Notice mood="danger">{form.errorOf('allow_writes')}</Notice>
            )}
            {allow_writes && <Notice mood="warning">{say('allow_writes_warning')}</Notice>}
          </>
        )}
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField label={say('optional', { name: say('office') })} mono {...form.field('office_no')} />
          <TextField label={say('optional', { name: say('terminal') })} mono {...form.field('terminal_id')} />
          <SelectField
            label={say('priority')}
            options={[
              { value: '', label: say('priority_usual') },
              ...PRIORITIES.map((value) => ({ value, label: value })),
            ]}
            {...form.field('priority')}
          />
        </div>
        <TextField label={say('optional', { name: say('callback_url') })} mono {...form.field('callback_url')} />
      </Form>
    </Dialog>
  )
}
