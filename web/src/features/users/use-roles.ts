import { type DataOf, listRoles } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import type { Option } from '../../design/index.ts'
import { useLanguage } from '../../language/index.ts'

export type Role = DataOf<typeof listRoles>['items'][number]

/** The roles there are; empty for who may not read them. */
export function useRoles(): readonly Role[] {
  const can = useCan()
  return useCall(listRoles, {}, { enabled: can('roles.read') }).data?.items ?? []
}

/** Roles, for choosing one. */
export function useRoleOptions(roles: readonly Role[]): readonly Option[] {
  const language = useLanguage()
  return roles.map(({ name, label_zh, label_en }) => ({ value: name, label: language === 'en' ? label_en : label_zh }))
}
