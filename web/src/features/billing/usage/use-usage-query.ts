import { useFormat } from '../../../language/index.ts'
import { dayStart, useFilters } from '../../../lists/index.ts'
import { useWhose } from '../whose.ts'

export const spans = ['7', '30', '90'] as const
const USUAL: (typeof spans)[number] = '30'

/** What usage is asked for, as the address says; of the last 30 days where it says nothing of times. */
export function useUsageQuery() {
  const held = useFilters(['days', 'from', 'until', 'operation'])
  const { timeZone } = useFormat()
  const { asked } = useWhose()
  const { from, until, operation } = held.filters
  const isFree = from !== undefined || until !== undefined
  const span = spans.find((days) => days === held.filters.days) ?? USUAL
  const query = {
    ...asked,
    from: from ?? dayStart(until === undefined ? new Date() : new Date(until), timeZone, 1 - Number(span)),
    ...(until === undefined ? {} : { until }),
    ...(operation === undefined ? {} : { operation }),
  }
  return { ...held, query, span: isFree ? null : span }
}
