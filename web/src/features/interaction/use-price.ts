import { listPrices } from '@etermai/admin-contract'
import type { OperationType } from '@etermai/domain'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'

/** What one pays for an operation, yuan; null: not known, or not set. */
export function usePrice(operation: OperationType | null): string | null {
  const can = useCan()
  const prices = useCall(listPrices, { query: {} }, { enabled: can('prices.read') })
  return prices.data?.items.find((price) => price.operation === operation)?.pays ?? null
}
