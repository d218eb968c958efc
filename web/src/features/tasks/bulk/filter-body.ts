import type { previewCancel, SentBodyOf } from '@etermai/admin-contract'

export type Selection = NonNullable<SentBodyOf<typeof previewCancel>>

const SEVERAL = new Set(['status', 'source', 'type'])

/** The filters of the address as a body takes them: lists as lists. */
export function filterBody(filters: object): NonNullable<Selection['filter']> {
  const entries = Object.entries(filters).map(([name, value]) => [
    name,
    SEVERAL.has(name) ? String(value).split(',') : value,
  ])
  return Object.fromEntries(entries) as NonNullable<Selection['filter']>
}
