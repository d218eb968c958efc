import { useSearchParams } from 'react-router'
import { useCan } from '../../app/session.tsx'
import { SelectField } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const roles = ['agent', 'developer', 'admin', 'operations', 'all'] as const
type Role = (typeof roles)[number]

const words = defineWords({
  label: ['我是', 'I am'],
  role_agent: ['代理人员', 'an agent'],
  role_developer: ['接口开发人员', 'a developer'],
  role_admin: ['管理员', 'an administrator'],
  role_operations: ['运维人员', 'operations staff'],
  role_all: ['显示全部', 'everybody'],
})

/** For whom the guide is shown: as the address says, else as one's rights do. */
export function useRole(): [Role, (role: Role) => void] {
  const can = useCan()
  const [search, setSearch] = useSearchParams()
  const asked = roles.find((role) => role === search.get('for'))
  const own: Role = can('users.read') ? 'admin' : can('queues.read') ? 'operations' : 'agent'
  return [asked ?? own, (role) => setSearch({ for: role }, { replace: true })]
}

export function ForWhom() {
  const say = useWords(words)
  const [role, choose] = useRole()
  return (
    <SelectField
      className="mb-4"
      label={say('label')}
      options={roles.map((value) => ({ value, label: say(`role_${value}`) }))}
      value={role}
      onChange={(event) => choose(event.target.value as Role)}
    />
  )
}
