import { SelectField } from '../../design/index.ts'
import { defineWords, useSay, useWords, type Word } from '../../language/index.ts'

const words = defineWords({ any: ['不限', 'Any'] })

/** Filters by one of what is known; a value that an address brings is kept, known or not. */
export function Chooser({
  label,
  known,
  value,
  onChange,
}: {
  label: string
  known: Readonly<Record<string, Word>>
  value: string | undefined
  onChange(value: string | null): void
}) {
  const say = useWords(words)
  const word = useSay()
  const options = Object.entries(known).map(([one, text]) => ({ value: one, label: word(text) }))
  const isKnown = value === undefined || Object.hasOwn(known, value)
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      options={[
        { value: '', label: say('any') },
        ...options,
        ...(isKnown ? [] : [{ value: value ?? '', label: value ?? '' }]),
      ]}
    />
  )
}
