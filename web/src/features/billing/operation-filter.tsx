import { operations } from 'virtual:operations'
import { SelectField } from '../../design/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'

const words = defineWords({ operation: ['操作', 'Operation'], any: ['全部操作', 'All operations'] })

/** Filters by one of the operations. */
export function OperationFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange(value: string | null): void
}) {
  const say = useWords(words)
  const word = useSay()
  return (
    <SelectField
      label={say('operation')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      options={[
        { value: '', label: say('any') },
        ...operations.map(({ type, label }) => ({ value: type, label: word(label) })),
      ]}
    />
  )
}
