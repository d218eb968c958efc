import type { TerminalStatus } from '../../eterm/index.ts'
import { useFilters } from '../../lists/index.ts'

const names = ['status', 'office_no', 'group', 'owner', 'text'] as const

/** What the list is filtered by, as the address says it. */
export function useTerminalFilters() {
  const { filters, set, clear } = useFilters(names)
  const { status, ...others } = filters
  return {
    filters,
    set,
    clear,
    /** As the API takes it. */
    query: { ...others, ...(status === undefined ? {} : { status: status as TerminalStatus }) },
    /** Without the status: what the pills count. */
    others,
    /** Fields of the panel that are set. */
    active: [filters.office_no, filters.group, filters.owner].filter((value) => value !== undefined).length,
    isFiltered: Object.keys(filters).length > 0,
  }
}
export type TerminalFilters = ReturnType<typeof useTerminalFilters>
