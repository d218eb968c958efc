import { listUsers } from '@etermai/admin-contract'
import type { ComponentProps } from 'react'
import { useCall } from '../../../api/index.ts'
import { SelectField } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  owner: ['管理员', 'Administrator'],
  hint: ['管理员能看到并管理分配给自己的终端', 'Administrators see and run what is assigned to them'],
  nobody: ['不分配', 'Nobody'],
})

/** Which administrator a terminal belongs to. */
export function OwnerField({
  current = '',
  ...field
}: Omit<ComponentProps<typeof SelectField>, 'label' | 'hint' | 'options'> & { current?: string }) {
  const say = useWords(words)
  const administrators = useCall(listUsers, { query: { role: 'admin', limit: 200 } })
  const people = new Map((administrators.data?.items ?? []).map((user) => [user.username, user.display_name]))
  if (current !== '' && !people.has(current)) people.set(current, null)
  return (
    <SelectField
      // Options that come later would not show what is chosen already.
      key={people.size}
      label={say('owner')}
      hint={say('hint')}
      options={[
        { value: '', label: say('nobody') },
        ...[...people].map(([username, name]) => ({
          value: username,
          label: name === null ? username : `${name} · ${username}`,
        })),
      ]}
      {...field}
    />
  )
}
