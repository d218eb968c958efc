import type { countTerminals, DataOf } from '@etermai/admin-contract'
import { useMe } from '../../../app/session.tsx'
import { SelectField, TextField } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import type { TerminalFilters } from '../use-terminal-filters.ts'

const words = defineWords({
  office: ['Office 号', 'Office'],
  group: ['分组', 'Group'],
  any: ['不限', 'Any'],
  owner: ['管理员（用户名）', 'Administrator (username)'],
})

/** Where terminals are looked for. */
export function FilterFields({
  counts,
  filters,
  set,
}: {
  counts: DataOf<typeof countTerminals> | undefined
  filters: TerminalFilters['filters']
  set: TerminalFilters['set']
}) {
  const say = useWords(words)
  const { scope } = useMe()
  const offices = (counts?.offices ?? []).map(({ office_no, terminals }) => [office_no, terminals] as const)
  const groups = (counts?.groups ?? []).map(({ name, terminals }) => [name, terminals] as const)
  return (
    <>
      <Choice
        label={say('office')}
        value={filters.office_no}
        counted={offices}
        onChange={(value) => set({ office_no: value })}
      />
      <Choice label={say('group')} value={filters.group} counted={groups} onChange={(value) => set({ group: value })} />
      {scope === 'all' && (
        <TextField
          key={filters.owner ?? ''}
          label={say('owner')}
          defaultValue={filters.owner ?? ''}
          onBlur={(event) => set({ owner: event.target.value.trim() })}
          onKeyDown={(event) => event.key === 'Enter' && set({ owner: event.currentTarget.value.trim() })}
        />
      )}
    </>
  )
}

function Choice({
  label,
  value = '',
  counted,
  onChange,
}: {
  label: string
  value: string | undefined
  counted: readonly (readonly [name: string, terminals: number])[]
  onChange(value: string | null): void
}) {
  const say = useWords(words)
  const isKnown = value === '' || counted.some(([name]) => name === value)
  return (
    <SelectField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[
        { value: '', label: say('any') },
        ...(isKnown ? [] : [{ value, label: value }]),
        ...counted.map(([name, terminals]) => ({ value: name, label: `${name} (${terminals})` })),
      ]}
    />
  )
}
