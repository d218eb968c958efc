import { operations } from 'virtual:operations'
import {
  createSchedule,
  type DataOf,
  editSchedule,
  previewSchedule,
  type readSchedule,
  type SentBodyOf,
} from '@etermai/admin-contract'
import { useAct, useCall } from '../../../api/index.ts'
import { Dialog, Form, SelectField, Switch, TextArea, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { useFormat, useSay, useWords } from '../../../language/index.ts'
import { CronText } from './cron-text.tsx'
import { words } from './words.ts'

type Body = NonNullable<SentBodyOf<typeof createSchedule>>
interface Fields {
  name: string
  cron: string
  time_zone: string
  type: Body['type']
  params: string
  office_no: string
  terminal_id: string
  callback_url: string
  allow_writes: boolean
}

const EXAMPLE = '{\n  "origin": "SHA",\n  "destination": "PEK",\n  "date": "+1d"\n}'

/** Makes a schedule, or changes one's own. */
export function ScheduleDialog({
  schedule,
  onClose,
}: {
  schedule: DataOf<typeof readSchedule> | null
  onClose(): void
}) {
  const say = useWords(words)
  const word = useSay()
  const toast = useToast()
  const create = useAct(createSchedule)
  const edit = useAct(editSchedule)
  const form = useSentForm<Fields>({
    values: {
      name: schedule?.name ?? '',
      cron: schedule?.cron ?? '30 8 * * 1-5',
      time_zone: schedule?.time_zone ?? 'Asia/Shanghai',
      type: (schedule?.type ?? 'query_av') as Body['type'],
      params: schedule === null ? EXAMPLE : JSON.stringify(schedule.params, null, 2),
      office_no: schedule?.office_no ?? '',
      terminal_id: schedule?.terminal_id ?? '',
      callback_url: schedule?.callback_url ?? '',
      allow_writes: schedule?.allow_writes ?? false,
    },
    draft: `schedule-${schedule?.schedule_id ?? 'new'}`,
    async send({ params, office_no, terminal_id, callback_url, ...fields }) {
      const read = objectIn(params)
      if (read === null) {
        form.setError('params', { message: say('not_json') })
        return
      }
      const body: Body = {
        ...fields,
        params: read,
        office_no: office_no.trim() || null,
        terminal_id: terminal_id.trim() || null,
        callback_url: callback_url.trim() || null,
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
  const { type, cron, time_zone, allow_writes } = form.watch()
  const writes = operations.find((operation) => operation.type === type)?.writes === true
  return (
    <Dialog open onClose={onClose} title={say(schedule === null ? 'create' : 'edit')} wide>
      <Form form={form} act={say('save')} onCancel={onClose}>
        <TextField label={say('name')} maxLength={60} {...form.field('name')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('cron')} hint={say('cron_hint')} mono {...form.field('cron')} />
          <TextField label={say('time_zone')} {...form.field('time_zone')} />
        </div>
        <NextRuns cron={cron} timeZone={time_zone} />
        <SelectField
          label={say('operation')}
          options={operations.map(({ type: value, label }) => ({ value, label: word(label) }))}
          {...form.field('type')}
        />
        <TextArea label={say('params')} hint={say('params_hint')} rows={7} mono {...form.field('params')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('office')} mono {...form.field('office_no')} />
          <TextField label={say('terminal')} mono {...form.field('terminal_id')} />
        </div>
        <TextField label={say('callback_url')} {...form.field('callback_url')} />
        {writes && (
          <Switch
            label={say('allow_writes')}
            note={say('allow_writes_note')}
            checked={allow_writes}
            onChange={(on) => form.setValue('allow_writes', on)}
          />
        )}
      </Form>
    </Dialog>
  )
}

/** When the calendar would ring, as soon as it is one. */
function NextRuns({ cron, timeZone }: { cron: string; timeZone: string }) {
  const say = useWords(words)
  const format = useFormat()
  const isWhole = cron.trim().split(/\s+/).length === 5
  const next = useCall(
    previewSchedule,
    { body: { cron, time_zone: timeZone, count: 3 } },
    { enabled: isWhole, keep: true },
  )
  if (next.data === undefined || next.error !== null) return null
  return (
    <p className="text-small text-ink-2">
      <CronText cron={cron} /> · {say('preview')}:{' '}
      {next.data.next_runs.map((at) => format.time(at).slice(5, 16)).join(' · ')}
    </p>
  )
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
