import type { FieldValues, Path } from 'react-hook-form'
import { type SentForm, TextField } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { isAmount } from './entries/fen.ts'

const words = defineWords({
  wrong: ['请填写金额，最多两位小数，如 100.00', 'An amount with at most two decimals, such as 100.00'],
})

/** A field of a form for an amount of yuan. */
export function AmountField<T extends FieldValues>({
  form,
  name,
  label,
  hint,
}: {
  form: SentForm<T>
  name: Path<T>
  label: string
  hint?: string
}) {
  const say = useWords(words)
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autoComplete="off"
      {...(hint === undefined ? {} : { hint })}
      {...form.register(name, { validate: (typed: unknown) => isAmount(String(typed)) || say('wrong') })}
      error={form.errorOf(name)}
    />
  )
}
