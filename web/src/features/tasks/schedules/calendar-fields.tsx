import { previewSchedule } from '@etermai/admin-contract'
import { useId } from 'react'
import { AdminError, useCall, useFieldText } from '../../../api/index.ts'
import { type SentForm, TextField } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { CronText } from './cron-text.tsx'
import { NextRuns } from './next-runs.tsx'
import type { ScheduleFields } from './schedule-fields.ts'
import { words } from './words.ts'

const SHOWN = 5
const ZONES = Intl.supportedValuesOf('timeZone')

/** When: five cron fields, what they say in words, and when they would ring. */
export function CalendarFields({ form }: { form: SentForm<ScheduleFields> }) {
  const say = useWords(words)
  const fieldText = useFieldText()
  const zones = useId()
  const { cron, time_zone } = form.watch()
  const isWhole = cron.trim().split(/\s+/).length === 5
  const { data, error } = useCall(previewSchedule, { body: { cron, time_zone, count: SHOWN } }, { enabled: isWhole })
  const wrong = (name: 'cron' | 'time_zone') => {
    const found = isWhole && error instanceof AdminError ? error.details.find(({ path }) => path === name) : undefined
    return form.errorOf(name) ?? (found === undefined ? undefined : fieldText(found.message))
  }
  return (
    <div className="space-y-2">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('cron')} hint={say('cron_hint')} mono {...form.field('cron')} error={wrong('cron')} />
        <TextField label={say('time_zone')} list={zones} {...form.field('time_zone')} error={wrong('time_zone')} />
        <datalist id={zones}>
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      {isWhole && data !== undefined && (
        <div role="status" className="text-small text-ink-2">
          <p className="font-[560] text-ink">
            <CronText cron={cron} />
          </p>
          <div className="flex gap-3">
            <span className="shrink-0">{say('preview')}</span>
            <NextRuns runs={data.next_runs} />
          </div>
        </div>
      )}
    </div>
  )
}
