import type { FoundRole } from './find-roles.ts'

/** What can be edited of a role: an etag names this. */
export type RoleState = Pick<
  FoundRole,
  'label_zh' | 'label_en' | 'description_zh' | 'description_en' | 'scope' | 'rights'
>

export function roleStateOf(role: RoleState): RoleState {
  const { label_zh, label_en, description_zh, description_en, scope, rights } = role
  return { label_zh, label_en, description_zh, description_en, scope, rights: [...rights].sort() }
}
