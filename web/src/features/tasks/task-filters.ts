import type { listTasks, SentQueryOf } from '@etermai/admin-contract'
import { useMemo } from 'react'
import { useLocation } from 'react-router'
import { useFilters } from '../../lists/index.ts'

export type TaskQuery = NonNullable<SentQueryOf<typeof listTasks>>

const names = [
  'status',
  'source',
  'type',
  'username',
  'office_no',
  'terminal_id',
  'pnr',
  'request_id',
  'text',
  'created_from',
  'created_to',
  'finished_from',
  'finished_to',
] as const

/** The filters of the task list, named as the API names them. */
export function useTaskFilters() {
  const found = useFilters(names)
  const { search } = useLocation()
  // The address holds text; the API takes several values of one filter with commas between.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what the address says
  const filters = useMemo(() => found.filters as unknown as TaskQuery, [search])
  return { ...found, filters, search }
}
