import type { UseFormRegisterReturn } from 'react-hook-form'
import { SelectField, TextField } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { timeUnitNames } from '../values/durations.ts'

const words = defineWords({
  unit: ['单位', 'Unit'],
  unit_of: ['{label}：单位', '{label}: unit'],
  unit_day: ['天', 'days'],
  unit_hour: ['小时', 'hours'],
  unit_minute: ['分钟', 'minutes'],
  unit_second: ['秒', 'seconds'],
  unit_millisecond: ['毫秒', 'milliseconds'],
})

/** A number and the unit that it counts, beside each other. */
export function DurationField({
  label,
  hint,
  error,
  amount,
  unit,
}: {
  label: string
  hint?: string
  error: string | undefined
  amount: UseFormRegisterReturn
  unit: UseFormRegisterReturn
}) {
  const say = useWords(words)
  return (
    <div className="grid grid-cols-[1fr_9rem] gap-3">
      <TextField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        inputMode="decimal"
        {...amount}
        error={error}
      />
      <SelectField
        label={say('unit')}
        aria-label={say('unit_of', { label })}
        options={timeUnitNames.map((name) => ({ value: name, label: say(`unit_${name}`) }))}
        {...unit}
      />
    </div>
  )
}
