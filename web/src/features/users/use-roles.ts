import { listRoles } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import type { Option } from '../../design/index.ts'
import { useLanguage } from '../../language/index.ts'

/** The roles there are, for choosing one; empty for who may not read them. */
export function useRoleOptions(): readonly Option[] {
  const language = useLanguage()
  const can = useCan()
  const roles = useCall(listRoles, {}, { enabled: can('roles.read') })
  return (roles.data?.items ?? []).map(({ name, label_zh, label_en }) => ({
    value: name,
    label: language === 'en' ? label_en : label_zh,
  }))
}
