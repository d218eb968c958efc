import { TextField } from '../design/index.ts'
import { defineWords, useFormat, useWords } from '../language/index.ts'
import { toLocal, toMoment } from './times.ts'

const words = defineWords({ from: ['从', 'From'], until: ['到', 'Until'] })

/** Two moments of a filter, in the zone that the person reads times in. */
export function TimeRange({
  from,
  until,
  onChange,
  label,
}: {
  from: string | undefined
  until: string | undefined
  onChange(range: { from?: string | null; until?: string | null }): void
  /** Of what the times are. */
  label: string
}) {
  const say = useWords(words)
  const { timeZone } = useFormat()
  return (
    <>
      <TextField
        type="datetime-local"
        label={`${label} · ${say('from')}`}
        value={toLocal(from, timeZone)}
        onChange={(event) => onChange({ from: toMoment(event.target.value, timeZone) })}
      />
      <TextField
        type="datetime-local"
        label={`${label} · ${say('until')}`}
        value={toLocal(until, timeZone)}
        onChange={(event) => onChange({ until: toMoment(event.target.value, timeZone) })}
      />
    </>
  )
}
