import type { listRoles } from '@etermai/admin-contract'
import type { ItemOf } from '../../api/index.ts'
import { useLanguage } from '../../language/index.ts'

export type Role = ItemOf<typeof listRoles>

/** What a role is called, and what it is for, in the language of the moment. */
export function useRoleWords(): (role: Pick<Role, 'label_zh' | 'label_en' | 'description_zh' | 'description_en'>) => {
  label: string
  description: string
} {
  const language = useLanguage()
  return (role) =>
    language === 'en'
      ? { label: role.label_en, description: role.description_en }
      : { label: role.label_zh, description: role.description_zh }
}
